namespace RobustnessTools.Abstractions;

/// <summary>An activation function φ: R → R with its first and second derivative, evaluated over whole spans.</summary>
/// <remarks>
/// <para><b>Domain.</b> Every finite double. Each method must give a finite value for |x| ≤ 1000 and must not throw;
/// <see cref="double.NaN"/> gives NaN; for ±∞ the limit or NaN.</para>
/// <para><b>Spans.</b> <c>destination</c> is as long as <c>x</c>, or longer: exactly the first <c>x.Length</c> elements are
/// written, nothing past them. <c>destination</c> may be <c>x</c> itself (the same start, in place) and never overlaps it otherwise.
/// The result at an element depends on that element alone: however a span is split, the values are the same.
/// An empty span is allowed.</para>
/// <para><b>Threads.</b> One instance is made by the parameterless constructor. All members are called from several threads at once on one instance: an
/// activation holds no mutable state.</para>
/// <para><b>Kinks.</b> Where φ is not differentiable, the derivative is a one-sided derivative or a value between the two, fixed
/// by the implementation (relu: φ'(0) = 0), and φ'' is the second derivative almost everywhere: the value that
/// automatic differentiation gives. No Dirac term is represented.</para>
/// </remarks>
public interface IActivation
{
    /// <summary>The name by which users choose it: lower-case letters, digits and hyphens, e.g. <c>tanh</c>.</summary>
    string Name { get; }

    /// <summary>One line for people: the formula, and where it comes from.</summary>
    string Description { get; }

    /// <summary>The symmetry of φ. A claimed parity must hold for every x up to rounding.</summary>
    Parity Parity { get; }

    /// <summary>Writes φ(x[i]) to destination[i].</summary>
    /// <param name="x">Arguments, n of them.</param>
    /// <param name="destination">At least n long; may be <paramref name="x"/> itself.</param>
    void Evaluate(ReadOnlySpan<double> x, Span<double> destination);

    /// <summary>Writes φ'(x[i]) to destination[i].</summary>
    /// <param name="x">Arguments, n of them.</param>
    /// <param name="destination">At least n long; may be <paramref name="x"/> itself.</param>
    void Derivative(ReadOnlySpan<double> x, Span<double> destination);

    /// <summary>Writes φ''(x[i]) to destination[i].</summary>
    /// <param name="x">Arguments, n of them.</param>
    /// <param name="destination">At least n long; may be <paramref name="x"/> itself.</param>
    void SecondDerivative(ReadOnlySpan<double> x, Span<double> destination);
}
