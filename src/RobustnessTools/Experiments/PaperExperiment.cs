using RobustnessTools.Studies.Sensitivity;

namespace RobustnessTools.Experiments;

/// <summary>
/// A figure of Bombari, Kiyani, Mondelli (arXiv:2302.01629) as a plan, with the values that can be read off it; or an experiment of this project.
/// </summary>
/// <param name="Name">Name by which users choose it, e.g. <c>rf-synthetic</c>.</param>
/// <param name="Title">What it shows, for people.</param>
/// <param name="Plan">The whole figure.</param>
/// <param name="Published">Points of the published curves.</param>
/// <param name="Note">What to know when comparing, or empty.</param>
public sealed record PaperExperiment(string Name, string Title, SweepPlan Plan, IReadOnlyList<PublishedValue> Published, string Note)
{
    /// <summary>Points of the published curves.</summary>
    public IReadOnlyList<PublishedValue> Published { get; init => field = value.ToArray(); } = Published.ToArray();

    /// <summary>Whether it is an experiment of this project, set beside its predictions, instead of a figure of the paper.</summary>
    public bool IsOwn { get; init; }

    private const int QuickTrials = 3;
    private const int QuickWidths = 5;

    /// <summary>
    /// A small version of the same picture, in seconds: the same N and range of widths, a few of them evenly spaced on a logarithmic scale, and three
    /// trials, so that the published ends of the curves still compare.
    /// </summary>
    public PaperExperiment Quick() => this with
    {
        Plan = Plan with
        {
            Trials = QuickTrials,
            Widths = [.. Enumerable.Range(0, QuickWidths).Select(QuickWidth).Distinct()],
        },
    };

    /// <summary>The width of the plan that is nearest to the i-th of a geometric sequence from the first to the last.</summary>
    private int QuickWidth(int i)
    {
        double wanted = Plan.Widths[0] * Math.Pow((double)Plan.Widths[^1] / Plan.Widths[0], i / (QuickWidths - 1.0));
        return Plan.Widths.MinBy(width => Math.Abs(width - wanted));
    }
}
