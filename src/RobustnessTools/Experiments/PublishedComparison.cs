using RobustnessTools.Sweeps;

namespace RobustnessTools.Experiments;

/// <summary>A published value beside the measured one.</summary>
/// <param name="Published">The published value.</param>
/// <param name="Measured">The measured cell.</param>
public sealed record PublishedComparison(PublishedValue Published, CellSummary Measured)
{
    /// <summary>(measured − published) / published.</summary>
    public double RelativeDifference => (Measured.Mean - Published.Sensitivity) / Published.Sensitivity;

    /// <summary>How far the two may be apart: the error of reading the figure plus half of the measured mean's 95% confidence interval.</summary>
    public double Allowance => (PublishedValue.ReadingError * Published.Sensitivity) + (double.IsNaN(Measured.Upper) ? 0 : (Measured.Upper - Measured.Lower) / 2);

    /// <summary>Whether they are no further apart than that.</summary>
    public bool Agrees => Math.Abs(Measured.Mean - Published.Sensitivity) <= Allowance;

    /// <summary>Finds the measured cell of every published value that was measured.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="summaries">Its results.</param>
    public static IReadOnlyList<PublishedComparison> Of(PaperExperiment experiment, IReadOnlyList<CellSummary> summaries) =>
    [
        .. from value in experiment.Published
           from summary in summaries
           where summary.Cell.Activation == value.Activation && summary.Cell.Samples == value.Samples && summary.Cell.Width == value.Width
           select new PublishedComparison(value, summary),
    ];
}
