namespace RobustnessTools.Compute;

/// <summary>What a job spends its time on, in the order in which it comes to it.</summary>
public enum JobStage
{
    /// <summary>Drawing the first layer.</summary>
    Weights,

    /// <summary>Products of inputs and test points with the weights, X·Vᵀ and Z·Vᵀ.</summary>
    Preactivations,

    /// <summary>φ, φ' of the preactivations of the training inputs.</summary>
    Activation,

    /// <summary>The sum over neurons that the kernel matrix is: Φ·Φᵀ (RF), B·Bᵀ (NTK).</summary>
    RankUpdate,

    /// <summary>What else the kernel matrix takes: X·Xᵀ and elementwise products (NTK), copies.</summary>
    Kernel,

    /// <summary>Cholesky factorizations.</summary>
    Cholesky,

    /// <summary>Triangular solutions, condition estimates, residuals.</summary>
    Solve,

    /// <summary>By how much each neuron moves f at the test points: θ = Φᵀα (RF), Θᵀz (NTK), times the slopes.</summary>
    Influence,

    /// <summary>Influence times weights: the gradients.</summary>
    Gradients,

    /// <summary>Everything else: drawing data, reading and writing files, waiting.</summary>
    Other,
}
