using RobustnessTools.Abstractions;
using RobustnessTools.Catalogs;
using Xunit;

namespace RobustnessTools.Tests.Activations;

public class SpanContractTests
{
    private static readonly double[] Arguments = MakeArguments();

    public static TheoryData<string> Names => [.. new ActivationCatalog().List().Select(info => info.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_result_at_an_element_is_the_same_however_the_span_is_split(string name)
    {
        foreach (Function function in Functions(name))
        {
            double[] whole = Apply(function, Arguments);
            var parts = new double[Arguments.Length];
            for (int start = 0, length = 1; start < parts.Length; start += length, length = (length % 19) + 1)
            {
                length = Math.Min(length, parts.Length - start);
                function(Arguments.AsSpan(start, length), parts.AsSpan(start, length));
            }

            AssertSameBits(whole, parts);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_span_may_be_evaluated_in_place(string name)
    {
        foreach (Function function in Functions(name))
        {
            double[] inPlace = [.. Arguments];
            function(inPlace, inPlace);
            AssertSameBits(Apply(function, Arguments), inPlace);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Nothing_past_the_arguments_is_written(string name)
    {
        const double Guard = 123456.789;
        foreach (Function function in Functions(name))
        {
            for (int length = 0; length <= 20; length++)
            {
                var destination = new double[length + 10];
                Array.Fill(destination, Guard);
                function(Arguments.AsSpan(0, length), destination);
                Assert.All(destination[length..], value => Assert.Equal(Guard, value));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_destination_that_is_too_short_is_refused(string name)
    {
        foreach (Function function in Functions(name)) Assert.Throws<ArgumentException>(() => function(new double[9], new double[8]));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void NaN_gives_NaN_and_harms_no_neighbour(string name)
    {
        foreach (Function function in Functions(name))
        {
            double[] withNaN = [.. Arguments];
            for (int i = 0; i < withNaN.Length; i += 3) withNaN[i] = double.NaN;
            double[] expected = Apply(function, Arguments);
            for (int i = 0; i < withNaN.Length; i += 3) expected[i] = double.NaN;
            AssertSameBits(expected, Apply(function, withNaN), ignoreSignOfNaN: true);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Infinity_gives_a_limit_or_NaN_without_throwing(string name)
    {
        foreach (Function function in Functions(name))
        {
            double[] values = Apply(function, [double.PositiveInfinity, double.NegativeInfinity, 1.0]);
            Assert.True(double.IsFinite(values[2]));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Outputs_are_finite_up_to_1000(string name)
    {
        double[] x = [.. Enumerable.Range(-4000, 8001).Select(i => i / 4.0)];
        foreach (Function function in Functions(name)) Assert.All(Apply(function, x), value => Assert.True(double.IsFinite(value)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_claimed_parity_holds_to_the_bit_for_the_value_and_both_derivatives(string name)
    {
        IActivation activation = new ActivationCatalog().Get(name);
        if (activation.Parity == Parity.None) return;
        double[] mirrored = [.. Arguments.Select(x => -x)];
        double sign = activation.Parity == Parity.Even ? 1 : -1;
        foreach (Function function in Functions(name).Take(name is "tanh-as-published" ? 2 : 3))
        {
            double[] values = Apply(function, mirrored);
            double[] expected = [.. Apply(function, Arguments).Select(value => sign * value)];
            for (int i = 0; i < values.Length; i++) Assert.Equal(expected[i], values[i]);
            sign = -sign;
        }
    }

    [Theory]
    [InlineData("tanh")]
    [InlineData("sin")]
    [InlineData("erf")]
    public void An_odd_activation_keeps_the_sign_of_zero(string name)
    {
        double[] values = Apply(Functions(name)[0], [-0.0, 0.0]);
        Assert.True(double.IsNegative(values[0]));
        Assert.False(double.IsNegative(values[1]));
    }

    private delegate void Function(ReadOnlySpan<double> x, Span<double> destination);

    private static Function[] Functions(string name)
    {
        IActivation activation = new ActivationCatalog().Get(name);
        return [activation.Evaluate, activation.Derivative, activation.SecondDerivative];
    }

    private static double[] Apply(Function function, double[] x)
    {
        var result = new double[x.Length];
        function(x, result);
        return result;
    }

    private static void AssertSameBits(double[] expected, double[] actual, bool ignoreSignOfNaN = false)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            if (ignoreSignOfNaN && double.IsNaN(expected[i])) Assert.True(double.IsNaN(actual[i]));
            else Assert.Equal(BitConverter.DoubleToInt64Bits(expected[i]), BitConverter.DoubleToInt64Bits(actual[i]));
        }
    }

    /// <summary>Ordinary, tiny, denormal, large and, for sin and cos, very large arguments side by side.</summary>
    private static double[] MakeArguments()
    {
        var random = new Random(7);
        double[] scales = [1, 1, 1, 10, 1e-8, 1e-310, 1000, 1e9];
        return [.. Enumerable.Range(0, 509).Select(i => scales[random.Next(scales.Length)] * ((random.NextDouble() * 2) - 1))];
    }
}
