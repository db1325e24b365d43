using RobustnessTools.Basics;
using RobustnessTools.Data;
using RobustnessTools.Interpolation;
using RobustnessTools.Models;
using RobustnessTools.Results.Tables;
using RobustnessTools.Sensitivity;

namespace RobustnessTools.Studies.Sensitivity;

/// <summary>The norms of one model's interaction matrices, at one test point or averaged over them.</summary>
public sealed record InteractionRow
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
    [Column(ColumnRole.Axis, "N", SortRank = 3)]
    public int Samples { get; init; }

    /// <summary>Number of neurons, k.</summary>
    [Column(ColumnRole.Axis, "k", SortRank = 4, Fit = FitUse.Implied, Width = 7)]
    public int Width { get; init; }

    /// <summary>Number of trained parameters, p.</summary>
    [Column(ColumnRole.Axis, "p")]
    public long Parameters { get; init; }

    /// <summary>The seed of everything that was drawn; 0 where nothing was.</summary>
    [Column(ColumnRole.Seed, "seed")]
    public ulong Seed { get; init; }

    /// <summary>Number of the trial, from 0: another draw with the same seed.</summary>
    [Column(ColumnRole.Trial, "trial")]
    public int Trial { get; init; }

    /// <summary>Number of the test point, from 0; null for the mean over all of them.</summary>
    [Column(ColumnRole.Part, "point", Width = 5, WhenNull = "mean")]
    public int? Point { get; init; }

    /// <summary>‖I(z)‖_F.</summary>
    [Column(ColumnRole.Measured, "‖I(z)‖F", IsPositive = true, ShortHeading = "‖I‖_F", Width = 8)]
    public double Interaction { get; init; } = double.NaN;

    /// <summary>‖Ĩ(z)‖_F with centred features; null where nothing was taken from them.</summary>
    [Column(ColumnRole.Measured, "‖I(z)‖F, centred", IsPositive = true, ShortHeading = "centred", Width = 8)]
    public double? CentredInteraction { get; init; }

    /// <summary>‖·‖_F of I(z)'s part through the weights; of both layers that of the first one.</summary>
    [Column(ColumnRole.Measured, "‖I(z)‖F through the weights", IsPositive = true)]
    public double InteractionThroughWeights { get; init; } = double.NaN;

    /// <summary>‖·‖_F of I(z)'s direct part; 0 for RF.</summary>
    [Column(ColumnRole.Measured, "‖I(z)‖F, direct", IsPositive = true, ShortHeading = "direct", Width = 8)]
    public double InteractionDirect { get; init; } = double.NaN;

    /// <summary>‖A(z)‖_F.</summary>
    [Column(ColumnRole.Measured, "‖A(z)‖F", IsPositive = true, ShortHeading = "‖A‖_F", Width = 8)]
    public double LabelMap { get; init; } = double.NaN;

    /// <summary>‖A(z)‖₂.</summary>
    [Column(ColumnRole.Measured, "‖A(z)‖₂", IsPositive = true, ShortHeading = "‖A‖₂", Width = 8)]
    public double LabelMapSpectral { get; init; } = double.NaN;

    /// <summary>‖·‖_F of A(z)'s part through the weights; of both layers that of the first one.</summary>
    [Column(ColumnRole.Measured, "‖A(z)‖F through the weights", IsPositive = true)]
    public double LabelMapThroughWeights { get; init; } = double.NaN;

    /// <summary>‖·‖_F of A(z)'s direct part; 0 for RF.</summary>
    [Column(ColumnRole.Measured, "‖A(z)‖F, direct", IsPositive = true)]
    public double LabelMapDirect { get; init; } = double.NaN;

    /// <summary>What was taken from the features: their mean over the training samples (sample), their expectation (exact), or nothing (none).</summary>
    [Column(ColumnRole.Condition, "centring")]
    public Centring Centring { get; init; }

    /// <summary>S(z) with the labels that the model was fitted to: ‖z‖·‖A(z)y‖.</summary>
    [Column(ColumnRole.Measured, "S", IsPositive = true, ShortHeading = "S")]
    public double Sensitivity { get; init; } = double.NaN;

    /// <summary>‖z‖·‖A(z)‖_F: the root mean square of S(z) over labels of unit variance, between the two estimates.</summary>
    [Column(ColumnRole.Measured, "S, averaged over labels", IsPositive = true)]
    public double LabelAveraged { get; init; } = double.NaN;

    /// <summary>‖z‖·‖I(z)‖_F/λ_max(K): a lower bound of the label-averaged S.</summary>
    [Column(ColumnRole.Measured, "lower estimate of S", IsPositive = true)]
    public double LowerEstimate { get; init; } = double.NaN;

    /// <summary>‖z‖·‖I(z)‖_F/λ_min(K): an upper bound of the label-averaged S; null where K is singular.</summary>
    [Column(ColumnRole.Measured, "upper estimate of S", IsPositive = true)]
    public double? UpperEstimate { get; init; }

    /// <summary>λ_min of the kernel matrix K.</summary>
    [Column(ColumnRole.Measured, "λmin of K")]
    public double SmallestEigenvalue { get; init; } = double.NaN;

    /// <summary>λ_max of K.</summary>
    [Column(ColumnRole.Measured, "λmax of K", IsPositive = true)]
    public double LargestEigenvalue { get; init; } = double.NaN;

    /// <summary>‖Ã(z)‖_F, Ã = ĨK̃⁻¹ of centred features; null where nothing was taken, or K̃ is not numerically positive definite.</summary>
    [Column(ColumnRole.Measured, "‖A(z)‖F, centred", IsPositive = true)]
    public double? CentredLabelMap { get; init; }

    /// <summary>‖z‖·‖Ĩ(z)‖_F/λ_max(K̃): a lower bound of ‖z‖·‖Ã(z)‖_F; null where nothing was taken.</summary>
    [Column(ColumnRole.Measured, "lower estimate, centred", IsPositive = true)]
    public double? CentredLowerEstimate { get; init; }

    /// <summary>‖z‖·‖Ĩ(z)‖_F/λ_min(K̃): an upper bound of ‖z‖·‖Ã(z)‖_F; null where nothing was taken, or K̃ is singular.</summary>
    [Column(ColumnRole.Measured, "upper estimate, centred", IsPositive = true)]
    public double? CentredUpperEstimate { get; init; }

    /// <summary>λ_min of the centred kernel matrix K̃, beside the 0 that a mean over samples leaves; null where nothing was taken.</summary>
    [Column(ColumnRole.Measured, "λmin of K, centred")]
    public double? CentredSmallestEigenvalue { get; init; }

    /// <summary>λ_max of K̃; null where nothing was taken.</summary>
    [Column(ColumnRole.Measured, "λmax of K, centred", IsPositive = true)]
    public double? CentredLargestEigenvalue { get; init; }

    /// <summary>What was done to the inputs.</summary>
    [Column(ColumnRole.Condition, "normalization")]
    public Normalization Normalization { get; init; }

    /// <summary>How the labels of synthetic data were drawn; null for other data.</summary>
    [Column(ColumnRole.Condition, "labels", IsOptional = true)]
    public LabelDistribution? Labels { get; init; }

    /// <summary>The classes that were kept of a dataset, with spaces between them; empty for all, and for synthetic data.</summary>
    [Column(ColumnRole.Condition, "classes", IsOptional = true)]
    public string Classes { get; init; } = "";

    /// <summary>Which samples of a dataset were test points; null for synthetic data and for the user's own files.</summary>
    [Column(ColumnRole.Condition, "test points", IsOptional = true)]
    public TestChoice? Tests { get; init; }

    /// <summary>The first digits of the fingerprint of the data that were read; empty for synthetic data.</summary>
    [Column(ColumnRole.Condition, "data", IsOptional = true)]
    public string Data { get; init; } = "";

    /// <summary>‖·‖_F of I(z)'s part of the second layer, that of random features; null for models of one layer.</summary>
    [Column(ColumnRole.Measured, "‖I(z)‖F, second layer", IsPositive = true, IsOptional = true)]
    public double? InteractionSecondLayer { get; init; }

    /// <summary>‖·‖_F of A(z)'s part of the second layer; null for models of one layer.</summary>
    [Column(ColumnRole.Measured, "‖A(z)‖F, second layer", IsPositive = true, IsOptional = true)]
    public double? LabelMapSecondLayer { get; init; }

    /// <summary>By which parameters a network of both layers is differentiated: standard or ntk; empty for models of one layer.</summary>
    [Column(ColumnRole.Axis, "parametrization", IsOptional = true)]
    public string Parametrization { get; init; } = "";

    /// <summary>The share of the first layer in the trace of the kernel matrix, from 0 to 1; null for models of one layer.</summary>
    [Column(ColumnRole.Diagnostic, "first layer's share", IsOptional = true)]
    public double? FirstLayerShare { get; init; }

    /// <summary>The first digits of the fingerprint of weights that were given; empty where they were drawn, or are none.</summary>
    [Column(ColumnRole.Condition, "weights", IsOptional = true)]
    public string Weights { get; init; } = "";

    /// <summary>The rows of a result.</summary>
    /// <param name="fit">The model and what it was fitted to.</param>
    /// <param name="result">What was measured.</param>
    /// <param name="perPoint">Whether to give a row for each test point instead of their mean.</param>
    public static IReadOnlyList<InteractionRow> Of(Fit fit, InteractionResult result, bool perPoint) => perPoint
        ? [.. result.Points.Select((point, number) => Of(fit, result, point, number))]
        : [Of(fit, result, PointInteraction.Mean(result.Points), point: null)];

    private static InteractionRow Of(Fit fit, InteractionResult result, PointInteraction norms, int? point) => new()
    {
        Centring = result.Centring,
        SmallestEigenvalue = result.SmallestEigenvalue,
        LargestEigenvalue = result.LargestEigenvalue,
        CentredSmallestEigenvalue = result.CentredSmallestEigenvalue,
        CentredLargestEigenvalue = result.CentredLargestEigenvalue,
        Sensitivity = norms.Sensitivity,
        LabelAveraged = norms.LabelAveraged,
        LowerEstimate = norms.LowerEstimate,
        UpperEstimate = norms.UpperEstimate,
        CentredLabelMap = norms.CentredLabelMap,
        CentredLowerEstimate = norms.CentredLowerEstimate,
        CentredUpperEstimate = norms.CentredUpperEstimate,
        Model = fit.Model.Kind.ShortName(),
        Activation = fit.Model.Activation.Name,
        Dataset = fit.Data.Name,
        Dimension = fit.Data.Dimension,
        Samples = fit.Data.Samples,
        Width = fit.Model.Width,
        Parameters = fit.Model.Parameters,
        Seed = fit.Seed ?? 0,
        Trial = fit.Trial,
        Point = point,
        Interaction = norms.Interaction,
        CentredInteraction = norms.CentredInteraction,
        InteractionThroughWeights = norms.InteractionThroughWeights,
        InteractionDirect = norms.InteractionDirect,
        LabelMap = norms.LabelMap,
        LabelMapSpectral = norms.LabelMapSpectral,
        LabelMapThroughWeights = norms.LabelMapThroughWeights,
        LabelMapDirect = norms.LabelMapDirect,
        Normalization = fit.Data.Normalization,
        Labels = fit.Data.LabelDistribution,
        Classes = string.Join(' ', fit.Data.Classes),
        Tests = fit.Data.Tests,
        Data = DataRecord.Short(fit.Data.Fingerprint),
        InteractionSecondLayer = norms.InteractionSecondLayer,
        LabelMapSecondLayer = norms.LabelMapSecondLayer,
        Parametrization = ChoiceNames.OrNothing(fit.Model.Parametrization),
        FirstLayerShare = fit.Solution.FirstLayerShare,
        Weights = DataRecord.Short(fit.Model.Weights.Fingerprint),
    };
}
