namespace RobustnessTools.Numerics.LinearAlgebra;

/// <summary>The ends of a symmetric matrix's spectrum, approached from inside.</summary>
/// <param name="Smallest">Not below the smallest eigenvalue.</param>
/// <param name="SmallestError">There is an eigenvalue no farther from it than this: the smallest one, but for a start that by chance is blind to it.</param>
/// <param name="Largest">Not above the largest eigenvalue.</param>
/// <param name="LargestError">Likewise.</param>
/// <param name="Steps">Number of products with the matrix.</param>
public readonly record struct SpectrumEnds(double Smallest, double SmallestError, double Largest, double LargestError, int Steps);
