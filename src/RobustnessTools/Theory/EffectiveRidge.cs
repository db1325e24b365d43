namespace RobustnessTools.Theory;

/// <summary>κ, the ridge that a finite number of samples amounts to: N − r/κ = Σ λ/(λ + κ).</summary>
internal static class EffectiveRidge
{
    /// <summary>Below this part of the largest possible κ, features do not suffice to interpolate.</summary>
    private const double Smallest = 1e-14;

    /// <summary>Of ln κ.</summary>
    private const double Precision = 1e-14;
    private const int MostSteps = 200;

    /// <summary>Solves for κ, by bracketing.</summary>
    /// <param name="degrees">Σ λ/(λ + κ), falling in κ.</param>
    /// <param name="trace">Σ λ.</param>
    /// <param name="samples">N.</param>
    /// <param name="ridge">r, at least 0.</param>
    /// <returns>κ; or null where r is 0 and there are no more eigenvalues than samples.</returns>
    public static double? Solve(Func<double, double> degrees, double trace, double samples, double ridge)
    {
        // λ/(λ + κ) < λ/κ, so that κ < (Σ λ + r)/N. The difference rises with ln κ.
        double high = Math.Log((trace + ridge) / samples);
        double low = high + Math.Log(Smallest);
        double below = Difference(low), above = Difference(high);
        if (below > 0) return null;
        double found = high;
        for (int step = 0; step < MostSteps && above > 0 && below < 0; step++)
        {
            // Ridders: an exponential through both ends and the middle; the bracket halves at least.
            double middle = low + ((high - low) / 2);
            double between = Difference(middle);
            if (between == 0 || middle == low || middle == high) return Math.Exp(middle);
            double next = middle - ((middle - low) * between / Math.Sqrt((between * between) - (below * above)));
            double value = Difference(next);
            bool ends = value == 0 || Math.Abs(next - found) <= Precision;
            found = next;
            if (ends) break;
            if (between > 0) (high, above) = (middle, between);
            else (low, below) = (middle, between);
            if (value > 0 && next < high) (high, above) = (next, value);
            else if (value < 0 && next > low) (low, below) = (next, value);
        }

        return Math.Exp(found);

        double Difference(double logarithm)
        {
            double kappa = Math.Exp(logarithm);
            return samples - (ridge / kappa) - degrees(kappa);
        }
    }
}
