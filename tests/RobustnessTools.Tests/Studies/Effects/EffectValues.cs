using RobustnessTools.Basics.Options;
using RobustnessTools.Data.Spurious;
using RobustnessTools.Models;
using RobustnessTools.Studies.Measurements;
using RobustnessTools.Studies.Memorization;
using RobustnessTools.Studies.Predictions;
using RobustnessTools.Studies.Sensitivity;
using RobustnessTools.Studies.Words;

namespace RobustnessTools.Tests.Studies.Effects;

/// <summary>Other values of an option than those of a plan.</summary>
internal static class EffectValues
{
    /// <summary>By the option's name where its type does not say enough.</summary>
    private static readonly Dictionary<string, Func<EffectFiles, object[]>> Named = new()
    {
        ["TrainPath"] = files => files.Inputs,
        ["TestPath"] = files => [files.Inputs[0]],
        ["TestLabelsPath"] = files => files.Labels,
        ["Header"] = _ => [],
        ["Model"] = _ => [ModelKind.NeuralTangent, (string[])["rf"], (string[])["ntk"], (string[])["linear"]],
        ["Activation"] = _ => ["softplus", (string[])["softplus"]],
        ["Clip"] = _ => ["-2.2:2.2"],
        ["Steps"] = _ => [(int[])[4]],
        ["StepSize"] = _ => [0.02],
        ["Widths"] = _ => [(int[])[90]],
        ["Dataset"] = _ => ["sphere", "own", "color-folder", (string[])["sphere"]],
        ["Classes"] = _ => [(int[])[0, 2]],
        ["Correlation"] = _ => [(double[])[0.7]],
        ["CoreSpectrum"] = _ => ["1.5"],
        ["SpuriousSpectrum"] = _ => ["1.5"],
        ["CovariancePath"] = files => files.Covariances,
        ["TargetPath"] = files => files.Targets,
        ["InputsPath"] = files => files.Inputs,
        ["AttributePath"] = files => files.Attributes,
        ["LabelsPath"] = files => [.. files.Labels, .. files.TextLabels],
        ["EmbeddingsPath"] = files => files.Embeddings,
        ["WeightsPath"] = files => [.. files.Weights, .. files.AttentionWeights, .. files.LayerWeights],
        ["ChangePath"] = files => files.Changes,
        ["MaskPath"] = files => files.Masks,
        ["Map"] = _ => [(string[])["rf", "attention"]],
        ["Word"] = _ => ["1", "all"],
        ["Training"] = _ => [(string[])["retrain"]],
        ["Objective"] = _ => [(string[])["alignment"]],
        ["Width"] = _ => ["infinite"],
        ["Frame"] = _ => [1],
        ["CoreDimension"] = _ => [2, 1],
        ["TextIndex"] = _ => [1],
        ["Tolerance"] = _ => [1e-3],
        ["MaximumIterations"] = _ => [2],
    };

    /// <summary>The values to try.</summary>
    internal static IEnumerable<object> Of(OptionDescription option, object usual, EffectFiles files)
    {
        object? now = option.Property.GetValue(usual);
        Type type = Nullable.GetUnderlyingType(option.Property.PropertyType) ?? option.Property.PropertyType;

        // Synthetic inputs have one theory; where only starts are drawn, the best of them is mostly the one that is not.
        if (usual is PredictionRequest && option.Name == nameof(PredictionRequest.Dataset)) return [];
        if (usual is WordSensitivityPlan { Text: not null, Weights: not null } && option.Name == nameof(WordSensitivityPlan.Seed)) return [];
        if (Named.TryGetValue(option.Name, out Func<EffectFiles, object[]>? values) && (
            !type.IsValueType || type.IsEnum || values(files).Any(type.IsInstanceOfType)))
            return values(files).Where(value => type.IsInstanceOfType(value) && !Same(now, value));

        // Least squares are a permission, which a grid needs or not; ends of a spectrum are there with a ridge, asked for or not; what auto means may be
        // said.
        if (option.Name == nameof(SweepPlan.LeastSquares)) return [];
        if (usual is MeasurementRequest { Steps: not null } && option.Name == nameof(MeasurementRequest.SpectrumEnds)) return [];
        if (usual is MemorizationPlan plan && option.Name == nameof(plan.SpuriousSample))
            return [plan.Mask is null ? SpuriousSample.Zero : SpuriousSample.Redraw];
        if (type.IsEnum) return Enum.GetValues(type).Cast<object>().Where(value => !value.Equals(now));
        if (type == typeof(bool)) return [!(bool)now!];
        if (type == typeof(int)) return [((int?)now ?? 3) + 1];
        if (type == typeof(uint)) return [(uint)now! + 1];
        if (type == typeof(ulong)) return [(ulong)now! + 1];
        if (type == typeof(double)) return [((double?)now ?? 0.25) + 0.1];
        if (type == typeof(IReadOnlyList<int>)) return [(int[])[.. (IReadOnlyList<int>?)now ?? [], 7]];
        if (type == typeof(IReadOnlyList<double>)) return [(double[])[.. (IReadOnlyList<double>?)now ?? [], 0.35]];
        throw new InvalidOperationException($"Other values of {option.Name} are to be named here.");
    }

    private static bool Same(object? now, object value) => now is IEnumerable<string> names && value is IEnumerable<string> others
        ? names.SequenceEqual(others) : Equals(now, value);
}
