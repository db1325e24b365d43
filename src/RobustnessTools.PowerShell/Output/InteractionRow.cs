using RobustnessTools.Interpolation;
using RobustnessTools.Models;
using RobustnessTools.Sensitivity;

namespace RobustnessTools.PowerShell.Output;

/// <summary>Norms of I(z) and A(z) of one model, as a flat row: at one test point, or averaged over all.</summary>
public sealed record InteractionRow
{
    /// <summary><c>rf</c> or <c>ntk</c>.</summary>
    public required string Model { get; init; }

    /// <summary>Name of the activation.</summary>
    public required string Activation { get; init; }

    /// <summary>Name of the dataset.</summary>
    public required string Dataset { get; init; }

    /// <summary>Number of inputs, d.</summary>
    public required int Dimension { get; init; }

    /// <summary>Number of training samples, N.</summary>
    public required int Samples { get; init; }

    /// <summary>Number of neurons, k.</summary>
    public required int Width { get; init; }

    /// <summary>Number of the test point, from 0; null for the mean over all of them.</summary>
    public int? Point { get; init; }

    /// <summary>‖I(z)‖_F.</summary>
    public required double Interaction { get; init; }

    /// <summary>‖Ĩ(z)‖_F with features centred over the training samples.</summary>
    public required double CentredInteraction { get; init; }

    /// <summary>‖·‖_F of I(z)'s part through the weights.</summary>
    public required double InteractionThroughWeights { get; init; }

    /// <summary>‖·‖_F of I(z)'s direct part; 0 for RF.</summary>
    public required double InteractionDirect { get; init; }

    /// <summary>‖A(z)‖_F.</summary>
    public required double LabelMap { get; init; }

    /// <summary>‖A(z)‖₂.</summary>
    public required double LabelMapSpectral { get; init; }

    /// <summary>‖·‖_F of A(z)'s part through the weights.</summary>
    public required double LabelMapThroughWeights { get; init; }

    /// <summary>‖·‖_F of A(z)'s direct part; 0 for RF.</summary>
    public required double LabelMapDirect { get; init; }

    /// <summary>The row of one test point.</summary>
    internal static InteractionRow Of(Fit fitted, PointInteraction point, int? number) => new()
    {
        Model = fitted.Model.Kind.ShortName(),
        Activation = fitted.Model.Activation.Name,
        Dataset = fitted.Data.Name,
        Dimension = fitted.Data.Dimension,
        Samples = fitted.Data.Samples,
        Width = fitted.Model.Width,
        Point = number,
        Interaction = point.Interaction,
        CentredInteraction = point.CentredInteraction,
        InteractionThroughWeights = point.InteractionThroughWeights,
        InteractionDirect = point.InteractionDirect,
        LabelMap = point.LabelMap,
        LabelMapSpectral = point.LabelMapSpectral,
        LabelMapThroughWeights = point.LabelMapThroughWeights,
        LabelMapDirect = point.LabelMapDirect,
    };
}
