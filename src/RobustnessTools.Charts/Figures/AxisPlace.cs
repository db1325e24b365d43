using RobustnessTools.Charts.Scales;

namespace RobustnessTools.Charts.Figures;

/// <summary>Where a value stands on an axis of ScottPlot: at itself, or at its decimal logarithm on a logarithmic axis.</summary>
internal static class AxisPlace
{
    // Canvases hold coordinates in single precision: what lies far outside is drawn towards, not at, its place.
    private const double Far = 20;

    /// <summary>The coordinate of a value; NaN where the scale has no place for it.</summary>
    internal static double Of(Scale scale, double value)
    {
        double position = scale.Position(value);
        if (Math.Abs(position) <= Far)
            return scale.IsLogarithmic ? Math.Log10(value) : value;
        return At(scale, Math.Clamp(position, -Far, Far));
    }

    /// <summary>The coordinate at a share of the axis: 0 at its beginning, 1 at its end.</summary>
    internal static double At(Scale scale, double position)
    {
        (double start, double end) = scale.IsLogarithmic ? (Math.Log10(scale.Minimum), Math.Log10(scale.Maximum)) : (scale.Minimum, scale.Maximum);
        return start + (position * (end - start));
    }
}
