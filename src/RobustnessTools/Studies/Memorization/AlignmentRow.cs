using System.Numerics.Tensors;
using RobustnessTools.Basics;
using RobustnessTools.Data;
using RobustnessTools.Interpolation;
using RobustnessTools.Memorization;
using RobustnessTools.Models;
using RobustnessTools.Numerics.Matrices;
using RobustnessTools.Results.Tables;

namespace RobustnessTools.Studies.Memorization;

/// <summary>How much the prediction at one point hangs on each training sample of a fit.</summary>
public sealed record AlignmentRow
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

    /// <summary>Number of the point, from 0.</summary>
    [Column(ColumnRole.Part, "point", Width = 5)]
    public int Point { get; init; }

    /// <summary>f(z).</summary>
    [Column(ColumnRole.Measured, "f(z)", Width = 8)]
    public double Prediction { get; init; } = double.NaN;

    /// <summary>Mean of ℱ(z, x_i) = ∂f(z)/∂y_i over the samples.</summary>
    [Column(ColumnRole.Measured, "mean alignment", IsQuantity = true, ShortHeading = "alignment", Width = 9)]
    public double Alignment { get; init; } = double.NaN;

    /// <summary>Its standard deviation over the samples.</summary>
    [Column(ColumnRole.Measured, "deviation", Width = 9)]
    public double AlignmentDeviation { get; init; } = double.NaN;

    /// <summary>The alignment of largest magnitude.</summary>
    [Column(ColumnRole.Measured, "largest", Width = 8)]
    public double LargestAlignment { get; init; } = double.NaN;

    /// <summary>The number of the sample that has it, from 0.</summary>
    [Column(ColumnRole.Diagnostic, "with sample", ShortHeading = "sample", Width = 6)]
    public int LargestSample { get; init; }

    /// <summary>What was done to the inputs.</summary>
    [Column(ColumnRole.Condition, "normalization")]
    public Normalization Normalization { get; init; }

    /// <summary>The first digits of the fingerprint of the data that were read; empty for synthetic data.</summary>
    [Column(ColumnRole.Condition, "data", IsOptional = true)]
    public string Data { get; init; } = "";

    /// <summary>ℱ(z, x_i) of each sample, N of them, in a file a column for each.</summary>
    [Column(ColumnRole.Diagnostic, "ℱ(z, x)", IsOptional = true)]
    public IReadOnlyList<double>? Alignments { get; init => field = value?.ToArray(); }

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
    /// <param name="alignments">What <see cref="FeatureAlignment"/> found, M×N.</param>
    public static IReadOnlyList<AlignmentRow> Of(Fit fit, MatrixView alignments)
    {
        var rows = new AlignmentRow[alignments.Rows];
        for (int m = 0; m < rows.Length; m++) rows[m] = Of(fit, m, alignments.Row(m).ToArray());
        return rows;
    }

    private static AlignmentRow Of(Fit fit, int point, double[] alignments)
    {
        int largest = TensorPrimitives.IndexOfMaxMagnitude<double>(alignments);
        return new AlignmentRow
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
            Point = point,
            Prediction = TensorPrimitives.Dot<double>(alignments, [.. fit.Data.Labels]),
            Alignment = SampleStatistics.Mean(alignments),
            AlignmentDeviation = alignments.Length > 1 ? SampleStatistics.Deviation(alignments) : 0,
            LargestAlignment = alignments[largest],
            LargestSample = largest,
            Normalization = fit.Data.Normalization,
            Labels = fit.Data.LabelDistribution,
            Classes = string.Join(' ', fit.Data.Classes),
            Tests = fit.Data.Tests,
            Data = DataRecord.Short(fit.Data.Fingerprint),
            Parametrization = ChoiceNames.OrNothing(fit.Model.Parametrization),
            Weights = DataRecord.Short(fit.Model.Weights.Fingerprint),
            Alignments = alignments,
        };
    }
}
