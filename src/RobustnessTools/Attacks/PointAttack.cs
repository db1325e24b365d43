namespace RobustnessTools.Attacks;

/// <summary>What an attack of some size found at one test point, and what is proved of all attacks of that size.</summary>
/// <remarks>
/// With three classes and more f is the margin of the predicted class over the rival that comes nearest under attack: what is said of the gain is said of
/// that pair, what is said of flips of all pairs.
/// </remarks>
public sealed record PointAttack
{
    /// <summary>Number of the test point, from 0.</summary>
    public required int Point { get; init; }

    /// <summary>δ, relative to ‖z‖.</summary>
    public required double Delta { get; init; }

    /// <summary>f(z).</summary>
    public required double Prediction { get; init; }

    /// <summary>The label of the test point, −1, +1 or a class; NaN without one.</summary>
    public required double Label { get; init; }

    /// <summary>What a linear f would gain: δ‖z‖·‖∇f(z)‖, δ·S(z), in the norm <c>l2</c>; δ‖z‖·‖∇f(z)‖₁/√d in <c>linf</c>. Not a bound.</summary>
    public required double PredictedGain { get; init; }

    /// <summary>The gain at the first-order attack.</summary>
    public required double FirstOrderGain { get; init; }

    /// <summary>The largest gain found: |f(z + Δ) − f(z)|, with labels −1 and +1 what f moves away from the label. A lower bound of the largest.</summary>
    public required double Gain { get; init; }

    /// <summary>f at the attacked point.</summary>
    public required double AttackedPrediction { get; init; }

    /// <summary>No change of that size gains more; NaN where nothing is certified.</summary>
    public required double CertifiedGain { get; init; }

    /// <summary>Whether a change of that size was found that turns the sign of f.</summary>
    public required bool Flipped { get; init; }

    /// <summary>The size δ of the smallest change found that turns the sign of f; infinite where none was found. An upper bound of the smallest.</summary>
    public required double SmallestFlip { get; init; }

    /// <summary>No change of a smaller size δ turns the sign of f; NaN where nothing is certified.</summary>
    public required double CertifiedFlip { get; init; }

    /// <summary>Whether the sign of f, or the predicted class, is the label without an attack; null without labels that are classes.</summary>
    public required bool? IsCorrect { get; init; }

    /// <summary>Whether no change of that size turns the sign of f, or changes the predicted class.</summary>
    public required bool IsCertified { get; init; }

    /// <summary>Of three classes and more, the one that is predicted; else null.</summary>
    public int? PredictedClass { get; init; }

    /// <summary>Of three classes and more, the other one that comes nearest under attack; else null.</summary>
    public int? Rival { get; init; }
}
