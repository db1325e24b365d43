namespace RobustnessTools.Data.Texts;

/// <summary>What is done to the words of own texts.</summary>
public enum WordNormalization
{
    /// <summary>Each is scaled to the norm √d.</summary>
    Sphere,

    /// <summary>Nothing.</summary>
    None,
}
