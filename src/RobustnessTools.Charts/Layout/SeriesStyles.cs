using RobustnessTools.Charts.Model;

namespace RobustnessTools.Charts.Layout;

/// <summary>Gives each series its key and its look: equal names of one kind share both, so that a curve looks alike in all panels.</summary>
internal sealed class SeriesStyles(int paletteLength)
{
    private readonly Dictionary<string, PlottedSeries> first = new(StringComparer.Ordinal);
    private int nextStyle;

    internal PlottedSeries Plot(Series series)
    {
        string identity = series.GetType().Name + ":" + series.Name;
        if (!first.TryGetValue(identity, out PlottedSeries? known))
        {
            string key = FormattableString.Invariant($"s{first.Count}");
            known = new PlottedSeries(series, key, series.Style ?? Next(series));
            first.Add(identity, known);
        }

        return new PlottedSeries(series, known.Key, series.Style ?? known.Style);
    }

    // Reference curves and heat maps have a look of their own.
    private SeriesStyle? Next(Series series)
    {
        if (series is ReferenceSeries or HeatMapSeries)
            return null;
        int index = nextStyle++;
        // Steps have no markers that could tell them apart in greyscale.
        return new SeriesStyle(index % paletteLength, series is StepSeries ? index : index / paletteLength, index);
    }
}
