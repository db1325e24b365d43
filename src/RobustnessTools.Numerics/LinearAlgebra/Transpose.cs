namespace RobustnessTools.Numerics.LinearAlgebra;

/// <summary>Whether a matrix enters a product as it is or transposed.</summary>
public enum Transpose
{
    /// <summary>As it is.</summary>
    No,

    /// <summary>Transposed.</summary>
    Yes,
}
