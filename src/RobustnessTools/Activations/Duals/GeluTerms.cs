namespace RobustnessTools.Activations.Duals;

/// <summary>What the dual of gelu, c·Q + M/(2π√Δ), and its derivatives are made of.</summary>
/// <param name="a">Variance of u.</param>
/// <param name="b">Variance of v.</param>
/// <param name="c">Covariance.</param>
internal readonly struct GeluTerms(double a, double b, double c)
{
    /// <summary>Δ = (1 + a)(1 + b) − c².</summary>
    internal double Determinant { get; } = (1 + a) * (1 + b) - c * c;

    /// <summary>m = 1/(1 + a) + 1/(1 + b) − 1.</summary>
    internal double Weight { get; } = 1 / (1 + a) + 1 / (1 + b) - 1;

    /// <summary>M = ab + m·c².</summary>
    internal double Sum => a * b + Weight * c * c;

    /// <summary>∂M/∂a.</summary>
    internal double SumByVariance => b - c * c / ((1 + a) * (1 + a));

    /// <summary>Δ^{−1/2}.</summary>
    internal double Root => 1 / Math.Sqrt(Determinant);

    /// <summary>Δ^{−3/2}.</summary>
    internal double Cube => Root / Determinant;

    /// <summary>Q = E Φ(u)Φ(v) with the distribution function Φ: ¼ + arcsin(c/√((1 + a)(1 + b)))/(2π).</summary>
    internal double Angle => 0.25 + Math.Asin(c / Math.Sqrt((1 + a) * (1 + b))) / (2 * Math.PI);

    /// <summary>∂Q/∂a.</summary>
    internal double GrowthOfAngle => -c / (4 * Math.PI * (1 + a)) * Root;

    /// <summary>∂/∂c of the dual.</summary>
    internal double Slope => Angle + (c * (1 + 2 * Weight) * Root + Sum * c * Cube) / (2 * Math.PI);
}
