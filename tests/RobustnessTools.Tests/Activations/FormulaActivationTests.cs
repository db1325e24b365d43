using RobustnessTools.Abstractions;
using RobustnessTools.Activations.Checks;
using RobustnessTools.Activations.Formula;
using RobustnessTools.Catalogs;
using Xunit;

namespace RobustnessTools.Tests.Activations;

public class FormulaActivationTests
{
    /// <summary>Formulas that mean a built-in activation: value and both derivatives agree with it.</summary>
    [Theory]
    [InlineData("tanh(x)", "tanh")]
    [InlineData("x^2/2", "square")]
    [InlineData("x*x/2", "square")]
    [InlineData("cos(x)", "cos")]
    [InlineData("sin(x)", "sin")]
    [InlineData("log(1+exp(x))", "softplus")]
    [InlineData("1/(1+exp(-x))", "sigmoid")]
    [InlineData("exp(x)/(exp(x)+1)", "sigmoid")]
    [InlineData("erf(x)", "erf")]
    [InlineData("relu(x)", "relu")]
    [InlineData("softplus(x)", "softplus")]
    [InlineData("Sigmoid(x)", "sigmoid")]
    [InlineData("gelu(x)", "gelu")]
    [InlineData("x*Phi(x)", "gelu")]
    [InlineData("x*(1+erf(x/sqrt(2)))/2", "gelu")]
    [InlineData("max(0,x)", "relu")]
    public void A_formula_of_a_built_in_activation_gives_its_values_and_derivatives(string formula, string name)
    {
        IActivation expected = new ActivationCatalog().Get(name);
        var actual = FormulaActivation.Parse(formula);
        double[] x = [.. Enumerable.Range(-500, 1000).Select(i => (i + 0.5) / 40)];
        AssertNear(Values(expected.Evaluate, x), Values(actual.Evaluate, x));
        AssertNear(Values(expected.Derivative, x), Values(actual.Derivative, x));
        AssertNear(Values(expected.SecondDerivative, x), Values(actual.SecondDerivative, x));
        Assert.Equal(expected.Parity, actual.Parity);
    }

    [Theory]
    [InlineData("x*tanh(x)", 2.0, 1.9280551601516338)]
    [InlineData("-x^2", 3, -9)]
    [InlineData("2^-x", 3, 0.125)]
    [InlineData("2^x^2", 2, 16)]
    [InlineData("(2^x)^2", 3, 64)]
    [InlineData("1-x-2", 5, -6)]
    [InlineData("x/2/4", 16, 2)]
    [InlineData("x*3+4/2-1", 2, 7)]
    [InlineData("--x", 2, 2)]
    [InlineData("x--x", 2, 4)]
    [InlineData(" x * - 2 ", 3, -6)]
    [InlineData("2*e*x+pi", 0, Math.PI)]
    [InlineData("1.5e2*x+.5", 2, 300.5)]
    [InlineData("max(x, 1) - min(x, 1)", -3, 4)]
    [InlineData("abs(x)^1.5", 4, 8)]
    [InlineData("sqrt(abs(x))", -16, 4)]
    [InlineData("x^7", -2, -128)]
    [InlineData("(x^2+1)^-2", 1, 0.25)]
    public void Formulas_are_read_with_the_usual_precedence(string formula, double x, double expected) =>
        Assert.Equal(expected, Values(FormulaActivation.Parse(formula).Evaluate, [x])[0], 1e-14);

