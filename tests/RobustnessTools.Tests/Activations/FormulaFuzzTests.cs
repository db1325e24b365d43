using RobustnessTools.Activations.Checks;
using RobustnessTools.Activations.Formula;
using Xunit;

namespace RobustnessTools.Tests.Activations;

public class FormulaFuzzTests
{
    /// <summary>Random formulas: the value against a scalar evaluation that knows no simplification, the derivatives against finite differences.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Random_formulas_are_evaluated_and_differentiated_rightly(int seed)
    {
        var random = new Random(seed);
        for (int trial = 0; trial < 75; trial++)
        {
            (string text, Func<double, double> function) = RandomFormula(random, 4);
            string formula = $"x+{text}";
            var activation = FormulaActivation.Parse(formula);

            double[] x = [.. Enumerable.Range(-20, 41).Select(i => i / 8.0)];
            var actual = new double[x.Length];
            activation.Evaluate(x, actual);
            for (int i = 0; i < x.Length; i++)
            {
                double expected = x[i] + function(x[i]);
                Assert.True(
                    Math.Abs(actual[i] - expected) <= 1e-11
                    * (1 + Math.Abs(expected)), FormattableString.Invariant($"{formula} at {x[i]}: {actual[i]:R} instead of {expected:R}"));
            }

            ActivationFinding[] failures = [.. ActivationCheck.Quick(activation).Findings.Where(finding => !finding.Passed)];
            Assert.True(failures.Length == 0, $"{formula}: {string.Join(' ', failures.Select(failure => failure.Detail))}");
        }
    }

    /// <summary>Bounded by construction, so that no tree overflows: unbounded functions only of bounded arguments.</summary>
    private static (string Text, Func<double, double> Function) RandomFormula(Random random, int depth)
    {
        if (depth == 0)
        {
            // Shifted, so that zeros and ties, where a derivative is a convention, are not on the checked points.
            if (random.Next(3) > 0) return ("(x+0.3)", x => x + 0.3);
            double constant = random.Next(1, 40) / 8.0;
            return (constant.ToString(System.Globalization.CultureInfo.InvariantCulture), _ => constant);
        }

        (string a, Func<double, double> f) = RandomFormula(random, depth - 1);
        (string b, Func<double, double> g) = RandomFormula(random, depth - 1);
        return random.Next(16) switch
        {
            0 => ($"({a}+{b})", x => f(x) + g(x)),
            1 => ($"({a}-{b})", x => f(x) - g(x)),
            2 => ($"tanh({a})*({b})", x => Math.Tanh(f(x)) * g(x)),
            3 => ($"({a})/(2+sin({b}))", x => f(x) / (2 + Math.Sin(g(x)))),
            4 => ($"(-{a})", x => -f(x)),
            5 => ($"sin({a})", x => Math.Sin(f(x))),
            6 => ($"cos({a})^3", x => Math.Pow(Math.Cos(f(x)), 3)),
            7 => ($"erf({a})", x => MathNet.Numerics.SpecialFunctions.Erf(f(x))),
            8 => ($"exp(sin({a}))", x => Math.Exp(Math.Sin(f(x)))),
            9 => ($"log(2+cos({a}))", x => Math.Log(2 + Math.Cos(f(x)))),
            10 => ($"sqrt(1+tanh({a})^2)", x => Math.Sqrt(1 + Math.Pow(Math.Tanh(f(x)), 2))),
            11 => ($"max({a},{b})", x => Math.Max(f(x), g(x))),
            12 => ($"min({a},{b})", x => Math.Min(f(x), g(x))),
            13 => ($"abs({a})", x => Math.Abs(f(x))),
            14 => ($"1/(1+exp(-({a})))", x => 1 / (1 + Math.Exp(-f(x)))),
            _ => ($"(2+sin({a}))^tanh({b})", x => Math.Pow(2 + Math.Sin(f(x)), Math.Tanh(g(x)))),
        };
    }
}
