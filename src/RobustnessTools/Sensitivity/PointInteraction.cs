namespace RobustnessTools.Sensitivity;

/// <summary>
/// Norms of the interaction matrix I(z) = ∇φ_map(z)ᵀΦᵀ at one test point, of the map A(z) = I(z)K⁻¹ from labels to the gradient, and of their parts.
/// </summary>
/// <remarks>
/// The NTK's I(z) has two parts: one through the weights, Wᵀ diag(φ''(Wz)) Bᵀ diag(Xz), and a direct one, Xᵀ diag(Bφ'(Wz)); the RF's goes through the
/// weights as a whole.
/// </remarks>
public sealed record PointInteraction
{
    /// <summary>‖I(z)‖_F.</summary>
    public required double Interaction { get; init; }

    /// <summary>‖Ĩ(z)‖_F with centred features Φ̃ = Φ − E_x[Φ] (arXiv:2302.01629), the expectation taken as the mean over the N training samples.</summary>
    public required double CentredInteraction { get; init; }

    /// <summary>‖·‖_F of I(z)'s part through the weights.</summary>
    public required double InteractionThroughWeights { get; init; }

    /// <summary>‖·‖_F of I(z)'s direct part; 0 for RF, which has none.</summary>
    public required double InteractionDirect { get; init; }

    /// <summary>‖A(z)‖_F.</summary>
    public required double LabelMap { get; init; }

    /// <summary>‖A(z)‖₂.</summary>
    public required double LabelMapSpectral { get; init; }

    /// <summary>‖·‖_F of A(z)'s part through the weights.</summary>
    public required double LabelMapThroughWeights { get; init; }

    /// <summary>‖·‖_F of A(z)'s direct part; 0 for RF.</summary>
    public required double LabelMapDirect { get; init; }

    /// <summary>The mean of each norm over several points.</summary>
    /// <param name="points">At least one.</param>
    public static PointInteraction Mean(IReadOnlyList<PointInteraction> points) => new()
    {
        Interaction = points.Average(point => point.Interaction),
        CentredInteraction = points.Average(point => point.CentredInteraction),
        InteractionThroughWeights = points.Average(point => point.InteractionThroughWeights),
        InteractionDirect = points.Average(point => point.InteractionDirect),
        LabelMap = points.Average(point => point.LabelMap),
        LabelMapSpectral = points.Average(point => point.LabelMapSpectral),
        LabelMapThroughWeights = points.Average(point => point.LabelMapThroughWeights),
        LabelMapDirect = points.Average(point => point.LabelMapDirect),
    };
}
