namespace RobustnessTools.Results.Tables;

/// <summary>What a power law makes of an axis.</summary>
public enum FitUse
{
    /// <summary>Numbers are variables of the law, text tells laws apart.</summary>
    ByType,

    /// <summary>Each value has a law of its own.</summary>
    Separate,

    /// <summary>It follows from the other axes, and is left out.</summary>
    Implied,
}
