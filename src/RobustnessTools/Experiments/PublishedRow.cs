using RobustnessTools.Results.Tables;

namespace RobustnessTools.Experiments;

/// <summary>A published value beside the measured one: a line of <c>published.csv</c>.</summary>
public sealed record PublishedRow
{
    /// <summary>Name of the experiment.</summary>
    public string Experiment { get; init; } = "";

    /// <summary>Name of the activation.</summary>
    [Column(ColumnRole.Axis, "activation", Width = 17)]
    public string Activation { get; init; } = "";

    /// <summary>Number of training samples, N.</summary>
    [Column(ColumnRole.Axis, "N", Width = 5)]
    public int Samples { get; init; }

    /// <summary>Number of neurons, k.</summary>
    [Column(ColumnRole.Axis, "k", Width = 6)]
    public int Width { get; init; }

    /// <summary>The published S, read off the figure (by eye ±3%; by a program to a pixel, at first widths 4%).</summary>
    [Column(ColumnRole.Measured, "published S", Width = 11)]
    public double Published { get; init; }

    /// <summary>Half of the 95% confidence band drawn around it.</summary>
    [Column(ColumnRole.Diagnostic, "±")]
    public double PublishedMargin { get; init; }

    /// <summary>The measured mean.</summary>
    [Column(ColumnRole.Measured, "measured S", IsQuantity = true, Width = 10)]
    public double Measured { get; init; }

    /// <summary>Lower end of its 95% confidence interval; NaN below two trials.</summary>
    [Column(ColumnRole.Diagnostic, "95% interval from")]
    public double Lower { get; init; }

    /// <summary>Its upper end.</summary>
    [Column(ColumnRole.Diagnostic, "to")]
    public double Upper { get; init; }

    /// <summary>(measured − published) / published.</summary>
    [Column(ColumnRole.Measured, "difference", IsShare = true, Width = 10)]
    public double RelativeDifference { get; init; }

    /// <summary>How far the two may be apart, see <see cref="PublishedComparison.Allowance"/>.</summary>
    [Column(ColumnRole.Diagnostic, "allowance")]
    public double Allowance { get; init; }

    /// <summary>Whether they are no further apart than that.</summary>
    [Column(ColumnRole.Diagnostic, "agrees", Width = 6)]
    public bool Agrees { get; init; }

    /// <summary>False for a single trial, and where trials are so few, or spread so much, that values 20% away would agree too.</summary>
    [Column(ColumnRole.Diagnostic, "decided", Width = 7)]
    public bool Decided { get; init; }

    /// <summary>S by the theory of this project (docs/theory.md), or NaN where it has none: on images.</summary>
    [Column(ColumnRole.Measured, "predicted S (ours)", ShortHeading = "predicted S", IsOptional = true)]
    public double Predicted { get; init; } = double.NaN;

    /// <summary>The row of a comparison.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="comparison">One of its values.</param>
    public static PublishedRow Of(PaperExperiment experiment, PublishedComparison comparison) => new()
    {
        Experiment = experiment.Name,
        Activation = comparison.Published.Activation,
        Samples = comparison.Published.Samples,
        Width = comparison.Published.Width,
        Published = comparison.Published.Sensitivity,
        PublishedMargin = comparison.Published.Margin,
        Measured = comparison.Measured.Mean,
        Lower = comparison.Measured.Lower,
        Upper = comparison.Measured.Upper,
        RelativeDifference = comparison.RelativeDifference,
        Allowance = comparison.Allowance,
        Agrees = comparison.Agrees,
        Decided = comparison.IsDecided,
        Predicted = comparison.Predicted ?? double.NaN,
    };
}
