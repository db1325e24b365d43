namespace RobustnessTools.Charts.Model;

/// <summary>A piece of provenance, shown as it stands.</summary>
/// <param name="Heading">What it is, e.g. <c>Plan</c> or <c>Environment</c>.</param>
/// <param name="Text">The text, often JSON; line breaks are kept.</param>
public sealed record ChartNote(string Heading, string Text);
