namespace RobustnessTools.Activations.Duals;

/// <summary>A dual in closed form.</summary>
/// <param name="form">Of (a, b, c).</param>
internal sealed class ClosedDual(Func<double, double, double, DualValue> form) : GaussianDual
{
    /// <inheritdoc/>
    internal override double Value(GaussianScale u, GaussianScale v, double covariance) => At(u, v, covariance).Value;

    /// <inheritdoc/>
    internal override DualValue At(GaussianScale u, GaussianScale v, double covariance) =>
        form(u.Variance, v.Variance, Correlation(u, v, covariance) * Math.Sqrt(u.Variance * v.Variance));

    /// <inheritdoc/>
    internal override double Diagonal(GaussianScale u) => form(u.Variance, u.Variance, u.Variance).Value;

    private protected override GaussianScale MakeScale(double variance) => new(variance, [], [], 0, 0);
}
