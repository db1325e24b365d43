using RobustnessTools.Abstractions;
using RobustnessTools.Activations;
using RobustnessTools.Activations.Checks;
using RobustnessTools.Catalogs;
using Xunit;

namespace RobustnessTools.Tests.Activations;

public class ActivationCheckTests
{
    public static TheoryData<string> Right => [.. new ActivationCatalog().List().Select(info => info.Name).Where(name => name is not "tanh-as-published")];

    [Theory]
    [MemberData(nameof(Right))]
    public void Every_built_in_activation_passes(string name)
    {
        Assert.Null(ActivationCheck.Quick(new ActivationCatalog().Get(name)).FirstFailure);
        Assert.Null(ActivationCheck.Full(new ActivationCatalog().Get(name)).FirstFailure);
    }

    [Fact]
    public void The_published_slip_is_found_in_the_second_derivative_only()
    {
        ActivationReport report = ActivationCheck.Full(new ActivationCatalog().Get("tanh-as-published"));
        ActivationFinding failure = Assert.Single(report.Findings, finding => !finding.Passed);
        Assert.Equal("second-derivative", failure.Check);

        // −2t(1 − t) + 2t(1 − t²) = 2t²(1 − t), which is largest far to the left, at t = −1.
        Assert.True(failure.At < -5);
        Assert.Equal(4, failure.Error!.Value, 1e-3);
    }

