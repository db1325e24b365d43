using RobustnessTools.Charts.Model;

namespace RobustnessTools.Charts.Scaling;

/// <summary>A power law y = c·x^a as a curve.</summary>
internal static class PowerLaw
{
    // Straight on two logarithmic axes; more than two points serve readers of the data table.
    private const int Points = 9;

    internal static IReadOnlyList<DataPoint> Between(double first, double last, double coefficient, double exponent)
    {
        DataPoint[] points = new DataPoint[Points];
        for (int i = 0; i < Points; i++)
        {
            double x = first * Math.Pow(last / first, i / (Points - 1.0));
            points[i] = new DataPoint(x, coefficient * Math.Pow(x, exponent));
        }

        return points;
    }
}
