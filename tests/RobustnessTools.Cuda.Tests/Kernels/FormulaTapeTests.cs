using RobustnessTools.Activations.Formula;
using RobustnessTools.Cuda.Kernels;
using RobustnessTools.Cuda.Kernels.Functions;

namespace RobustnessTools.Cuda.Tests.Kernels;

public sealed class FormulaTapeTests(CpuDevice device) : IClassFixture<CpuDevice>
{
    public static TheoryData<string> Formulas =>
    [
        "x",
        "-x",
        "2*x + 3",
        "x*tanh(x)",
        "x*tanh(log(1 + exp(x)))",
        "1/(1 + exp(-x)) - x/7",
        "x^3 - x^7/5 + 4 - x^2",
        "max(x, 0) + min(x, 0.25*x) - abs(x - 1)",
        "max(min(x, 1), -1)*exp(-x*x)",
        "sin(x) - cos(3*x) + erf(x)",
        "sqrt(1 + x*x) - 1/(2 + cos(x))",
    ];

    [Fact]
    public void EveryOperationButPowerAndLogarithmIsInTheseFormulas()
    {
        IEnumerable<Operation> operations = ((IEnumerable<object[]>)Formulas).Select(row => FormulaActivation.Parse((string)row[0]))
            .SelectMany(formula => Enumerable.Range(0, 3).SelectMany(order => formula.Program(order).Instructions))
            .Select(instruction => instruction.Operation).Distinct().Order();
        Assert.Equal(Enum.GetValues<Operation>().Where(operation => operation is not (Operation.Power or Operation.Log)), operations);
    }

    [Theory]
    [MemberData(nameof(Formulas))]
    public void FormulasHaveTheHostsBits(string text)
    {
        FormulaActivation formula = FormulaActivation.Parse(text);
        LayerFunction? tape = DeviceActivation.Of(device.Accelerator, formula);

        Assert.IsType<FormulaTape>(tape);
        double[] x = [.. Points.All.Where(x => !(Math.Abs(x) > 10_000_000))];
        for (int order = 0; order <= 2; order++)
            Ulps.AssertWithin(0, x, Host.Evaluate(formula, order, x), device.Apply(tape, order, x), $"{text}, order {order}");
    }

    [Theory]
    [InlineData("log(2 + x*x)")]
    [InlineData("(1 + x*x)^0.3")]
    [InlineData("(2 + sin(x))^(x/5)")]
    public void LogarithmsAndPowersAreCloseToTheHosts(string text)
    {
        FormulaActivation formula = FormulaActivation.Parse(text);
        double[] x = [.. Points.Dense().Where(x => Math.Abs(x) < 16)];
        for (int order = 0; order <= 2; order++)
        {
            double[] expected = Host.Evaluate(formula, order, x);
            double[] actual = device.Apply(device.Library.Function(formula), order, x);
            double scale = expected.Max(Math.Abs);
            for (int i = 0; i < x.Length; i++) Assert.Equal(expected[i], actual[i], scale * 1e-14);
        }
    }

    [Fact]
    public void TheLogarithmIsWithinOneUnitOfTheRuntimes()
    {
        double[] x = [.. Points.All];
        Ulps.AssertWithin(1, x, [.. x.Select(one => Math.Log(one))], [.. x.Select(one => NaturalLogarithm.Of(one))], "log");
    }

    [Fact]
    public void PowersAreTheHosts()
    {
        double[] bases =
        [
            .. Points.All.Where((_, i) => i % 7 == 0), 0, -0.0, 1, -1, 2, -2, 0.5, -0.5, double.NaN, double.PositiveInfinity, double.NegativeInfinity,
        ];
        double[] exponents =
        [
            0, -0.0, 1, -1, 2, 3, -3, 65, 0.5, -0.5, 1.0 / 3, 7.25, -100.5, 1e-20, 1e20, 9007199254740991, -1e300,
            double.NaN, double.PositiveInfinity, double.NegativeInfinity,
        ];
        foreach (double a in bases)
        {
            foreach (double b in exponents)
            {
                double expected = Math.Pow(a, b), actual = PowerFunction.Of(a, b);
                bool agree = expected.Equals(actual) || Math.Abs(expected - actual) <= 1e-14 * Math.Abs(expected) + double.Epsilon;
                bool sameSign = double.IsNaN(expected) || double.IsNegative(expected) == double.IsNegative(actual);
                Assert.True(agree && sameSign, $"{a:R}^{b:R}: {expected:R} on the host, {actual:R} on the device.");
            }
        }
    }

    [Fact]
    public void AFormulaWithTooManyRegistersIsLeftToTheHost()
    {
        string text = string.Join(" + ", Enumerable.Range(1, 70).Select(i => $"sin({i}.5*x)"));
        FormulaActivation formula = FormulaActivation.Parse(text);
        double[] x = [.. Points.Dense()];

        Assert.IsType<HostActivation>(device.Library.Function(formula));
        for (int order = 0; order <= 2; order++)
            Ulps.AssertWithin(0, x, Host.Evaluate(formula, order, x), device.Apply(device.Library.Function(formula), order, x, inPlace: true), text);
    }
}