    [Theory]
    [InlineData("", 1, "expected a number, x, pi, e, a function or '(', but the formula ends")]
    [InlineData("x*", 3, "expected a number, x, pi, e, a function or '(', but the formula ends")]
    [InlineData("x*tanh(x", 9, "expected ')', but the formula ends")]
    [InlineData("x*tanhh(x)", 3, "'tanhh' is not known there: the nearest names are tanh")]
    [InlineData("y+1", 1, "'y' is not known there")]
    [InlineData("tanh x", 6, "expected '(' after tanh, but found 'x'")]
    [InlineData("2x", 2, "expected an operator (+ - * / ^) or the end, but found 'x'")]
    [InlineData("x + ) ", 5, "but found ')'")]
    [InlineData("x+1)", 4, "no '(' is open")]
    [InlineData("max(x)", 6, "expected ',' as max takes two arguments, but found ')'")]
    [InlineData("sin(x,1)", 6, "expected ')' as sin takes one argument, but found ','")]
    [InlineData("x**2", 3, "but found '*'")]
    [InlineData("x*.", 4, "expected digits before or after the point")]
    [InlineData("x;1", 2, "but found ';'")]
    [InlineData("+x", 1, "but found '+'")]
    [InlineData("2e*x", 2, "but found 'e'")]
    [InlineData("tanh(x)\0garbage((", 8, "the character U+0000 is not seen")]
    [InlineData("x\0", 2, "U+0000")]
    [InlineData("\u001b[31mx", 1, "U+001B")]
    [InlineData("x*\u200bx", 3, "U+200B")]
    [InlineData("x\u202e+1", 2, "U+202E")]
    [InlineData("x\u0085+\u0007", 4, "U+0007")]
    public void A_mistake_is_pointed_at_by_its_column(string formula, int column, string reason)
    {
        InputException error = Assert.Throws<InputException>(() => FormulaActivation.Parse(formula));
        Assert.Equal("InvalidFormula", error.ErrorId);
        Assert.Contains(FormattableString.Invariant($"in column {column}: "), error.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    /// <summary>What is repeated of a formula stands on one line, and each of its characters in its column.</summary>
    [Theory]
    [InlineData("x +\r\n\ty", 7)]
    [InlineData("x\u2028+y", 4)]
    public void A_message_has_no_line_breaks_of_the_formula(string formula, int column)
    {
        string message = Assert.Throws<InputException>(() => FormulaActivation.Parse(formula)).Message;
        Assert.DoesNotMatch(@"[\p{Cc}\p{Zl}\p{Zp}]", message);
        Assert.Contains(FormattableString.Invariant($"in column {column}: "), message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x*tanh(x)", "tanh( x ) * x", true)]
    [InlineData("sin(x)+cos(x)", "cos(x)+sin(x)", true)]
    [InlineData("x*x", "x^2", true)]
    [InlineData("x+x", "2*x", true)]
    [InlineData("max(x,0)", "max(0,x)", true)]
    [InlineData("x*tanh(x)", "x*tanh(2*x)", false)]
    [InlineData("x^2", "x^3", false)]
    public void Formulas_that_mean_the_same_are_known_to(string one, string other, bool same) =>
        Assert.Equal(same, FormulaActivation.Parse(one, "first").MeansTheSameAs(FormulaActivation.Parse(other)));

    [Theory]
    [InlineData("3*2")]
    [InlineData("x-x")]
    [InlineData("0*x")]
    public void A_formula_that_does_not_depend_on_x_is_refused(string formula) =>
        Assert.Contains("does not depend on x", Assert.Throws<InputException>(() => FormulaActivation.Parse(formula)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("log(x)", "-Infinity|NaN")]
    [InlineData("sqrt(x)", "NaN")]
    [InlineData("1/x", "Infinity|NaN")]
    public void A_formula_that_is_undefined_near_zero_is_refused_with_the_place(string formula, string values)
    {
        InputException error = Assert.Throws<InputException>(() => FormulaActivation.Parse(formula));
        Assert.Equal("UndefinedFormula", error.ErrorId);
        Assert.Contains(values.Split('|'), value => error.Message.Contains($"is {value} at x = ", StringComparison.Ordinal));
    }

    [Fact]
    public void Too_deep_and_too_long_formulas_are_refused_rather_than_crash()
    {
        Assert.Throws<InputException>(() => FormulaActivation.Parse(new string('(', 400) + "x" + new string(')', 400)));
        Assert.Throws<InputException>(() => FormulaActivation.Parse(new string('-', 900) + "x"));
        Assert.Throws<InputException>(() => FormulaActivation.Parse(string.Join("+", Enumerable.Repeat("sin(x)", 1000))));
    }

    /// <summary>Written out, the second derivative of a product of a hundred factors has a million terms; shared ones are computed once.</summary>
    [Fact]
    public void A_long_product_is_differentiated_without_growing_beyond_bounds()
    {
        var activation = FormulaActivation.Parse(string.Join("*", Enumerable.Range(1, 90).Select(i => $"cos(x/{i + 7})")));
        ActivationReport report = ActivationCheck.Quick(activation);
        Assert.Null(report.FirstFailure);
    }

    [Theory]
    [InlineData("exp(x)+exp(-x)", Parity.Even)]
    [InlineData("x*sin(x)", Parity.Even)]
    [InlineData("x^3-x", Parity.Odd)]
    [InlineData("tanh(2*x)*abs(x)", Parity.Odd)]
    [InlineData("max(x,-x)", Parity.Even)]
    [InlineData("log(1+exp(x))-x/2", Parity.Even)]
    [InlineData("x/(1+exp(-x))-x/2", Parity.Even)]
    [InlineData("sin(x)-x", Parity.Odd)]
    [InlineData("x^2+x", Parity.None)]
    [InlineData("exp(x)", Parity.None)]
    [InlineData("cos(x)+x/10^6", Parity.None)]
    public void Parity_is_detected(string formula, Parity expected) => Assert.Equal(expected, FormulaActivation.Parse(formula).Parity);

    [Theory]
    [InlineData("x/(1+exp(-x))")]
    [InlineData("x*tanh(log(1+exp(x)))")]
    [InlineData("x/sqrt(1+x^2)")]
    [InlineData("x/(1+abs(x))")]
    [InlineData("max(x,0.01*x)")]
    [InlineData("exp(-x^2)")]
    [InlineData("x^3*exp(-abs(x))")]
    [InlineData("min(max(x,-1),1)")]
    [InlineData("sin(3*x)^2")]
    [InlineData("log(2+x^2)^1.5")]
    [InlineData("3*x+1")]
    [InlineData("2^tanh(x)")]
    [InlineData("(2+sin(x))^cos(x)")]
    public void Useful_formulas_pass_the_whole_check(string formula) =>
        Assert.Null(ActivationCheck.Full(FormulaActivation.Parse(formula)).FirstFailure);

    [Fact]
    public void Kinks_have_the_mean_slope()
    {
        Assert.Equal(0.0, Values(FormulaActivation.Parse("abs(x)").Derivative, [0.0])[0]);
        Assert.Equal(0.5, Values(FormulaActivation.Parse("max(x,0)").Derivative, [0.0])[0]);
        Assert.Equal(0.5, Values(FormulaActivation.Parse("min(0,x)").Derivative, [0.0])[0]);
    }

    [Fact]
    public void The_name_is_the_formula_without_white_space_and_a_name_stands_before_it()
    {
        Assert.Equal("x*tanh(x)", FormulaActivation.Parse(" x * tanh( x ) ").Name);
        FormulaActivation named = FormulaActivation.Parse("x * tanh(x)", "my-own");
        Assert.Equal(("my-own=x*tanh(x)", "my-own"), (named.Name, named.ShortName));
        Assert.Equal("formula x*tanh(x)", named.Description);
    }

    [Fact]
    public void The_catalogue_takes_formulas_and_tells_them_from_mistyped_names()
    {
        var catalog = new ActivationCatalog();
        Assert.Equal("x*tanh(x)", catalog.Get("x*tanh(x)").Name);
        Assert.Equal("x", catalog.Get("x").Name);
        Assert.Equal("UnknownActivation", Assert.Throws<InputException>(() => catalog.Get("leaky-rel")).ErrorId);
        Assert.Equal("UnknownActivation", Assert.Throws<InputException>(() => catalog.Get("plugin:swish")).ErrorId);
        Assert.Equal("UnknownActivation", Assert.Throws<InputException>(() => catalog.Get(string.Empty)).ErrorId);
        Assert.Equal("InvalidFormula", Assert.Throws<InputException>(() => catalog.Get("tahn(x)")).ErrorId);
    }

    /// <summary>Where a branch is constant, the chain rule multiplies an infinite derivative by 0: the product is 0.</summary>
    [Theory]
    [InlineData("max(x,0)^1.5")]
    [InlineData("max(x,0)^2.5")]
    [InlineData("sqrt(max(x,0))")]
    [InlineData("x*sqrt(max(x,0))")]
    [InlineData("exp(x)*max(x,0)^0.7")]
    [InlineData("tanh(sqrt(max(x,0)))^2")]
    [InlineData("sqrt(max(x,0))*max(x,0)^0.3*cos(x)")]
    [InlineData("max(x,0)^(1.5+x^2)")]
    [InlineData("abs(max(x,0))^1.5-min(max(x,0),0)")]
    public void Where_a_formula_is_constant_its_derivatives_are_0(string formula)
    {
        FormulaActivation activation = FormulaActivation.Parse(formula);
        double[] below = [-700, -30, -4, -2.5, -1, -0.3, -1e-3, -1e-100], above = [1e-3, 0.3, 1, 2.5, 4];
        Assert.All((double[])[.. Values(activation.Evaluate, below), .. Values(activation.Derivative, below), .. Values(activation.SecondDerivative, below)],
            value => Assert.Equal(0, value));
        Assert.All((double[])[.. Values(activation.Derivative, above), .. Values(activation.SecondDerivative, above)],
            value => Assert.True(double.IsFinite(value) && value != 0));
        Assert.All(Values(activation.SecondDerivative, [double.NaN]), value => Assert.True(double.IsNaN(value)));
    }

    [Theory]
    [InlineData("max(x,0)^1.5", 4, 3, 0.375)]
    [InlineData("sqrt(max(x,0))", 4, 0.25, -1.0 / 32)]
    [InlineData("max(x,0)^1.5", 0.25, 0.75, 1.5)]
    public void Where_it_is_not_they_are_as_before(string formula, double x, double first, double second)
    {
        FormulaActivation activation = FormulaActivation.Parse(formula);
        Assert.Equal(first, Values(activation.Derivative, [x])[0], 1e-15);
        Assert.Equal(second, Values(activation.SecondDerivative, [x])[0], 1e-15);
    }

    /// <summary>A saturated function of one that overflows: 0·∞ once more, with the 0 outside.</summary>
    [Fact]
    public void Where_a_formula_is_saturated_its_derivatives_are_0()
    {
        FormulaActivation activation = FormulaActivation.Parse("tanh(exp(x))");
        Assert.Equal([1.0, 0.0, 0.0],
            [Values(activation.Evaluate, [800])[0], Values(activation.Derivative, [800])[0], Values(activation.SecondDerivative, [800])[0]]);
    }

    private static double[] Values(Function function, double[] x)
    {
        var values = new double[x.Length];
        function(x, values);
        return values;
    }

    private delegate void Function(ReadOnlySpan<double> x, Span<double> destination);

    /// <summary>To a hundred roundings of the largest value: a formula's own terms cancel where the built-in's do not.</summary>
    private static void AssertNear(double[] expected, double[] actual)
    {
        double tolerance = 1e-14 * Math.Max(1, expected.Max(Math.Abs));
        for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual[i], tolerance);
    }
}
