namespace RobustnessTools.Charts.Layout;

/// <summary>A line of text that has its place: the left end of its baseline.</summary>
internal sealed record TextLine(string Text, double X, double Baseline, double FontSize, TextRole Role);
