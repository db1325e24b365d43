using RobustnessTools.Sweeps;

namespace RobustnessTools.Experiments;

/// <summary>A figure of Bombari, Kiyani, Mondelli (arXiv:2302.01629) as a plan, with the values that can be read off it.</summary>
/// <param name="Name">Name by which users choose it, e.g. <c>rf-synthetic</c>.</param>
/// <param name="Title">What it shows, for people.</param>
/// <param name="Plan">The whole figure.</param>
/// <param name="Published">Points of the published curves.</param>
/// <param name="Note">What to know when comparing, or empty.</param>
public sealed record PaperExperiment(string Name, string Title, SweepPlan Plan, IReadOnlyList<PublishedValue> Published, string Note)
{
    private const int QuickTrials = 2;
    private const int QuickWidths = 4;

    /// <summary>A small version of the same picture, in seconds: the same N and range of widths, four of them, and two trials, so that the published ends of the curves still compare.</summary>
    public PaperExperiment Quick() => this with
    {
        Plan = Plan with
        {
            Trials = QuickTrials,
            Widths = [.. Enumerable.Range(0, QuickWidths).Select(i => Plan.Widths[(Plan.Widths.Count - 1) * i / (QuickWidths - 1)])],
        },
    };
}
