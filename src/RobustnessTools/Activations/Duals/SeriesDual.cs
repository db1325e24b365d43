namespace RobustnessTools.Activations.Duals;

/// <summary>A dual by Hermite series: E ψ(u)ψ(v) = Σ μ_r(√a)μ_r(√b)ρ^r with coefficients of each variance, for any ψ.</summary>
/// <remarks>
/// Derivatives come from the same coefficients, since E[s·g·ψ'(s·g)h_r] = √((r+1)(r+2))·μ_{r+2} + r·μ_r (Stein): no derivative of ψ is asked for. What is
/// left out is at most |ρ|^R·√(tail·tail), the tails known from E ψ².
/// </remarks>
/// <param name="function">ψ.</param>
internal sealed class SeriesDual(SpanFunction function) : GaussianDual
{
    /// <summary>R: two fewer than there are, for the coefficients of s·g·ψ'.</summary>
    private const int Terms = HermiteSeries.MaximumCount - 2;

    /// <inheritdoc/>
    internal override bool IsSeries => true;

    /// <inheritdoc/>
    internal override double Value(GaussianScale u, GaussianScale v, double covariance)
    {
        double ρ = Correlation(u, v, covariance), sum = 0;
        double[] of = u.Coefficients, with = v.Coefficients;
        for (int r = Math.Min(of.Length, with.Length) - 1; r >= 0; r--) sum = sum * ρ + of[r] * with[r];
        return sum;
    }

    /// <inheritdoc/>
    internal override DualValue At(GaussianScale u, GaussianScale v, double covariance)
    {
        double ρ = Correlation(u, v, covariance), value = 0, slope = 0, growing = 0;
        double[] of = u.Coefficients, with = v.Coefficients, faster = u.Growing;
        for (int r = Math.Min(of.Length, with.Length) - 1; r >= 0; r--)
        {
            double product = of[r] * with[r];
            value = value * ρ + product;
            growing = growing * ρ + faster[r] * with[r];
            if (r > 0) slope = slope * ρ + r * product;
        }

        double size = Math.Sqrt(u.Variance * v.Variance);

        // c·Slope is ρ times the sum. The slope itself does not matter where v is 0, and then so is c.
        return new DualValue(value, size > 0 ? slope / size : 0, (growing - ρ * slope) / u.Variance);
    }

    /// <inheritdoc/>
    internal override double Diagonal(GaussianScale u) => u.SecondMoment;

    /// <inheritdoc/>
    internal override double Error(GaussianScale u, GaussianScale v, double covariance) =>
        Math.Pow(Math.Abs(Correlation(u, v, covariance)), Math.Min(u.Coefficients.Length, v.Coefficients.Length)) * Math.Sqrt(u.Tail * v.Tail);

    /// <inheritdoc/>
    internal override double SlopeError(GaussianScale u, GaussianScale v, double covariance)
    {
        // Σ r|μ_r μ'_r||ρ|^{r−1} ≤ max r|ρ|^{r−1} times the tails; growing coefficients are below 2(r + 2) times those of ψ, two places on.
        double ρ = Math.Abs(Correlation(u, v, covariance)), r = Math.Min(u.Coefficients.Length, v.Coefficients.Length);
        if (ρ >= 1) return double.PositiveInfinity;
        if (ρ > 0) r = Math.Max(r, -1 / Math.Log(ρ));
        return 3 * (r + 2) * Math.Pow(ρ, r - 1) * Math.Sqrt(u.Tail * v.Tail);
    }

    private protected override GaussianScale MakeScale(double variance)
    {
        if (variance == 0)
        {
            double[] values = [0];
            function(values, values);
            return new GaussianScale(0, values, [0], values[0] * values[0], 0);
        }

        var series = HermiteSeries.Of(function, HermiteSeries.MaximumCount, Math.Sqrt(variance));
        IReadOnlyList<double> all = series.Coefficients;
        double[] coefficients = [.. all.Take(Terms)];
        double[] growing = [.. Enumerable.Range(0, Terms).Select(r => Math.Sqrt((r + 1.0) * (r + 2)) * all[r + 2] + r * all[r])];

        // The two that are not summed are known, and what is left out beyond them to rounding.
        return new GaussianScale(variance, coefficients, growing, series.SecondMoment, series.Tail + all[Terms] * all[Terms] + all[Terms + 1] * all[Terms + 1]);
    }
}
