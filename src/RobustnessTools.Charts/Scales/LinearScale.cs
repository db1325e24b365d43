namespace RobustnessTools.Charts.Scales;

/// <summary>Equal differences take equal lengths.</summary>
internal sealed class LinearScale(double minimum, double maximum) : Scale(minimum, maximum)
{
    internal override bool IsLogarithmic => false;

    internal override double Position(double value) => (value - Minimum) / (Maximum - Minimum);

    internal override double Value(double position) => Minimum + (position * (Maximum - Minimum));
}
