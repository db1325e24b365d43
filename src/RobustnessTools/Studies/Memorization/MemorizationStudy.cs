using RobustnessTools.Catalogs;
using RobustnessTools.Results;
using RobustnessTools.Results.Tables;

namespace RobustnessTools.Studies.Memorization;

/// <summary>
/// The study of how spurious inputs are memorized (S. Bombari, M. Mondelli, "How Spurious Features are Memorized", ICML 2024, arXiv 2305.12100):
/// <c>memorization</c>.
/// </summary>
public sealed class MemorizationStudy : Study<MemorizationPlan, MemorizationRow>
{
    /// <inheritdoc/>
    public override string Name => "memorization";

    /// <inheritdoc/>
    public override IReadOnlyList<Table> FurtherTables { get; } = [Table.Of<LeftOutRow>(), Table.Of<AlignmentRow>()];

    /// <inheritdoc/>
    public override IReadOnlyList<StudyExperiment> Experiments => MemorizationExperiments.All;

    /// <inheritdoc/>
    public override CurveChoice Curves { get; } =
        new(X: ["samples", "spuriousFraction", "ridge"], Hue: ["spuriousFraction", "width", "ridge"], Panels: ["dataset", "model"])
        {
            Scatter = new ScatterChoice("alignedCovariance", "spuriousCovariance") { Diagonal = "both equal" },
        };

    /// <inheritdoc/>
    public override IReadOnlyList<NamedValues> Units(MemorizationPlan plan) =>
    [
        .. from trial in Enumerable.Range(0, plan.Trials)
           from model in plan.Models
           select new NamedValues(["model", "trial"], [model, trial]),
    ];

    /// <inheritdoc/>
    public override int RowsPerUnit(MemorizationPlan plan) =>
        plan.Problems * plan.Activations.Count * plan.Samples.Count * plan.Widths.Count * plan.Ridges.Count;

    /// <inheritdoc/>
    public override StudyWork<MemorizationPlan, MemorizationRow> Prepare(MemorizationPlan plan, StudySettings settings, Catalog catalog) =>
        new MemorizationWork(plan, settings, catalog);
}
