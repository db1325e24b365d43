using System.Globalization;
using CsCheck;
using RobustnessTools.Abstractions;
using RobustnessTools.Activations.Formula;
using Xunit;

namespace RobustnessTools.Tests.RandomInputs;

/// <summary>Formulas against an evaluation of their own: values, and derivatives by difference quotients in the tests of activations.</summary>
public class FormulaTests
{
    /// <summary>Rounding of one operation, with room for the order in which a simplified formula adds and multiplies, and for the formula's own
    /// functions.</summary>
    private const double Unit = 64 * 2.220446049250313e-16;

    private static readonly double[] Points = [-4, -2.5, -1, -0.3, 0, 1e-3, 0.7, 1, 2, 3.9];

    private static readonly Gen<Term> Leaf = Gen.OneOf<Term>(
        Gen.Const(new Term("x", Binding.Primary, x => new Value(x, 0))),
        Gen.OneOf("0", "1", "2", "0.5", "3e-1", "1.25E+0", "pi", "e").Select(Constant));

    private static readonly Gen<Term> Formula = Gen.Recursive<Term>((depth, inner) => depth >= 4 ? Leaf : Gen.Frequency<Term>(
        (2, Leaf),
        (2, Gen.Select(inner, inner).Select((a, b) => Term.Of(a, " + ", b, Binding.Sum, Value.Add))),
        (2, Gen.Select(inner, inner).Select((a, b) => Term.Of(a, "-", b, Binding.Sum, Value.Subtract))),
        (3, Gen.Select(inner, inner).Select((a, b) => Term.Of(a, "*", b, Binding.Product, Value.Multiply))),
        (1, Gen.Select(inner, inner).Select((a, b) => new Term(
            $"{a.Within(Binding.Product)}/(2.5+{Call("sin", b.Text)})", Binding.Product,
            x => Value.Divide(a.At(x), Value.Add(new Value(2.5, 0), b.At(x).Through(Math.Sin, 1)))))),
        (1, inner.Select(a => new Term($"-{a.Within(Binding.Factor)}", Binding.Factor, x => Value.Subtract(new Value(0, 0), a.At(x))))),
        (1, Gen.Select(inner, Gen.Int[1, 3]).Select((a, n) => new Term($"{a.Within(Binding.Primary)}^{n}", Binding.Factor, x => Power(a.At(x), n)))),
        (1, inner.Select(a => Function("tanh", a, Math.Tanh, 1))),
        (1, inner.Select(a => Function("sin", a, Math.Sin, 1))),
        (1, inner.Select(a => Function("cos", a, Math.Cos, 1))),
        (1, inner.Select(a => Function("abs", a, Math.Abs, 1))),
        (1, inner.Select(a => Function("erf", a, MathNet.Numerics.SpecialFunctions.Erf, 1.13))),
        (1, Gen.Select(inner, inner).Select((a, b) => new Term($"max({a.Text}, {b.Text})", Binding.Primary, x => Value.Larger(a.At(x), b.At(x)))))));

    /// <summary>How tightly a formula holds together, so that brackets stand where they must and nowhere else.</summary>
    private enum Binding
    {
        Sum,
        Product,
        Factor,
        Primary,
    }

    [Fact]
    public void A_formula_has_the_values_that_its_parts_give()
    {
        int compared = 0;
        Formula.Sample(formula =>
        {
            double[] values = new double[Points.Length];
            try
            {
                FormulaActivation.Parse(formula.Text).Evaluate(Points, values);
            }
            catch (InputException error)
            {
                // Some have no x that counts, some are too long.
                Assert.Matches("does not depend on x|at most 1000", error.Message);
                return;
            }

            for (int i = 0; i < Points.Length; i++)
            {
                var expected = formula.At(Points[i]);
                string told = FormattableString.Invariant($"{formula.Text} at {Points[i]}: {values[i]:R}, not {expected.Number:R} ± {expected.Error:G2}");
                Assert.True(Math.Abs(values[i] - expected.Number) <= expected.Error + double.Epsilon, told);
            }

            Interlocked.Increment(ref compared);
        }, iter: 4000, print: formula => formula.Text);
        Assert.True(compared > 1000, $"only {compared} formulas were compared");
    }

    private static Term Constant(string text)
    {
        double number = text switch
        {
            "pi" => Math.PI,
            "e" => Math.E,
            _ => double.Parse(text, CultureInfo.InvariantCulture),
        };
        return new Term(text, Binding.Primary, _ => new Value(number, 0));
    }

    private static Term Function(string name, Term argument, Func<double, double> function, double steepest) =>
        new(Call(name, argument.Text), Binding.Primary, x => argument.At(x).Through(function, steepest));

    private static string Call(string name, string argument) => $"{name}({argument})";

    private static Value Power(Value value, int exponent) => Enumerable.Repeat(value, exponent - 1).Aggregate(value, Value.Multiply);

    /// <summary>A number and how far rounding may have taken it from the true one, here and in any other order of the same operations.</summary>
    private readonly record struct Value(double Number, double Error)
    {
        public static Value Add(Value a, Value b) => Rounded(a.Number + b.Number, a.Error + b.Error + Unit * (Math.Abs(a.Number) + Math.Abs(b.Number)));

        public static Value Subtract(Value a, Value b) => Add(a, new Value(-b.Number, b.Error));

        public static Value Multiply(Value a, Value b) =>
            Rounded(a.Number * b.Number, Math.Abs(a.Number) * b.Error + Math.Abs(b.Number) * a.Error + a.Error * b.Error);

        public static Value Divide(Value a, Value b) =>
            Rounded(a.Number / b.Number, (a.Error + Math.Abs(a.Number / b.Number) * b.Error) / (Math.Abs(b.Number) - b.Error));

        public static Value Larger(Value a, Value b) => new(Math.Max(a.Number, b.Number), Math.Max(a.Error, b.Error));

        public Value Through(Func<double, double> function, double steepest) => Rounded(function(Number), steepest * Error);

        private static Value Rounded(double number, double error) => new(number, error + Unit * Math.Abs(number));
    }

    private sealed record Term(string Text, Binding Binding, Func<double, Value> At)
    {
        public static Term Of(Term a, string sign, Term b, Binding binding, Func<Value, Value, Value> operation) =>
            new($"{a.Within(binding)}{sign}{b.Within(binding + 1)}", binding, x => operation(a.At(x), b.At(x)));

        public string Within(Binding least) => Binding >= least ? Text : $"({Text})";
    }
}
