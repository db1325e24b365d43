using System.Numerics.Tensors;
using System.Text.Json;
using RobustnessTools.Abstractions;
using RobustnessTools.Activations;
using RobustnessTools.Catalogs;
using RobustnessTools.Compute;
using RobustnessTools.Data;
using RobustnessTools.Models;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;
using RobustnessTools.TestCommon;
using RobustnessTools.Tests.Compute;
using RobustnessTools.Tests.Reference;
using Xunit;

namespace RobustnessTools.Tests.Sensitivity;

/// <summary>Features centred by their expectation, against values of an independent NumPy program (tests/Reference/studies/theory-centred.json).</summary>
public sealed class CentredReferenceTests
{
    private const double Tolerance = 1e-8;
    private static readonly JsonElement File = JsonDocument.Parse(
        System.IO.File.ReadAllBytes(Path.Combine(SharedFolder.Repository, "tests", "Reference", "studies", "theory-centred.json"))).RootElement;

    public static TheoryData<int, ModelKind, ProviderChoice> Cases
    {
        get
        {
            var data = new TheoryData<int, ModelKind, ProviderChoice>();
            for (int number = 0; number < File.GetProperty("cases").GetArrayLength(); number++)
            {
                foreach (ModelKind kind in Enum.GetValues<ModelKind>())
                    foreach (ProviderChoice provider in new[] { ProviderChoice.OpenBlas, ProviderChoice.Managed }) data.Add(number, kind, provider);
            }

            return data;
        }
    }

    [SkippableTheory]
    [MemberData(nameof(Cases))]
    public void Means_kernels_and_interactions_are_those_of_the_reference(int number, ModelKind kind, ProviderChoice provider)
    {
        JsonElement expected = File.GetProperty("cases")[number];

        // The features of both layers stand side by side, those of the first with the factor c₁ = 1/√d: matrices are sums.
        (string Name, double Factor)[] models = kind switch
        {
            ModelKind.RandomFeatures => [("rf", 1)],
            ModelKind.NeuralTangent => [("ntk", 1)],
            _ => [("ntk", 1.0 / File.GetProperty("z").GetArrayLength()), ("rf", 1)],
        };
        using Matrix weights = Rows(File.GetProperty("W")), x = Rows(File.GetProperty("X")), z = Matrix.Copy(Row(File.GetProperty("z")).View);
        using ComputeContext compute = Contexts.On(provider);
        InputDistribution distribution = Enum.Parse<InputDistribution>(expected.GetProperty("distribution").GetString()!, ignoreCase: true);
        var inputs = new InputMeans(distribution, (int)x.Columns);
        IActivation phi = new ActivationCatalog().Get(expected.GetProperty("activation").GetString()!);
        FeatureModel features = FeatureModel.Create(kind, phi, (int)weights.Rows, new GivenWeights(weights), Parametrization.Ntk.Of(kind) ?? default);
        var context = new LayerContext(x.View, compute);

        double[] norms = [.. Enumerable.Range(0, (int)weights.Rows).Select(j => TensorPrimitives.Norm<double>(weights.Row(j)))];
        double[] means = [.. expected.GetProperty(kind == ModelKind.RandomFeatures ? "rfMean" : "ntkFactor").EnumerateArray().Select(e => e.GetDouble())];
        for (int j = 0; j < norms.Length; j++)
        {
            double mean = kind == ModelKind.RandomFeatures
                ? inputs.Of(phi.Evaluate, norms[j]) : inputs.TimesInput(phi.Derivative, norms[j]) / norms[j];
            Close(means[j], mean);
        }

        using var layer = new FirstLayer<double>([features], [features.Width], context, keepBytes: 0);
        using var points = new TestPoints<double>(z.View, layer.TileHeight, context);
        using FeatureMeans sum = features.AccumulateMeans(context, points, inputs, (norms.Min(), norms.Max()));
        using InteractionAccumulator interaction = features.AccumulateInteraction(context, points);
        using KernelAccumulator<double> kernels = features.AccumulateKernel<double>(context);
        for (int tile = 0; tile < layer.Tiles.Count; tile++)
        {
            layer.Load(tile, withWeights: true);
            LayerTile<double> current = layer.Tile(0);
            MatrixView preactivations = points.Preactivations(current.Weights);
            sum.Add(current, preactivations);
            interaction.Add(current, preactivations);
            kernels.Add(current.Features);
        }

        int n = (int)x.Rows;
        using var kernel = new Matrix(n, n);
        kernels.WriteKernel(new LowerView(kernel.View));
        (JsonElement Values, double Factor)[] centred = [.. models.Select(model => (expected.GetProperty($"{model.Name}CentredKernel"), model.Factor))];
        for (int i = 0; i < n; i++)
            for (int j = 0; j <= i; j++)
                Close(centred.Sum(part => part.Factor * part.Values[i][j].GetDouble()), kernel[i, j] - sum.Met[i] - sum.Met[j] + sum.SquaredNorm);

        using var matrix = new Matrix(x.Columns, n);
        interaction.WriteInteraction(0, matrix.View);
        (JsonElement Values, double Factor)[] parts = [.. models.Select(model => (expected.GetProperty($"{model.Name}CentredInteraction"), model.Factor))];
        for (int i = 0; i < matrix.Rows; i++)
            for (int j = 0; j < n; j++) Close(parts.Sum(part => part.Factor * part.Values[i][j].GetDouble()), matrix[i, j] - sum.Derivative(0)[i]);
    }

    private static void Close(double expected, double actual) =>
        Assert.True(Math.Abs(expected - actual) <= Tolerance * Math.Max(1, Math.Abs(expected)), FormattableString.Invariant($"{actual} instead of {expected}"));

    private static Matrix Row(JsonElement values)
    {
        var row = new Matrix(1, values.GetArrayLength());
        for (int j = 0; j < row.Columns; j++) row[0, j] = values[j].GetDouble();
        return row;
    }

    private static Matrix Rows(JsonElement values)
    {
        var rows = new Matrix(values.GetArrayLength(), values[0].GetArrayLength());
        for (int i = 0; i < rows.Rows; i++)
            for (int j = 0; j < rows.Columns; j++) rows[i, j] = values[i][j].GetDouble();
        return rows;
    }
}
