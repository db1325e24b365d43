using RobustnessTools.Interpolation;

namespace RobustnessTools.Attacks;

/// <summary>What attacks on a fitted model found at its test points, with what it takes to trust it.</summary>
public sealed record AttackResult
{
    /// <summary>How test points were attacked.</summary>
    public required AttackSettings Settings { get; init; }

    /// <summary>All points for the first size, then for the next: ascending sizes.</summary>
    public required IReadOnlyList<PointAttack> Points { get; init => field = value.ToArray(); }

    /// <summary>What the certificates rest on.</summary>
    public required CertificateKind Certificates { get; init; }

    /// <summary>Whether what was found is the largest gain and the smallest flip there is: a model of φ(x) = x²/2 in the norm <c>l2</c>, any inputs.</summary>
    public required bool IsExact { get; init; }

    /// <summary>Whether the test points have labels −1 and +1, or one of three classes and more, so that there is an accuracy.</summary>
    public required bool HasClasses { get; init; }

    /// <summary>
    /// Residual, condition estimate and warnings of the fit; with three classes and more the largest residual of all classes' fits, without coefficients.
    /// </summary>
    public required DualSolution Solution { get; init; }

    /// <summary>What should not be trusted and why: of the fit, and of the certificates.</summary>
    public IReadOnlyList<string> Warnings => Certificates switch
    {
        CertificateKind.None =>
            [.. Solution.Warnings, Solution.KernelError is not null
                ? "Nothing is certified of a model of infinite width, which has no parameters that could be bounded."
                : "Nothing is certified: this activation's derivative jumps, and with it the model, or its second derivative is none."],
        CertificateKind.Estimated =>
            [.. Solution.Warnings, "What is certified is an estimate: the ranges of this activation's derivatives are those of samples, not known."],
        _ => Solution.Warnings,
    };
}
