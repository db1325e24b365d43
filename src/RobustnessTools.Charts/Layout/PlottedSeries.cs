using RobustnessTools.Charts.Model;

namespace RobustnessTools.Charts.Layout;

/// <summary>A series with its look and with the key that it shares with equally named series of its kind: what a click in the legend hides.</summary>
internal sealed record PlottedSeries(Series Series, string Key, SeriesStyle? Style);
