using RobustnessTools.Abstractions;
using RobustnessTools.Basics.Options;

namespace RobustnessTools.Studies.Words;

/// <summary>What to run: how far one word moves the features of a text, for every combination of map, n and d, in trials.</summary>
public sealed record WordSensitivityPlan : TextPlan
{
    /// <summary>Which words may be changed: <c>first</c>, <c>all</c> (the one that moves features most), or the number of one.</summary>
    [Option("Which word is changed: first, all (the one that moves the features most) or its number from 0", Placeholder = "WORD")]
    public string Word { get; init; } = "first";

    /// <summary>Checks every value, and brings lists into order.</summary>
    /// <exception cref="InputException">A value is out of range (<c>InvalidPlan</c>, <c>StartsOutOfRange</c>, <c>StepsOutOfRange</c>), there is no such map
    /// (<c>UnknownMap</c>), or options do not go together (<c>ConflictingInputs</c>).</exception>
    public override WordSensitivityPlan Validated() => Validated(this) with { Word = WordNumbers.Normal(Word, mayBeAll: true) };
}
