namespace RobustnessTools.Words.Contexts;

/// <summary>
/// What a model says of a text X and of the same text with one word changed, X(Δ), before (f) and after (f₁) it learned the label y of X: whether it can
/// give the two texts opposite labels.
/// </summary>
public sealed record ContextResult
{
    /// <summary>f(X).</summary>
    public required double Before { get; init; }

    /// <summary>f(X(Δ)).</summary>
    public required double ChangedBefore { get; init; }

    /// <summary>f₁(X): y.</summary>
    public required double After { get; init; }

    /// <summary>f₁(X(Δ)) = f(X(Δ)) + ℱ·(y − f(X)).</summary>
    public required double ChangedAfter { get; init; }

    /// <summary>ℱ, how much of what X was taught X(Δ) takes over: 1 for X itself.</summary>
    public required double Alignment { get; init; }

    /// <summary>y·f₁(X(Δ)): below 0 where the changed text gets the other sign.</summary>
    public required double Margin { get; init; }

    /// <summary>|f₁(X(Δ)) + y|, the distance from the other label.</summary>
    public required double Distance { get; init; }

    /// <summary>
    /// 2 − γ − 𝒮·|y − f(X)|, γ = |f(X(Δ)) − f(X)|, with the certified word sensitivity: this distance is no smaller for Δ, and for any other change that moves
    /// f no more. Null where nothing is certified.
    /// </summary>
    public required double? CertifiedDistance { get; init; }

    /// <summary>2 − ‖θ₁‖·𝒮·‖φ(X)‖, at least 0: no change whatever comes nearer to the other label. Null likewise.</summary>
    public required double? CertifiedForAll { get; init; }

    /// <summary>The change Δ, d long.</summary>
    public required IReadOnlyList<double> Change { get; init => field = value.ToArray(); }

    /// <summary>Steps of all ascents together.</summary>
    public required int Steps { get; init; }
}
