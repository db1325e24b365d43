namespace RobustnessTools.Charts.Scales;

/// <summary>Equal ratios take equal lengths; both ends are positive.</summary>
internal sealed class LogScale(double minimum, double maximum) : Scale(minimum, maximum)
{
    private readonly double start = Math.Log10(minimum);
    private readonly double length = Math.Log10(maximum) - Math.Log10(minimum);

    internal override bool IsLogarithmic => true;

    internal override double Position(double value) => value >= Smallest ? (Math.Log10(value) - start) / length : double.NaN;

    internal override double Value(double position) => Math.Pow(10, start + (position * length));
}
