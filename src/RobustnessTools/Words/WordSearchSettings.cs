using RobustnessTools.Abstractions;
using RobustnessTools.Basics.Options;

namespace RobustnessTools.Words;

/// <summary>How the worst change of a word is searched for.</summary>
public sealed record WordSearchSettings
{
    /// <summary>Number of starts of the ascent.</summary>
    [Option("Number of starts of the ascent; the largest value that any of them finds is a lower bound", Placeholder = "S")]
    public int Starts { get; init; } = 16;

    /// <summary>Most steps of an ascent.</summary>
    [Option("Most steps of an ascent", Placeholder = "STEPS")]
    public int Steps { get; init; } = 200;

    /// <summary>Checks the settings.</summary>
    /// <exception cref="InputException">A number is below 1 (<c>StartsOutOfRange</c>, <c>StepsOutOfRange</c>).</exception>
    internal void Validate()
    {
        if (Starts < 1)
        {
            throw new InputException("StartsOutOfRange", InputErrorKind.InvalidArgument,
                FormattableString.Invariant($"The number of starts is {Starts}: give at least 1."));
        }

        if (Steps < 1)
        {
            throw new InputException("StepsOutOfRange", InputErrorKind.InvalidArgument,
                FormattableString.Invariant($"The number of steps of an ascent is {Steps}: give at least 1."));
        }
    }
}
