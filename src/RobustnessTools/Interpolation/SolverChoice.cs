using System.Text.Json.Serialization;

namespace RobustnessTools.Interpolation;

/// <summary>Which solver of Kα = y to use. Never chosen for the user: the two differ in digits, time and memory.</summary>
public enum SolverChoice
{
    /// <summary>Direct: Cholesky factorization of the kernel matrix (4N² bytes where it is large), the pseudo-inverse where that cannot be trusted.</summary>
    Cholesky,

    /// <summary>Iterative: preconditioned conjugate gradients on streamed tiles, to a tolerance; for N whose kernel matrix does not fit in memory.</summary>
    [JsonStringEnumMemberName("cg")]
    ConjugateGradient,
}
