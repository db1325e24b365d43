using RobustnessTools.Interpolation;
using RobustnessTools.Models;
using RobustnessTools.Sensitivity;

namespace RobustnessTools.PowerShell.Output;

/// <summary>What was measured at one test point of one model, as a flat row.</summary>
public sealed record PointSensitivityRow
{
    /// <summary><c>rf</c> or <c>ntk</c>.</summary>
    public required string Model { get; init; }

    /// <summary>Name of the activation.</summary>
    public required string Activation { get; init; }

    /// <summary>Name of the dataset.</summary>
    public required string Dataset { get; init; }

    /// <summary>Number of training samples, N.</summary>
    public required int Samples { get; init; }

    /// <summary>Number of neurons, k.</summary>
    public required int Width { get; init; }

    /// <summary>Number of the test point, from 0.</summary>
    public required int Point { get; init; }

    /// <summary>f(z).</summary>
    public required double Prediction { get; init; }

    /// <summary>‖∇f(z)‖.</summary>
    public required double GradientNorm { get; init; }

    /// <summary>S(z), by the chosen convention.</summary>
    public required double Sensitivity { get; init; }

    /// <summary>S(z) averaged over random labels; null where not asked for.</summary>
    public double? LabelAveraged { get; init; }

    /// <summary>The largest S(z) over labels of unit norm; null where not asked for.</summary>
    public double? WorstCase { get; init; }

    /// <summary>Estimated relative error of S(z) by single precision; NaN in double precision.</summary>
    public double PrecisionError { get; init; } = double.NaN;

    /// <summary>∇f(z), d long; null where not asked for.</summary>
    public IReadOnlyList<double>? Gradient { get; init; }

    /// <summary>The rows of a measurement.</summary>
    internal static IEnumerable<PointSensitivityRow> Of(Fit fitted, SensitivityResult result) =>
        result.Points.Select((point, index) => new PointSensitivityRow
    {
        Model = fitted.Model.Kind.ShortName(),
        Activation = fitted.Model.Activation.Name,
        Dataset = fitted.Data.Name,
        Samples = fitted.Data.Samples,
        Width = fitted.Model.Width,
        Point = index,
        Prediction = point.Prediction,
        GradientNorm = point.GradientNorm,
        Sensitivity = point.Sensitivity,
        LabelAveraged = point.LabelAveragedSensitivity,
        WorstCase = point.WorstCaseSensitivity,
        PrecisionError = result.PrecisionError,
        Gradient = point.Gradient,
    });
}
