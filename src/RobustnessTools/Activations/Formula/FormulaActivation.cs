using RobustnessTools.Abstractions;
using RobustnessTools.Basics;

namespace RobustnessTools.Activations.Formula;

/// <summary>An activation typed as a formula in x, such as <c>x*tanh(x)</c>, with derivatives found by symbolic differentiation.</summary>
/// <remarks>
/// <para>Numbers, x, + − * / ^, parentheses, exp log sqrt abs tanh sin cos erf relu sigmoid softplus gelu phi (of one argument; phi is the normal
/// distribution function Φ), max min (of two), pi and e; nothing else is executed.</para>
/// <para>Where a formula overflows or is not a number, so is the activation (<c>log(x)</c> at negative x): unlike the built-in activations it need not be
/// finite up to 1000. 1/(1 + exp(u)) and log(1 + exp(u)) are recognized and do not overflow.</para>
/// <para>Where the arguments of max or min are equal, or that of abs is 0, a derivative is the mean of the two branches': 0 for abs(x), ½ for max(x, 0) at
/// 0; the second likewise, even where the branches only touch (0 for abs(x*x) at 0), as automatic differentiation has it.</para>
/// <para>A product in a derivative is 0 where one of its factors is, even where the other is infinite: max(x, 0)^1.5 has the derivatives 0 at negative x.
/// </para>
/// </remarks>
public sealed class FormulaActivation : IActivation
{
    private readonly string formula;
    private readonly FormulaProgram value;
    private readonly FormulaProgram derivative;
    private readonly FormulaProgram secondDerivative;

    private FormulaActivation(string name, string formula, Algebra algebra, Expression expression)
    {
        this.formula = formula;
        Name = name == formula ? formula : $"{name}={formula}";
        Description = $"formula {formula}";
        var differentiation = new Differentiation(algebra);
        Expression first = differentiation.Of(expression);
        value = FormulaCompiler.Compile(algebra, expression);
        derivative = FormulaCompiler.CompileDerivative(algebra, first);
        secondDerivative = FormulaCompiler.CompileDerivative(algebra, differentiation.Of(first));
        RefuseUndefined(formula);
        Parity = FormulaParity.Of(algebra, expression, value);
    }

    /// <summary>
    /// The formula without white space, behind the name that was given to it: <c>swoosh=x*tanh(x)</c>. So it stands in plans and results, and there it is
    /// the same function for whoever reads it.
    /// </summary>
    public string Name { get; }

    /// <summary>What stands before the formula in the name of an activation in results, or the whole name: for captions.</summary>
    /// <param name="name">The name of any activation.</param>
    public static string ShortNameOf(string name) => name.Split('=')[0];

    /// <summary>The name given, or the formula without white space: for captions.</summary>
    public string ShortName => ShortNameOf(Name);

    /// <inheritdoc/>
    public string Description { get; }

    /// <summary>
    /// Even or odd where replacing x by −x gives the same formula or its negative after simplification, or else where 200 points show it to 12 digits.
    /// </summary>
    public Parity Parity { get; }

    /// <summary>Reads a formula.</summary>
    /// <param name="formula">The formula, at most 1000 characters.</param>
    /// <param name="name">A name for it, or null: the formula itself.</param>
    /// <exception cref="InputException">
    /// <c>InvalidFormula</c>: it cannot be read (the message names the column), or has no x in it;
    /// <c>UndefinedFormula</c>: it is infinite or not a number somewhere in −4 … 4, where pre-activations are.
    /// </exception>
    public static FormulaActivation Parse(string formula, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(formula);
        var algebra = new Algebra();
        Expression expression = FormulaParser.Parse(formula, algebra);
        if (expression.IsConstant)
            throw new InputException("InvalidFormula", InputErrorKind.InvalidArgument,
                $"The formula '{PrintableText.Of(formula)}' does not depend on x; an activation is a function of x, such as x*tanh(x).");
        string compact = string.Concat(formula.Where(c => !char.IsWhiteSpace(c)));
        return new FormulaActivation(name ?? compact, compact, algebra, expression);
    }

    /// <summary>Whether another formula is the same function, as far as the rules of simplification see: <c>x*tanh(x)</c> and <c>tanh(x) * x</c>.</summary>
    /// <param name="other">Another formula.</param>
    internal bool MeansTheSameAs(FormulaActivation other)
    {
        var algebra = new Algebra();
        return FormulaParser.Parse(formula, algebra) == FormulaParser.Parse(other.formula, algebra);
    }

    /// <inheritdoc/>
    public void Evaluate(ReadOnlySpan<double> x, Span<double> destination) => value.Run(x, destination);

    /// <inheritdoc/>
    public void Derivative(ReadOnlySpan<double> x, Span<double> destination) => derivative.Run(x, destination);

    /// <inheritdoc/>
    public void SecondDerivative(ReadOnlySpan<double> x, Span<double> destination) => secondDerivative.Run(x, destination);

    /// <summary>How φ (order 0), φ' (1) or φ'' (2) is computed.</summary>
    internal FormulaProgram Program(int order) => order switch { 0 => value, 1 => derivative, _ => secondDerivative };

    private void RefuseUndefined(string formula)
    {
        Span<double> x = stackalloc double[257];
        Span<double> y = stackalloc double[257];
        for (int i = 0; i < x.Length; i++) x[i] = (i - 128) / 32.0;
        value.Run(x, y);
        for (int i = 0; i < x.Length; i++)
        {
            if (!double.IsFinite(y[i]))
                throw new InputException(
                    "UndefinedFormula", InputErrorKind.InvalidArgument,
                    FormattableString.Invariant(
                        $"The formula '{PrintableText.Of(formula)}' is {y[i]} at x = {x[i]}; ")
                        + "an activation must be a finite number at every x, of both signs.");
        }
    }
}