    [Fact]
    public void A_kink_is_reported_and_not_failed()
    {
        ActivationReport report = ActivationCheck.Full(new ActivationCatalog().Get("relu"));
        ActivationFinding derivative = report.Findings.First(finding => finding.Check is "derivative");
        Assert.True(derivative.Passed);
        Assert.EndsWith("with kinks at 0.", derivative.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_at_a_kink_outside_both_slopes_is_refused()
    {
        var activation = new ScalarActivation("kink", x => Math.Abs(x), x => x == 0 ? 2 : Math.Sign(x), x => x * 0);
        ActivationFinding failure = ActivationCheck.Quick(activation).FirstFailure!;
        Assert.Equal("derivative", failure.Check);
        Assert.Equal(0, failure.At);
    }

    [Fact]
    public void A_wrong_derivative_is_located_with_its_error()
    {
        var activation = new ScalarActivation("cube", x => x * x * x, x => (3 * x * x) + (x is > 1.9 and < 2.1 ? 0.001 : 0), x => 6 * x, Parity.Odd);
        ActivationFinding failure = ActivationCheck.Quick(activation).FirstFailure!;
        Assert.Equal("derivative", failure.Check);
        Assert.Equal(2, failure.At);
        Assert.Equal(0.001, failure.Error!.Value, 1e-9);
        Assert.Contains("12.001", failure.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_sign_of_the_second_derivative_is_found() =>
        AssertFails("second-derivative", new ScalarActivation("cosine", Math.Cos, x => -Math.Sin(x), Math.Cos, Parity.Even));

    [Fact]
    public void A_wrong_parity_is_found() =>
        AssertFails("parity", new ScalarActivation("shifted", x => (x * x) + (1e-3 * x), x => (2 * x) + 1e-3, _ => 2, Parity.Even));

    [Fact]
    public void NaN_at_zero_is_found()
    {
        ActivationFinding failure = ActivationCheck.Quick(new ScalarActivation("sinc", x => Math.Sin(x) / x, x => (Math.Cos(x) - (Math.Sin(x) / x)) / x, x => x)).FirstFailure!;
        Assert.Equal("finite", failure.Check);
        Assert.Equal(0, failure.At);
        Assert.Equal("φ(0) is NaN; it must be finite for |x| ≤ 1000.", failure.Detail);
    }

    [Fact]
    public void An_overflow_far_out_is_found() =>
        AssertFails("finite", new ScalarActivation("exp", Math.Exp, Math.Exp, Math.Exp));

    [Fact]
    public void A_swallowed_NaN_is_found() =>
        Assert.Equal("not-a-number", ActivationCheck.Full(new ScalarActivation("ramp", x => x > 0 ? x : 0, x => x > 0 ? 1 : 0, _ => 0)).FirstFailure?.Check);

    [Fact]
    public void A_function_of_noise_is_refused() =>
        AssertFails("derivative", new ScalarActivation("noise", x => double.IsNaN(x) ? x : x.GetHashCode() / 1e9, x => x, _ => 1));

    [Fact]
    public void Writing_past_the_arguments_is_found() =>
        AssertFails("span", new SpanActivation((x, y) =>
        {
            y.Fill(1);
            x.CopyTo(y);
        }));

    [Fact]
    public void A_value_that_depends_on_its_neighbours_is_found() =>
        AssertFails("span", new SpanActivation((x, y) =>
        {
            for (int i = 0; i < x.Length; i++) y[i] = x[i] * (x.Length % 2 == 0 ? 1 : 1 + 1e-15);
        }));

    [Fact]
    public void An_activation_that_cannot_work_in_place_is_found() =>
        AssertFails("span", new SpanActivation((x, y) =>
        {
            y[..x.Length].Clear();
            for (int i = 0; i < x.Length; i++) y[i] += x[i];
        }));

    [Fact]
    public void A_buffer_shared_by_threads_is_found_by_the_full_check()
    {
        var buffer = new double[20000];
        var activation = new SpanActivation((x, y) =>
        {
            x.CopyTo(buffer);
            Thread.Sleep(x.Length == 2000 ? 1 : 0);
            buffer.AsSpan(0, x.Length).CopyTo(y);
        });
        ActivationFinding failure = Assert.Single(ActivationCheck.Full(activation).Findings, finding => !finding.Passed);
        Assert.Equal("threads", failure.Check);
    }

    [Fact]
    public void An_activation_that_throws_fails_with_its_message_and_the_other_checks_still_run()
    {
        ActivationReport report = ActivationCheck.Full(new ScalarActivation("unfinished", x => x, _ => 1, _ => throw new InvalidOperationException("not written yet")));
        Assert.Contains("InvalidOperationException: not written yet", report.FirstFailure!.Detail, StringComparison.Ordinal);
        Assert.True(report.Findings.First(finding => finding.Check is "parity").Passed);
        Assert.Equal(8, report.Findings.Count);
    }

    /// <summary>Rounding in a carelessly written but right derivative is no failure.</summary>
    [Fact]
    public void Textbook_formulas_pass_in_spite_of_their_rounding()
    {
        static double Sech2(double x) => 1 - (Math.Tanh(x) * Math.Tanh(x));
        Assert.Null(ActivationCheck.Full(new ScalarActivation("tanh", Math.Tanh, Sech2, x => -2 * Math.Tanh(x) * Sech2(x), Parity.Odd)).FirstFailure);
        Assert.Null(ActivationCheck.Full(new ScalarActivation("wave", x => Math.Sin(20 * x), x => 20 * Math.Cos(20 * x), x => -400 * Math.Sin(20 * x), Parity.Odd)).FirstFailure);
        Assert.Null(ActivationCheck.Full(new ScalarActivation("power", x => Math.Pow(x, 8), x => 8 * Math.Pow(x, 7), x => 56 * Math.Pow(x, 6), Parity.Even)).FirstFailure);
        Assert.Null(ActivationCheck.Full(new ScalarActivation("tiny", x => 1e-12 * x * x, x => 2e-12 * x, x => 2e-12 + (0 * x), Parity.Even)).FirstFailure);
    }

    private static void AssertFails(string check, IActivation activation) =>
        Assert.Equal(check, ActivationCheck.Quick(activation).FirstFailure?.Check);

    private delegate void SpanFunction(ReadOnlySpan<double> x, Span<double> destination);

    /// <summary>The identity, with its value computed in some improper way.</summary>
    private sealed class SpanActivation(SpanFunction evaluate) : IActivation
    {
        public string Name => "improper";

        public string Description => "a test's own";

        public Parity Parity => Parity.Odd;

        public void Evaluate(ReadOnlySpan<double> x, Span<double> destination) => evaluate(x, destination);

        public void Derivative(ReadOnlySpan<double> x, Span<double> destination)
        {
            for (int i = 0; i < x.Length; i++) destination[i] = double.IsNaN(x[i]) ? x[i] : 1;
        }

        public void SecondDerivative(ReadOnlySpan<double> x, Span<double> destination)
        {
            for (int i = 0; i < x.Length; i++) destination[i] = double.IsNaN(x[i]) ? x[i] : 0;
        }
    }
}
