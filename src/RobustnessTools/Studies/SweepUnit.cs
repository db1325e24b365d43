namespace RobustnessTools.Studies;

/// <summary>What is run and saved as one: all cells of a model on a dataset in one trial.</summary>
/// <param name="Dataset">Name of the dataset.</param>
/// <param name="Model"><c>rf</c> or <c>ntk</c>.</param>
/// <param name="Trial">Number of the trial, from 0.</param>
internal sealed record SweepUnit(string Dataset, string Model, int Trial)
{
    /// <summary>The units of a plan, in the order in which they are run: all models and datasets of the first trial first, so that an unfinished sweep has something of everything.</summary>
    internal static IReadOnlyList<SweepUnit> Of(SweepPlan plan) =>
    [
        .. from trial in Enumerable.Range(0, plan.Trials)
           from dataset in plan.Datasets
           from model in plan.Models
           select new SweepUnit(dataset, model, trial),
    ];
}
