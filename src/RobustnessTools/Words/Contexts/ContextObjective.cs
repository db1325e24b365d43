namespace RobustnessTools.Words.Contexts;

/// <summary>What the change of a word is searched for.</summary>
public enum ContextObjective
{
    /// <summary>f₁(X(Δ)) as near to the other label, −y, as can be.</summary>
    Label,

    /// <summary>The alignment ℱ of the changed text with the text as near to −1 as can be, whatever the labels.</summary>
    Alignment,
}
