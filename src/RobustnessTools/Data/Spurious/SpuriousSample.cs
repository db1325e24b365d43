namespace RobustnessTools.Data.Spurious;

/// <summary>What becomes of the core of a sample, of which a spurious sample keeps the rest.</summary>
public enum SpuriousSample
{
    /// <summary>It is drawn again where that can be, with synthetic data, else 0.</summary>
    Auto,

    /// <summary>It is drawn again: synthetic data only.</summary>
    Redraw,

    /// <summary>It is 0.</summary>
    Zero,
}
