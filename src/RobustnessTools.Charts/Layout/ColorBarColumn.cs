using RobustnessTools.Charts.Fonts;
using RobustnessTools.Charts.Model;
using RobustnessTools.Charts.Scales;
using RobustnessTools.Charts.Ticks;

namespace RobustnessTools.Charts.Layout;

/// <summary>The column at the right edge that holds the colour bar, its ticks and its name.</summary>
internal static class ColorBarColumn
{
    private const double GapEms = 1.2, BarEms = 1.1, TickEms = 0.5, LabelEms = 1.6;

    internal static double Width(Scale scale, Axis axis, double em, ChartFont font)
    {
        // The length of the bar is not known yet; labels hardly depend on it.
        TickSet ticks = TickChoice.For(scale, axis, 15 * em, em, horizontal: false, font);
        return ((GapEms + BarEms + TickEms + LabelEms) * em) + WidestLabel(ticks, em, font);
    }

    internal static ColorBarLayout Place(Scale scale, Axis axis, Rect plot, double x, double em, ChartFont font)
    {
        TickSet ticks = TickChoice.For(scale, axis, plot.Height, em, horizontal: false, font);
        Rect bar = new(x + (GapEms * em), plot.Y, BarEms * em, plot.Height);
        string label = font.Shorten(axis.Label, em, plot.Height);
        return new ColorBarLayout(bar, scale, ticks, label, bar.Right + ((TickEms + 1.2) * em) + WidestLabel(ticks, em, font));
    }

    private static double WidestLabel(TickSet ticks, double em, ChartFont font) =>
        ticks.Major.Count == 0 ? 0 : ticks.Major.Max(t => font.Width(t.Label, em));
}
