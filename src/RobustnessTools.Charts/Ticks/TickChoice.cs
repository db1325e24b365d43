using RobustnessTools.Charts.Fonts;
using RobustnessTools.Charts.Model;
using RobustnessTools.Charts.Scales;

namespace RobustnessTools.Charts.Ticks;

/// <summary>Chooses the densest ticks whose labels stay clear of each other.</summary>
internal static class TickChoice
{
    private const int Most = 7;

    /// <summary>Ticks of an axis.</summary>
    /// <param name="scale">The axis.</param>
    /// <param name="axis">What it demands of its ticks.</param>
    /// <param name="length">Length of the axis in pixels.</param>
    /// <param name="fontSize">Size of the labels in pixels.</param>
    /// <param name="horizontal">Whether labels stand side by side rather than above each other.</param>
    /// <param name="font">What the labels are drawn in.</param>
    internal static TickSet For(Scale scale, Axis axis, double length, double fontSize, bool horizontal, ChartFont font)
    {
        TickSet? sparsest = null;
        foreach (TickSet set in Candidates(scale, axis))
        {
            if (Fits(set, scale, length, fontSize, horizontal, font))
                return set;
            sparsest = set;
        }

        // No set fits: the first and last label of the sparsest, or one of them.
        if (sparsest is null)
            return new TickSet([], []);
        TickSet ends = new([sparsest.Major[0], sparsest.Major[^1]], []);
        return Fits(ends, scale, length, fontSize, horizontal, font) ? ends : new TickSet([sparsest.Major[0]], []);
    }

    private static IEnumerable<TickSet> Candidates(Scale scale, Axis axis) =>
        axis.Ticks.Count > 0 ? GivenTicks.Candidates(scale, axis.Ticks, axis.TickLabels)
        : scale.IsLogarithmic ? LogTicks.Candidates(scale.Minimum, scale.Maximum, Most, axis.TickLabels)
        : LinearTicks.Candidates(scale.Minimum, scale.Maximum, Most, axis.TickLabels);

    private static bool Fits(TickSet set, Scale scale, double length, double fontSize, bool horizontal, ChartFont font)
    {
        double end = double.NegativeInfinity;
        foreach (Tick tick in set.Major)
        {
            double centre = scale.Position(tick.Value) * length;
            double half = (horizontal ? font.Width(tick.Label, fontSize) : fontSize) / 2;
            double gap = (horizontal ? 0.9 : 0.8) * fontSize;
            if (centre - half < end + gap)
                return false;
            end = centre + half;
        }

        return true;
    }
}
