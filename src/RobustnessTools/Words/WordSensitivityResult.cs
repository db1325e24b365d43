namespace RobustnessTools.Words;

/// <summary>How far one word can move the features of a text, relative to them: found ≤ true ≤ certified.</summary>
public sealed record WordSensitivityResult
{
    /// <summary>Number of the word, from 0; of several the one that moves them most.</summary>
    public required int Word { get; init; }

    /// <summary>The largest ‖φ(X(Δ)) − φ(X)‖/‖φ(X)‖ found over ‖Δ‖ ≤ √d: a lower bound of the word sensitivity.</summary>
    public required double Sensitivity { get; init; }

    /// <summary>What it would be if φ were linear in the word: √d times the largest singular value of the derivative, over ‖φ(X)‖. Not a bound.</summary>
    public required double FirstOrder { get; init; }

    /// <summary>No change of that size moves them more; null where nothing is proved of the activation.</summary>
    public required double? UpperBound { get; init; }

    /// <summary>‖φ(X)‖.</summary>
    public required double FeatureNorm { get; init; }

    /// <summary>The change Δ that was found, d long.</summary>
    public required IReadOnlyList<double> Change { get; init => field = value.ToArray(); }

    /// <summary>Steps of all ascents together.</summary>
    public required int Steps { get; init; }
}
