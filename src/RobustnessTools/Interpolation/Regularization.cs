using System.Globalization;
using RobustnessTools.Abstractions;

namespace RobustnessTools.Interpolation;

/// <summary>
/// How far a model is fitted: to interpolation, with a ridge, or by gradient flow or gradient descent from zero that ends early. Each is a function of the
/// kernel matrix's eigenvalues: α = Q g(Λ) Qᵀy for K = QΛQᵀ.
/// </summary>
/// <remarks>
/// <para>Ridge r, of min ‖Φθ − y‖² + r‖θ‖²: g = 1/(λ + r). Flow for the time t, of ½‖Φθ − y‖²: g = (1 − e^{−λt})/λ. m steps of the size η of descent on the
/// same: g = (1 − (1 − ηλ)^m)/λ. The limits r → 0 and t → ∞ interpolate.</para>
/// <para>r is on the scale of λ, t and η on that of 1/λ, and λ grows with k and, for the NTK, with d.</para>
/// </remarks>
public sealed record Regularization
{
    private Regularization()
    {
    }

    /// <summary>To the end: the interpolating model of least norm.</summary>
    public static Regularization None { get; } = new();

    /// <summary>r, from 0 on; null where another kind, or none, is meant.</summary>
    public double? Ridge { get; private init; }

    /// <summary>Time t of gradient flow, from 0 on, which may be infinite; null likewise.</summary>
    public double? Time { get; private init; }

    /// <summary>Number of steps m of gradient descent, at least 1; null likewise.</summary>
    public int? Steps { get; private init; }

    /// <summary>Size η of those steps; null likewise.</summary>
    public double? StepSize { get; private init; }

    /// <summary>Whether nothing else than interpolation was asked for.</summary>
    public bool IsNone => this == None;

    /// <summary>Whether it ends in interpolation, where the model can: without regularization, ridge 0, time ∞.</summary>
    public bool IsInterpolation => Steps is null && (Ridge ?? 0) == 0 && (Time ?? double.PositiveInfinity) == double.PositiveInfinity;

    /// <summary>With a ridge.</summary>
    /// <param name="ridge">r.</param>
    /// <exception cref="InputException">It is below 0 or not finite (<c>RidgeOutOfRange</c>).</exception>
    public static Regularization OfRidge(double ridge) => ridge >= 0 && double.IsFinite(ridge)
        ? new Regularization { Ridge = ridge }
        : throw Invalid("RidgeOutOfRange", $"The ridge is {ridge}: give 0 for interpolation, or a number above it, such as 1e-3.");

    /// <summary>By gradient flow.</summary>
    /// <param name="time">t.</param>
    /// <exception cref="InputException">It is below 0 (<c>TimeOutOfRange</c>).</exception>
    public static Regularization OfTime(double time) => time >= 0
        ? new Regularization { Time = time }
        : throw Invalid("TimeOutOfRange", $"The time of gradient flow is {time}: give 0 or more, or inf for its end.");

    /// <summary>By steps of gradient descent.</summary>
    /// <param name="steps">m.</param>
    /// <param name="stepSize">η.</param>
    /// <exception cref="InputException">There is no step (<c>StepsOutOfRange</c>), or its size is not above 0 or not finite
    /// (<c>StepSizeOutOfRange</c>).</exception>
    public static Regularization OfSteps(int steps, double stepSize)
    {
        if (steps < 1) throw Invalid("StepsOutOfRange", $"The number of steps of gradient descent is {steps}: give at least 1.");
        if (!(stepSize > 0 && double.IsFinite(stepSize)))
            throw Invalid("StepSizeOutOfRange", $"The size of the steps of gradient descent is {stepSize}: give a number above 0, less than 2/λ_max.");
        return new Regularization { Steps = steps, StepSize = stepSize };
    }

    /// <summary>For people: <c>ridge 0.1</c>, <c>time 1</c>, <c>10 steps of 0.01</c>; empty for none.</summary>
    public override string ToString() => this switch
    {
        { Ridge: { } ridge } => string.Create(CultureInfo.InvariantCulture, $"ridge {ridge}"),
        { Time: { } time } => string.Create(CultureInfo.InvariantCulture, $"time {(double.IsFinite(time) ? time : "inf")}"),
        { Steps: { } steps } => string.Create(CultureInfo.InvariantCulture, $"{steps} steps of {StepSize}"),
        _ => "",
    };

    /// <summary>Why nothing is fitted with an eigenvalue as large as this, or null: steps that are too long diverge.</summary>
    /// <param name="largest">λ_max.</param>
    internal InputException? Divergence(double largest) => StepSize * largest >= 2
        ? Invalid("StepSizeOutOfRange",
            $"Steps of the size {StepSize} diverge: the kernel matrix's largest eigenvalue is {largest:G4}, so give a size below 2/λ_max = {2 / largest:G3}.")
        : null;

    /// <summary>g(λ).</summary>
    /// <param name="eigenvalue">λ; what is below 0 is so by rounding.</param>
    internal double Factor(double eigenvalue)
    {
        double λ = Math.Max(0, eigenvalue);
        if (Ridge is { } ridge) return 1 / (λ + ridge);
        if (Time is { } time && double.IsFinite(time)) return λ == 0 ? time : -ExpMinusOne(-λ * time) / λ;
        if (Steps is { } steps && StepSize is { } size)
        {
            double length = size * λ;
            return λ == 0 ? steps * size
                : length < 1 ? -ExpMinusOne(steps * LogOnePlus(-length)) / λ
                : (1 - Math.Pow(1 - length, steps)) / λ;
        }

        return 1 / λ;
    }

    /// <summary>e^x − 1 to the last digits, which the difference loses for small x.</summary>
    private static double ExpMinusOne(double x)
    {
        double e = Math.Exp(x);
        return e == 1 ? x : e < 0.5 ? e - 1 : (e - 1) * (x / Math.Log(e));
    }

    /// <summary>log(1 + x) likewise.</summary>
    private static double LogOnePlus(double x)
    {
        double one = 1 + x;
        return one == 1 ? x : Math.Log(one) * (x / (one - 1));
    }

    private static InputException Invalid(string errorId, FormattableString message) =>
        new(errorId, InputErrorKind.InvalidArgument, FormattableString.Invariant(message));
}
