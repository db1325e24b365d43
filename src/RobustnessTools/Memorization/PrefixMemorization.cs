using RobustnessTools.Interpolation;

namespace RobustnessTools.Memorization;

/// <summary>What a model that was fitted to the first n samples owes to each of them.</summary>
internal sealed record PrefixMemorization
{
    /// <summary>Coefficients, residual and condition of the fit, or why there is none.</summary>
    internal required DualSolution Solution { get; init; }

    /// <summary>y_i − f_{−i}(x_i): what the fit without a sample would miss it by, a_i/(K⁻¹)_ii; n long.</summary>
    internal double[] LeftOut { get; init; } = [];

    /// <summary>ℱ(z_i, x_i) = ∂f(z_i)/∂y_i of the query of each sample, n long; empty without queries.</summary>
    internal double[] Alignment { get; init; } = [];

    /// <summary>f at the query of each sample, n long.</summary>
    internal double[] QueryPredictions { get; init; } = [];

    /// <summary>f at the test points.</summary>
    internal double[] TestPredictions { get; init; } = [];
}
