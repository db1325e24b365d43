using RobustnessTools.Charts.Scales;

namespace RobustnessTools.Charts.Model;

/// <summary>A point of a series. A coordinate that is not finite is not drawn, and interrupts a line.</summary>
/// <param name="X">Position along the horizontal axis.</param>
/// <param name="Y">Position along the vertical axis: for a sweep, the mean over trials.</param>
/// <param name="Lower">Lower end of the interval around <paramref name="Y"/>; NaN where there is none (one trial).</param>
/// <param name="Upper">Upper end of the interval.</param>
/// <param name="Trials">Number of trials behind the point; 0 where that means nothing.</param>
/// <param name="Label">What the read-out and the table say about this point, e.g. a citation; null for nothing.</param>
public sealed record DataPoint(double X, double Y, double Lower = double.NaN, double Upper = double.NaN, int Trials = 0, string? Label = null)
{
    /// <summary>Whether both coordinates can be drawn: finite and of magnitude at most 1e300.</summary>
    public bool IsDrawable => Math.Abs(X) <= Scale.Largest && Math.Abs(Y) <= Scale.Largest;

    /// <summary>Whether the point has an interval to draw.</summary>
    public bool HasInterval => Math.Abs(Lower) <= Scale.Largest && Math.Abs(Upper) <= Scale.Largest;
}
