namespace RobustnessTools.Interpolation;

/// <summary>How Kα = y was solved.</summary>
public enum SolveMethod
{
    /// <summary>Cholesky factorization: the kernel matrix is numerically positive definite.</summary>
    Cholesky,

    /// <summary>
    /// Symmetric eigendecomposition, eigenvalues up to N·ε·λ_max taken as zero: the pseudo-inverse, with NumPy's and MATLAB's customary cut-off.
    /// </summary>
    PseudoInverse,

    /// <summary>Preconditioned conjugate gradients, to a tolerance.</summary>
    ConjugateGradient,

    /// <summary>Symmetric eigendecomposition, for a ridge, a time or steps: a function of each eigenvalue (<see cref="Regularization"/>).</summary>
    Eigendecomposition,
}
