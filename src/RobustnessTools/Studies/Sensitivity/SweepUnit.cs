using RobustnessTools.Results;

namespace RobustnessTools.Studies.Sensitivity;

/// <summary>What a sweep runs and saves as one: all cells of a model on a dataset in one trial.</summary>
/// <param name="Dataset">Name of the dataset.</param>
/// <param name="Model">Short name of the model.</param>
/// <param name="Trial">Number of the trial, from 0.</param>
internal sealed record SweepUnit(string Dataset, string Model, int Trial)
{
    /// <summary>The values of the columns that its rows share, in their order.</summary>
    internal NamedValues Key => new(["model", "dataset", "trial"], [Model, Dataset, Trial]);

    /// <summary>The unit of these values.</summary>
    internal static SweepUnit Of(NamedValues key) => new(key.Text("dataset"), key.Text("model"), (int)key.Number("trial"));

    /// <summary>
    /// The units of a plan, in the order in which they are run: all models and datasets of the first trial first, so that an unfinished sweep has
    /// something of everything.
    /// </summary>
    internal static IReadOnlyList<SweepUnit> Of(SweepPlan plan) =>
    [
        .. from trial in Enumerable.Range(0, plan.Trials)
           from dataset in plan.Datasets
           from model in plan.Models
           select new SweepUnit(dataset, model, trial),
    ];
}
