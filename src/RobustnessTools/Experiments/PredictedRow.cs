using RobustnessTools.Results;
using RobustnessTools.Results.Tables;

namespace RobustnessTools.Experiments;

/// <summary>A predicted value beside the measured one: a line of <c>predicted.csv</c>, of this project's own experiments.</summary>
public sealed record PredictedRow
{
    /// <summary>Name of the experiment.</summary>
    public string Experiment { get; init; } = "";

    /// <summary>Name of the activation.</summary>
    [Column(ColumnRole.Axis, "activation", Width = 10)]
    public string Activation { get; init; } = "";

    /// <summary>Number of training samples, N.</summary>
    [Column(ColumnRole.Axis, "N", Width = 5)]
    public int Samples { get; init; }

    /// <summary>Number of neurons, k.</summary>
    [Column(ColumnRole.Axis, "k", Width = 7)]
    public int Width { get; init; }

    /// <summary>The measured mean.</summary>
    [Column(ColumnRole.Measured, "measured S", IsQuantity = true, Width = 10)]
    public double Measured { get; init; }

    /// <summary>Lower end of its 95% confidence interval; NaN below two trials.</summary>
    [Column(ColumnRole.Diagnostic, "95% interval from")]
    public double Lower { get; init; }

    /// <summary>Its upper end.</summary>
    [Column(ColumnRole.Diagnostic, "to")]
    public double Upper { get; init; }

    /// <summary>S by the theory of this project (docs/theory.md).</summary>
    [Column(ColumnRole.Measured, "predicted S (ours)", ShortHeading = "predicted S", Width = 11)]
    public double Predicted { get; init; }

    /// <summary>(measured − predicted) / predicted.</summary>
    [Column(ColumnRole.Measured, "difference", IsShare = true, Width = 10)]
    public double RelativeDifference { get; init; }

    /// <summary>The row of a cell.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="measured">The cell.</param>
    /// <param name="predicted">Its prediction.</param>
    public static PredictedRow Of(PaperExperiment experiment, CellSummary measured, double predicted) => new()
    {
        Experiment = experiment.Name,
        Activation = measured.Cell.Activation,
        Samples = measured.Cell.Samples,
        Width = measured.Cell.Width,
        Measured = measured.Mean,
        Lower = measured.Lower,
        Upper = measured.Upper,
        Predicted = predicted,
        RelativeDifference = (measured.Mean - predicted) / predicted,
    };
}
