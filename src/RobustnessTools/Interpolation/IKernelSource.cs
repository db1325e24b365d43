using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Interpolation;

/// <summary>Where a kernel matrix is to be had again when its own memory holds the factor.</summary>
internal interface IKernelSource
{
    /// <summary>K·x for each row x.</summary>
    /// <param name="vectors">C×N.</param>
    /// <param name="products">C×N.</param>
    void Multiply(MatrixView vectors, MatrixView products);

    /// <summary>Writes a leading block of the matrix.</summary>
    /// <param name="destination">n×n; lower triangle.</param>
    void Write(MatrixView destination);
}
