namespace RobustnessTools.Theory;

/// <summary>The ridges at which a theory's curves turn: the smallest test loss and the largest spurious covariance need not be in one place.</summary>
/// <param name="LeastLossRidge">argmin ℒ.</param>
/// <param name="LeastLoss">ℒ there.</param>
/// <param name="MostCovarianceRidge">argmax |𝒞|.</param>
/// <param name="MostCovariance">𝒞 there.</param>
/// <remarks>0 where a curve turns at no ridge above the smallest, ∞ where at none below the largest (labels of hardly anything but noise are best predicted
/// by 0); its value is then the one at that end. Found on a grid of ridges, and between its points by golden section in ln λ.</remarks>
public sealed record RidgeOptimum(double LeastLossRidge, double LeastLoss, double MostCovarianceRidge, double MostCovariance)
{
    private const int GridPoints = 121;
    private const double Precision = 1e-8;

    /// <summary>Looks for both.</summary>
    /// <param name="theory">The prediction at a ridge.</param>
    /// <param name="low">The smallest ridge to look at, above 0.</param>
    /// <param name="high">The largest, above that.</param>
    public static RidgeOptimum Of(Func<double, RidgePrediction> theory, double low = 1e-8, double high = 1e8)
    {
        ArgumentNullException.ThrowIfNull(theory);
        double loss = Minimum(ridge => theory(ridge).TestLoss, low, high),
            covariance = Minimum(ridge => -Math.Abs(theory(ridge).SpuriousCovariance), low, high);
        return new RidgeOptimum(loss, theory(Math.Min(loss, high)).TestLoss, covariance, theory(Math.Min(covariance, high)).SpuriousCovariance);
    }

    private static double Minimum(Func<double, double> curve, double low, double high)
    {
        double[] grid = [.. Enumerable.Range(0, GridPoints).Select(i => Math.Log(low) + ((Math.Log(high) - Math.Log(low)) * i / (GridPoints - 1)))];
        int best = Enumerable.Range(0, GridPoints).MinBy(i => curve(Math.Exp(grid[i])));

        // What still falls at an end turns at no ridge between.
        return best == 0 ? 0
            : best == GridPoints - 1 ? double.PositiveInfinity
            : Math.Exp(Golden(ln => curve(Math.Exp(ln)), grid[best - 1], grid[best + 1]));
    }

    private static double Golden(Func<double, double> curve, double left, double right)
    {
        double part = (Math.Sqrt(5) - 1) / 2, one = right - (part * (right - left)), other = left + (part * (right - left));
        double atOne = curve(one), atOther = curve(other);
        while (right - left > Precision)
        {
            if (atOne <= atOther)
            {
                (right, other, atOther) = (other, one, atOne);
                one = right - (part * (right - left));
                atOne = curve(one);
            }
            else
            {
                (left, one, atOne) = (one, other, atOther);
                other = left + (part * (right - left));
                atOther = curve(other);
            }
        }

        return (left + right) / 2;
    }
}
