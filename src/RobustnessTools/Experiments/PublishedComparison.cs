using RobustnessTools.Catalogs;
using RobustnessTools.Results;
using RobustnessTools.Studies.Predictions;

namespace RobustnessTools.Experiments;

/// <summary>A published value beside the measured one.</summary>
/// <param name="Published">The published value.</param>
/// <param name="Measured">The measured cell.</param>
/// <param name="Exact">The same cell of the exact activation, where the published curve carries a slip; otherwise null.</param>
public sealed record PublishedComparison(PublishedValue Published, CellSummary Measured, CellSummary? Exact)
{
    /// <summary>S by the theory of this project, or null where it has none: on images.</summary>
    public double? Predicted { get; init; }

    /// <summary>What an activation's name ends with that repeats a published slip of the activation before it.</summary>
    private const string Slip = "-as-published";

    /// <summary>Relative allowance above which agreement says nothing.</summary>
    private const double MostAllowance = 0.2;

    /// <summary>(measured − published) / published.</summary>
    public double RelativeDifference => (Measured.Mean - Published.Sensitivity) / Published.Sensitivity;

    /// <summary>Half of the 95% confidence interval of the measured mean, 0 where one trial gives none.</summary>
    private double Margin => double.IsNaN(Measured.Upper) ? 0 : (Measured.Upper - Measured.Lower) / 2;

    /// <summary>
    /// How far the two may be apart: the error of reading the figure, plus half of the 95% confidence interval of the difference of two independent means,
    /// √(m₁² + m₂²) of half their own.
    /// </summary>
    public double Allowance => Published.Reading + Math.Sqrt((Published.Margin * Published.Margin) + (Margin * Margin));

    /// <summary>
    /// Whether the comparison is worth its name: false for a single trial, and where trials are so few, or spread so much, that values 20% away would
    /// agree too.
    /// </summary>
    public bool IsDecided => !double.IsNaN(Measured.Upper) && (!Agrees || Allowance <= MostAllowance * Published.Sensitivity);

    /// <summary>Whether they are no further apart than that.</summary>
    public bool Agrees => Math.Abs(Measured.Mean - Published.Sensitivity) <= Allowance;

    /// <summary>Finds the measured cell of every published value that was measured.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="summaries">Its results.</param>
    public static IReadOnlyList<PublishedComparison> Of(PaperExperiment experiment, IReadOnlyList<CellSummary> summaries)
    {
        var predictions = new CellPredictions(new ActivationCatalog());
        return
        [
            .. from value in experiment.Published
               from summary in summaries
               where summary.Cell.Activation == value.Activation && summary.Cell.Samples == value.Samples && summary.Cell.Width == value.Width
               select new PublishedComparison(value, summary, ExactOf(summary, summaries)) { Predicted = predictions.Of(summary.Cell) },
        ];
    }

    private static CellSummary? ExactOf(CellSummary measured, IReadOnlyList<CellSummary> summaries)
    {
        string activation = measured.Cell.Activation;
        if (!activation.EndsWith(Slip, StringComparison.Ordinal)) return null;
        Cell exact = measured.Cell with { Activation = activation[..^Slip.Length] };
        return summaries.FirstOrDefault(summary => summary.Cell == exact);
    }
}
