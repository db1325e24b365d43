using RobustnessTools.Abstractions;

namespace RobustnessTools.Activations.Checks;

/// <summary>Whether an activation keeps the contract of <see cref="IActivation"/>: shown by trying, on points that are the same in every run.</summary>
/// <remarks>
/// A check that throws fails with the exception's message; the others still run. A check can find an activation wrong, it cannot prove one right:
/// a derivative that is off by less than about 10⁻⁹ of φ's size, or only between the points, passes.
/// </remarks>
public static class ActivationCheck
{
    /// <summary>The checks that run whenever a plugin's activation is loaded; about a millisecond once compiled.</summary>
    /// <param name="activation">The activation.</param>
    public static ActivationReport Quick(IActivation activation) => Run(activation, CheckPoints.Few, edges: false);

    /// <summary>All checks: on more points, with NaN and infinities, and from several threads; well under a second.</summary>
    /// <param name="activation">The activation.</param>
    public static ActivationReport Full(IActivation activation) => Run(activation, CheckPoints.Many, edges: true);

    private static ActivationReport Run(IActivation activation, CheckPoints points, bool edges)
    {
        List<ActivationFinding> findings =
        [
            Try("finite", () => RangeCheck.Finite(activation, points)),
            Try("derivative", () => DerivativeCheck.Run("derivative", ("φ", activation.Evaluate), ("φ'", activation.Derivative), points)),
            Try("second-derivative", () =>
                DerivativeCheck.Run("second-derivative", ("φ'", activation.Derivative), ("φ''", activation.SecondDerivative), points)),
            Try("description", () => Description(activation, edges)),
            Try("parity", () => ParityCheck.Run(activation, points)),
            Try("span", () => SpanCheck.Run(activation, points)),
        ];
        if (edges)
        {
            findings.Add(Try("not-a-number", () => RangeCheck.NotANumber(activation)));
            findings.Add(Try("threads", () => SpanCheck.FromSeveralThreads(activation, points)));
        }

        return new ActivationReport(activation.Name, findings);
    }

    /// <summary>One that is empty harms nobody who uses it, but its author should know.</summary>
    private static ActivationFinding Description(IActivation activation, bool demanding) => activation.Description switch
    {
        null => new ActivationFinding("description", Passed: false, "Its Description is null."),
        var text when demanding && string.IsNullOrWhiteSpace(text) => new ActivationFinding("description", Passed: false, "Its Description is empty."),
        _ => new ActivationFinding("description", Passed: true, "It says what it is."),
    };

    private static ActivationFinding Try(string check, Func<ActivationFinding> run)
    {
        try
        {
            return run();
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            Exception cause = error is AggregateException { InnerException: { } inner } ? inner : error;
            return new ActivationFinding(check, Passed: false, $"It throws {cause.GetType().Name}: {cause.Message}");
        }
    }
}
