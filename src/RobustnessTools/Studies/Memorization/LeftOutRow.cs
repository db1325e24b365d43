using RobustnessTools.Basics;
using RobustnessTools.Data;
using RobustnessTools.Interpolation;
using RobustnessTools.Memorization;
using RobustnessTools.Models;
using RobustnessTools.Results.Tables;

namespace RobustnessTools.Studies.Memorization;

/// <summary>What a fit says of one of its training samples, and would say without having seen it.</summary>
public sealed record LeftOutRow
{
    /// <summary>Short name of the model: <c>rf</c> (random features), <c>ntk</c> (neural tangent kernel) or <c>ntk-full</c> (that of both layers).</summary>
    [Column(ColumnRole.Axis, "model", SortRank = 1, Width = 8)]
    public string Model { get; init; } = "";

    /// <summary>Name of the activation.</summary>
    [Column(ColumnRole.Axis, "activation", SortRank = 2, Width = 10)]
    public string Activation { get; init; } = "";

    /// <summary>Name of the dataset.</summary>
    [Column(ColumnRole.Axis, "dataset", SortRank = 0)]
    public string Dataset { get; init; } = "";

    /// <summary>Number of inputs, d.</summary>
    [Column(ColumnRole.Axis, "d", SortRank = 5, Fit = FitUse.Separate)]
    public int Dimension { get; init; }

    /// <summary>Number of training samples, N.</summary>
    [Column(ColumnRole.Axis, "N", SortRank = 3, Width = 5)]
    public int Samples { get; init; }

    /// <summary>Number of neurons, k; infinite in the limit.</summary>
    [Column(ColumnRole.Axis, "k", HasLimit = true, SortRank = 4, Fit = FitUse.Implied, Width = 7)]
    public int Width { get; init; }

    /// <summary>Ridge r of ‖Φθ − y‖² + r‖θ‖²; null without.</summary>
    [Column(ColumnRole.Axis, "ridge", Fit = FitUse.Separate, IsOptional = true)]
    public double? Ridge { get; init; }

    /// <summary>The seed of everything that was drawn; 0 where nothing was.</summary>
    [Column(ColumnRole.Seed, "seed")]
    public ulong Seed { get; init; }

    /// <summary>Number of the trial, from 0: another draw with the same seed.</summary>
    [Column(ColumnRole.Trial, "trial")]
    public int Trial { get; init; }

    /// <summary>Number of the training sample, from 0.</summary>
    [Column(ColumnRole.Part, "sample", Width = 6)]
    public int Sample { get; init; }

    /// <summary>y_i.</summary>
    [Column(ColumnRole.Measured, "y", Width = 8)]
    public double Label { get; init; } = double.NaN;

    /// <summary>f(x_i): the label where the model interpolates.</summary>
    [Column(ColumnRole.Measured, "f(x)", Width = 8)]
    public double Prediction { get; init; } = double.NaN;

    /// <summary>f_{−i}(x_i), of the model that was fitted without it.</summary>
    [Column(ColumnRole.Measured, "f₋ᵢ(x)", Width = 8)]
    public double LeftOutPrediction { get; init; } = double.NaN;

    /// <summary>y_i − f_{−i}(x_i): how far the model has the label from this sample alone, which is how much of it was memorized.</summary>
    [Column(ColumnRole.Measured, "y − f₋ᵢ(x)", IsQuantity = true, Width = 10)]
    public double SelfInfluence { get; init; } = double.NaN;

    /// <summary>What was done to the inputs.</summary>
    [Column(ColumnRole.Condition, "normalization")]
    public Normalization Normalization { get; init; }

    /// <summary>The first digits of the fingerprint of the data that were read; empty for synthetic data.</summary>
    [Column(ColumnRole.Condition, "data", IsOptional = true)]
    public string Data { get; init; } = "";

    /// <summary>How the labels of synthetic data were drawn; null for other data.</summary>
    [Column(ColumnRole.Condition, "labels", IsOptional = true)]
    public LabelDistribution? Labels { get; init; }

    /// <summary>The classes that were kept of a dataset, with spaces between them; empty for all, and for synthetic data.</summary>
    [Column(ColumnRole.Condition, "classes", IsOptional = true)]
    public string Classes { get; init; } = "";

    /// <summary>Which samples of a dataset were test points; null for synthetic data and for the user's own files.</summary>
    [Column(ColumnRole.Condition, "test points", IsOptional = true)]
    public TestChoice? Tests { get; init; }

    /// <summary>By which parameters a network of both layers is differentiated: standard or ntk; empty for models of one layer.</summary>
    [Column(ColumnRole.Axis, "parametrization", IsOptional = true)]
    public string Parametrization { get; init; } = "";

    /// <summary>The first digits of the fingerprint of weights that were given; empty where they were drawn, or are none.</summary>
    [Column(ColumnRole.Condition, "weights", IsOptional = true)]
    public string Weights { get; init; } = "";

    /// <summary>The rows of a fit.</summary>
    /// <param name="fit">The model and what it was fitted to.</param>
    /// <param name="samples">What <see cref="LeaveOneOut"/> found.</param>
    public static IReadOnlyList<LeftOutRow> Of(Fit fit, IReadOnlyList<LeftOutSample> samples) => [.. samples.Select(sample => new LeftOutRow
    {
        Model = fit.Model.Kind.ShortName(),
        Activation = fit.Model.Activation.Name,
        Dataset = fit.Data.Name,
        Dimension = fit.Data.Dimension,
        Samples = fit.Data.Samples,
        Width = fit.Model.Width,
        Ridge = fit.Regularization.Ridge,
        Seed = fit.Seed ?? 0,
        Trial = fit.Trial,
        Sample = sample.Sample,
        Label = sample.Label,
        Prediction = sample.Prediction,
        LeftOutPrediction = sample.LeftOutPrediction,
        SelfInfluence = sample.SelfInfluence,
        Normalization = fit.Data.Normalization,
        Labels = fit.Data.LabelDistribution,
        Classes = string.Join(' ', fit.Data.Classes),
        Tests = fit.Data.Tests,
        Data = DataRecord.Short(fit.Data.Fingerprint),
        Parametrization = ChoiceNames.OrNothing(fit.Model.Parametrization),
        Weights = DataRecord.Short(fit.Model.Weights.Fingerprint),
    })];
}
