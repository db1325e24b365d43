namespace RobustnessTools.Charts.Ticks;

/// <summary>The ticks of an axis: labelled ones, and small ones without a label.</summary>
internal sealed record TickSet(IReadOnlyList<Tick> Major, IReadOnlyList<double> Minor);
