namespace RobustnessTools.Charts.Layout;

/// <summary>A legend entry: a sample of the series' look, then its name, cut where there is no room for it.</summary>
internal sealed record LegendEntry(PlottedSeries Series, string Text, Rect Box, double SwatchWidth, double TextX);
