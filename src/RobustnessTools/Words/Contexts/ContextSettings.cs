namespace RobustnessTools.Words.Contexts;

/// <summary>How a model learns one more text, and which change of a word is searched for.</summary>
public sealed record ContextSettings
{
    /// <summary>How it learns.</summary>
    public ContextTraining Training { get; init; }

    /// <summary>What is searched for.</summary>
    public ContextObjective Objective { get; init; }

    /// <summary>How it is searched for.</summary>
    public WordSearchSettings Search { get; init; } = new();

    /// <summary>A change Δ in place of a search, d long and no longer than √d; or null.</summary>
    public IReadOnlyList<double>? Change { get; init => field = value?.ToArray(); }
}
