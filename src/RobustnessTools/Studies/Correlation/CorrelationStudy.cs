using RobustnessTools.Catalogs;
using RobustnessTools.Results;

namespace RobustnessTools.Studies.Correlation;

/// <summary>
/// The study of spurious correlations (S. Bombari, M. Mondelli, "Spurious Correlations in High Dimensional Regression: The Roles of Regularization, Simplicity
/// Bias and Over-Parameterization", ICML 2025, arXiv 2502.01347): <c>spurious-correlation</c>.
/// </summary>
public sealed class CorrelationStudy : Study<CorrelationPlan, CorrelationRow>
{
    /// <inheritdoc/>
    public override string Name => "spurious-correlation";

    /// <inheritdoc/>
    public override CurveChoice Curves { get; } =
        new(X: ["ridge", "width", "samples", "correlation"], Hue: ["width", "samples", "correlation", "ridge"], Panels: ["dataset", "model"])
        {
            Quantities = ["spuriousCovariance", "testLoss"],
            Scatter = new ScatterChoice("testLoss", "spuriousCovariance"),
        };

    /// <inheritdoc/>
    public override IReadOnlyList<StudyExperiment> Experiments => CorrelationExperiments.All;

    /// <inheritdoc/>
    public override IReadOnlyList<NamedValues> Units(CorrelationPlan plan) =>
    [
        .. from trial in Enumerable.Range(0, plan.Trials)
           from model in plan.Models
           select new NamedValues(["model", "trial"], [model, trial]),
    ];

    /// <inheritdoc/>
    public override int RowsPerUnit(CorrelationPlan plan) => plan.Problems.Count * plan.Layers * plan.Samples.Count * plan.Ridge.Count;

    /// <inheritdoc/>
    public override StudyWork<CorrelationPlan, CorrelationRow> Prepare(CorrelationPlan plan, StudySettings settings, Catalog catalog) =>
        new CorrelationWork(plan, settings, catalog);
}
