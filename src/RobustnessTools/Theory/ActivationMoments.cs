using RobustnessTools.Abstractions;
using RobustnessTools.Activations;

namespace RobustnessTools.Theory;

/// <summary>What wide layers see of an activation whose argument is s·g with a standard Gaussian g: the numbers that predictions are made of.</summary>
/// <remarks>
/// Coefficients are those of <see cref="HermiteSeries"/>. Those that are 0 but for rounding are 0 exactly, so that an activation's parity shows.
/// </remarks>
public sealed record ActivationMoments
{
    /// <summary>Relative size below which a coefficient is taken for rounding.</summary>
    private const double Rounding = 1e-10;

    /// <summary>Relative difference from which a plugin's φ'' is another function than the derivative of its φ'.</summary>
    private const double Disagreement = 1e-6;

    private const int Checked = 4;

    private ActivationMoments()
    {
    }

    /// <summary>Name of the activation.</summary>
    public required string Activation { get; init; }

    /// <summary>s, the standard deviation of the argument.</summary>
    public required double Scale { get; init; }

    /// <summary>μ₀ = E φ.</summary>
    public required double Mean { get; init; }

    /// <summary>μ₁.</summary>
    public required double Linear { get; init; }

    /// <summary>μ₂.</summary>
    public required double Quadratic { get; init; }

    /// <summary>E φ² − μ₀².</summary>
    public required double Variance { get; init; }

    /// <summary>μ'₀ = E φ'.</summary>
    public required double SlopeMean { get; init; }

    /// <summary>μ'₁.</summary>
    public required double SlopeLinear { get; init; }

    /// <summary>E φ'².</summary>
    public required double SlopeSecondMoment { get; init; }

    /// <summary>Var(φ'²)/(E φ'²)²: how much the length of φ'(Wx) varies, k times its relative variance.</summary>
    public required double SlopeSpread { get; init; }

    /// <summary>E φ''².</summary>
    public required double CurvatureSecondMoment { get; init; }

    /// <summary>Whether φ'' is the derivative of φ'; false for a slip, and where φ' jumps.</summary>
    public required bool CurvatureIsDerivative { get; init; }

    /// <summary>Σ μ_r² over r ≥ 3.</summary>
    public double Rest => WithoutRounding(Variance - (Linear * Linear) - (Quadratic * Quadratic), Variance);

    /// <summary>Σ μ'_r² over r ≥ 2.</summary>
    public double SlopeRest => WithoutRounding(SlopeSecondMoment - (SlopeMean * SlopeMean) - (SlopeLinear * SlopeLinear), SlopeSecondMoment);

    /// <summary>Integrates an activation; about a millisecond.</summary>
    /// <param name="activation">φ.</param>
    /// <param name="scale">s, above 0.</param>
    /// <exception cref="InputException">φ or a derivative has no finite second moment (<c>ActivationNotIntegrable</c>), or φ is constant
    /// (<c>ActivationConstant</c>).</exception>
    public static ActivationMoments Of(IActivation activation, double scale = 1)
    {
        var value = HermiteSeries.Of(activation, ActivationFunction.Value, 3, scale);
        var slope = HermiteSeries.Of(activation, ActivationFunction.Derivative, Checked + 1, scale);
        var curvature = HermiteSeries.Of(activation, ActivationFunction.SecondDerivative, Checked, scale);
        double fourth = HermiteSeries.Of(activation.Function(ActivationFunction.Derivative).Squared(), 1, scale).SecondMoment;
        if (!double.IsFinite(value.SecondMoment + fourth + curvature.SecondMoment))
            throw new InputException("ActivationNotIntegrable", InputErrorKind.InvalidArgument,
                $"The activation '{activation.Name}' grows too fast, or is not a number somewhere: its mean square under a Gaussian argument is not finite, "
                    + "so that nothing can be predicted of it; choose another activation.");
        double variance = WithoutRounding(value.SecondMoment - (value.Coefficients[0] * value.Coefficients[0]), value.SecondMoment);
        if (variance == 0 || slope.SecondMoment == 0)
            throw new InputException("ActivationConstant", InputErrorKind.InvalidArgument,
                $"The activation '{activation.Name}' is constant, so that its features say nothing of their input: choose another activation.");
        return new ActivationMoments
        {
            Activation = activation.Name,
            Scale = scale,
            Mean = Coefficient(value, 0),
            Linear = Coefficient(value, 1),
            Quadratic = Coefficient(value, 2),
            Variance = variance,
            SlopeMean = Coefficient(slope, 0),
            SlopeLinear = Coefficient(slope, 1),
            SlopeSecondMoment = slope.SecondMoment,
            SlopeSpread = Math.Max(0, (fourth / (slope.SecondMoment * slope.SecondMoment)) - 1),
            CurvatureSecondMoment = curvature.SecondMoment,
            CurvatureIsDerivative = Enumerable.Range(0, Checked).All(r =>
                Math.Abs((scale * curvature.Coefficients[r]) - (Math.Sqrt(r + 1) * slope.Coefficients[r + 1])) <= Disagreement * Math.Sqrt(slope.SecondMoment)),
        };
    }

    private static double Coefficient(HermiteSeries series, int r) =>
        Math.Abs(series.Coefficients[r]) <= Rounding * Math.Sqrt(series.SecondMoment) ? 0 : series.Coefficients[r];

    private static double WithoutRounding(double difference, double whole) => difference <= Rounding * whole ? 0 : difference;
}
