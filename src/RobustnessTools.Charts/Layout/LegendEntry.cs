namespace RobustnessTools.Charts.Layout;

/// <summary>A legend entry: a sample of the series' look, then the lines of its name, cut where there is no room for it.</summary>
internal sealed record LegendEntry(PlottedSeries Series, IReadOnlyList<string> Lines, double LineHeight, Rect Box, double SwatchWidth, double TextX);
