using RobustnessTools.Abstractions;
using RobustnessTools.Basics.Options;

namespace RobustnessTools.Interpolation;

/// <summary>How far models are fitted, for several values at once: one eigendecomposition of the kernel matrix serves all of them.</summary>
public sealed record RegularizationPath
{
    /// <summary>Ridges r, from 0 on; null for none.</summary>
    [Option("Ridges r of ‖Φθ − y‖² + r‖θ‖², 0 for interpolation: 0,1e-3 or lo:hi:step or log:lo:hi:count; r is on the scale of λ_max, which is reported",
        Placeholder = "GRID", IsGrid = true, Otherwise = "interpolation")]
    public IReadOnlyList<double>? Ridge { get; init => field = value?.ToArray(); }

    /// <summary>Times t of gradient flow on ½‖Φθ − y‖² from θ = 0, from 0 on, which may be infinite; null for none.</summary>
    [Option("Times t of gradient flow on ½‖Φθ − y‖² from 0: 0.01,1,inf or lo:hi:step or log:lo:hi:count; t is on the scale of 1/λ, whose ends are reported",
        Placeholder = "GRID", IsGrid = true, Otherwise = "interpolation")]
    public IReadOnlyList<double>? Time { get; init => field = value?.ToArray(); }

    /// <summary>Numbers of steps m of gradient descent, at least 1; with <see cref="StepSize"/>. Null for none.</summary>
    [Option("Numbers of steps of gradient descent on ½‖Φθ − y‖² from 0, with a step size: 10,100 or lo:hi:step or log:lo:hi:count",
        Placeholder = "GRID", IsGrid = true, Otherwise = "interpolation")]
    public IReadOnlyList<int>? Steps { get; init => field = value?.ToArray(); }

    /// <summary>Size η of the steps, below 2/λ_max; null where there are none.</summary>
    [Option("Size η of the steps of gradient descent, below 2/λ_max", Placeholder = "H")]
    public double? StepSize { get; init; }

    /// <summary>Whether anything but interpolation is asked for.</summary>
    internal bool IsGiven => Ridge is { Count: > 0 } || Time is { Count: > 0 } || Steps is { Count: > 0 } || StepSize is not null;

    /// <summary>What it excludes.</summary>
    internal FitOption Options => IsGiven ? FitOption.Regularized : FitOption.None;

    /// <summary>Every value, in the order in which they are given and each once; interpolation alone where none is.</summary>
    /// <exception cref="InputException">A value is out of range (<c>RidgeOutOfRange</c>, <c>TimeOutOfRange</c>, <c>StepsOutOfRange</c>,
    /// <c>StepSizeOutOfRange</c>), or two kinds are given, or steps without their size (<c>RegularizationConflict</c>).</exception>
    public IReadOnlyList<Regularization> Values
    {
        get
        {
            if (!IsGiven) return [Regularization.None];
            bool ridge = Ridge is { Count: > 0 }, time = Time is { Count: > 0 }, steps = Steps is { Count: > 0 };
            if (ridge && (time || steps || StepSize is not null)) throw Conflict("a ridge", time ? "a time" : steps ? "steps" : "a step size");
            if (time && (steps || StepSize is not null)) throw Conflict("a time", steps ? "steps" : "a step size");
            if (steps != StepSize is not null)
                throw Invalid(steps ? "Steps of gradient descent are given without their size: give a step size too, less than 2/λ_max."
                    : "A step size is given without a number of steps: give steps too, or leave it out.");
            return ridge ? [.. Ridge!.Distinct().Select(Regularization.OfRidge)]
                : time ? [.. Time!.Distinct().Select(Regularization.OfTime)]
                : [.. Steps!.Distinct().Select(count => Regularization.OfSteps(count, StepSize!.Value))];
        }
    }

    private static InputException Conflict(string one, string other) => Invalid(
        $"Both {one} and {other} are given: each says how far the model is fitted, so give one of them.");

    private static InputException Invalid(string message) => new("RegularizationConflict", InputErrorKind.InvalidArgument, message);
}
