namespace RobustnessTools.Interpolation.ConjugateGradients;

/// <summary>How an iteration ended.</summary>
internal enum IterationEnd
{
    /// <summary>It has not.</summary>
    None,

    /// <summary>The true residual reached the tolerance.</summary>
    Convergence,

    /// <summary>The limit of iterations was reached before the tolerance.</summary>
    Limit,

    /// <summary>Rounding allows no smaller residual.</summary>
    Stagnation,

    /// <summary>A matrix that should be positive definite is not, in the numbers that were computed.</summary>
    Breakdown,
}
