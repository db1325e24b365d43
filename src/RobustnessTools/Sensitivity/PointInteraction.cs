namespace RobustnessTools.Sensitivity;

/// <summary>
/// Norms of the interaction matrix I(z) = ∇φ_map(z)ᵀΦᵀ at one test point, of the map A(z) = I(z)K⁻¹ from labels to the gradient, and of their parts.
/// </summary>
/// <remarks>
/// The NTK's I(z) has two parts: one through the weights, Wᵀ diag(φ''(Wz)) Bᵀ diag(Xz), and a direct one, Xᵀ diag(Bφ'(Wz)); the RF's goes through the
/// weights as a whole. That of both layers has these two parts of the first layer, and that of RF as a part of its own.
/// </remarks>
public sealed record PointInteraction
{
    /// <summary>‖I(z)‖_F.</summary>
    public required double Interaction { get; init; }

    /// <summary>‖Ĩ(z)‖_F with centred features Φ̃ = Φ − E_x[Φ] (arXiv:2302.01629); null where nothing was taken from them.</summary>
    public double? CentredInteraction { get; init; }

    /// <summary>‖·‖_F of I(z)'s part through the weights.</summary>
    public required double InteractionThroughWeights { get; init; }

    /// <summary>‖·‖_F of I(z)'s direct part; 0 for RF, which has none.</summary>
    public required double InteractionDirect { get; init; }

    /// <summary>‖·‖_F of I(z)'s part of the second layer, that of random features; null for models of one layer.</summary>
    public double? InteractionSecondLayer { get; init; }

    /// <summary>‖·‖_F of A(z)'s part of the second layer; null for models of one layer.</summary>
    public double? LabelMapSecondLayer { get; init; }

    /// <summary>‖A(z)‖_F.</summary>
    public required double LabelMap { get; init; }

    /// <summary>‖A(z)‖₂.</summary>
    public required double LabelMapSpectral { get; init; }

    /// <summary>‖·‖_F of A(z)'s part through the weights.</summary>
    public required double LabelMapThroughWeights { get; init; }

    /// <summary>‖·‖_F of A(z)'s direct part; 0 for RF.</summary>
    public required double LabelMapDirect { get; init; }

    /// <summary>‖Ã(z)‖_F, Ã = ĨK̃⁻¹; null where nothing was taken from the features, or K̃ is not numerically positive definite.</summary>
    public double? CentredLabelMap { get; init; }

    /// <summary>S(z) = ‖z‖·‖A(z)y‖, with the labels that the model was fitted to.</summary>
    public required double Sensitivity { get; init; }

    /// <summary>‖z‖·‖A(z)‖_F: the root mean square of S(z) over labels of unit variance. Between the two estimates.</summary>
    public required double LabelAveraged { get; init; }

    /// <summary>‖z‖·‖I(z)‖_F/λ_max(K), at most <see cref="LabelAveraged"/>.</summary>
    public required double LowerEstimate { get; init; }

    /// <summary>‖z‖·‖I(z)‖_F/λ_min(K), at least <see cref="LabelAveraged"/>; null where K is singular.</summary>
    public required double? UpperEstimate { get; init; }

    /// <summary>‖z‖·‖Ã(z)‖_F: the same of the model with centred features; null as <see cref="CentredLabelMap"/>.</summary>
    public double? CentredLabelAveraged { get; init; }

    /// <summary>‖z‖·‖Ĩ(z)‖_F/λ_max(K̃); null where nothing was taken from the features.</summary>
    public double? CentredLowerEstimate { get; init; }

    /// <summary>‖z‖·‖Ĩ(z)‖_F/λ_min(K̃); null where nothing was taken, or K̃ is singular.</summary>
    public double? CentredUpperEstimate { get; init; }

    /// <summary>The mean of each norm over several points.</summary>
    /// <param name="points">At least one.</param>
    public static PointInteraction Mean(IReadOnlyList<PointInteraction> points) => new()
    {
        Interaction = points.Average(point => point.Interaction),
        CentredInteraction = MeanOf(points, point => point.CentredInteraction),
        InteractionThroughWeights = points.Average(point => point.InteractionThroughWeights),
        InteractionDirect = points.Average(point => point.InteractionDirect),
        InteractionSecondLayer = MeanOf(points, point => point.InteractionSecondLayer),
        LabelMapSecondLayer = MeanOf(points, point => point.LabelMapSecondLayer),
        LabelMap = points.Average(point => point.LabelMap),
        LabelMapSpectral = points.Average(point => point.LabelMapSpectral),
        LabelMapThroughWeights = points.Average(point => point.LabelMapThroughWeights),
        LabelMapDirect = points.Average(point => point.LabelMapDirect),
        CentredLabelMap = MeanOf(points, point => point.CentredLabelMap),
        Sensitivity = points.Average(point => point.Sensitivity),
        LabelAveraged = points.Average(point => point.LabelAveraged),
        LowerEstimate = points.Average(point => point.LowerEstimate),
        UpperEstimate = MeanOf(points, point => point.UpperEstimate),
        CentredLabelAveraged = MeanOf(points, point => point.CentredLabelAveraged),
        CentredLowerEstimate = MeanOf(points, point => point.CentredLowerEstimate),
        CentredUpperEstimate = MeanOf(points, point => point.CentredUpperEstimate),
    };

    /// <summary>All points have a value, or none has.</summary>
    private static double? MeanOf(IReadOnlyList<PointInteraction> points, Func<PointInteraction, double?> value) =>
        points.Any(point => value(point) is null) ? null : points.Average(value);
}
