using RobustnessTools.Interpolation;
using RobustnessTools.Models;
using RobustnessTools.Results;
using RobustnessTools.Sensitivity;

namespace RobustnessTools.PowerShell.Output;

/// <summary>
/// One measurement as a flat row, so that it can go to a CSV file and come back: its properties are the columns of a sweep's <c>rows.csv</c>.
/// </summary>
public sealed record SensitivityRow
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

    /// <summary>Number of trained parameters, p.</summary>
    public required long Parameters { get; init; }

    /// <summary>Number of the trial.</summary>
    public required int Trial { get; init; }

    /// <summary>Mean of S(z) over the test points.</summary>
    public required double Sensitivity { get; init; }

    /// <summary>Standard deviation of S(z) over the test points; NaN for a single one.</summary>
    public required double SensitivityDeviation { get; init; }

    /// <summary>S(z) averaged over random labels, then over the test points; NaN where not asked for.</summary>
    public double LabelAveraged { get; init; } = double.NaN;

    /// <summary>√(N·d/p), the computable part of the universal law.</summary>
    public required double UniversalLawBound { get; init; }

    /// <summary>max|f(x) − y| over the training samples.</summary>
    public required double TrainingResidual { get; init; }

    /// <summary>Estimated condition number of the kernel matrix.</summary>
    public required double ConditionEstimate { get; init; }

    /// <summary>Whether the residual is small enough to call the data fitted.</summary>
    public required bool Interpolates { get; init; }

    /// <summary>Run time in seconds; NaN where it is not known.</summary>
    public double Seconds { get; init; } = double.NaN;

    /// <summary>Empty, or what went wrong or should not be trusted.</summary>
    public string Message { get; init; } = "";

    /// <summary>Estimated relative error of the sensitivity by single precision; NaN in double precision.</summary>
    public double PrecisionError { get; init; } = double.NaN;

    /// <summary>A sweep's row.</summary>
    internal static SensitivityRow Of(SweepRow row) => new()
    {
        Model = row.Cell.Model,
        Activation = row.Cell.Activation,
        Dataset = row.Cell.Dataset,
        Dimension = row.Cell.Dimension,
        Samples = row.Cell.Samples,
        Width = row.Cell.Width,
        Parameters = row.Cell.Parameters,
        Trial = row.Trial,
        Sensitivity = row.Sensitivity,
        SensitivityDeviation = row.SensitivityDeviation,
        LabelAveraged = row.LabelAveraged,
        UniversalLawBound = row.UniversalLawBound,
        TrainingResidual = row.TrainingResidual,
        ConditionEstimate = row.ConditionEstimate,
        Interpolates = row.Interpolates,
        Seconds = row.Seconds,
        Message = row.Message,
        PrecisionError = row.PrecisionError,
    };

    /// <summary>A measurement.</summary>
    internal static SensitivityRow Of(FittedModel fitted, SensitivityResult result, double seconds) => new()
    {
        Model = fitted.Model.Kind.ShortName(),
        Activation = fitted.Model.Activation.Name,
        Dataset = fitted.Data.Name,
        Dimension = fitted.Model.Dimension,
        Samples = fitted.Data.Samples,
        Width = fitted.Model.Width,
        Parameters = fitted.Model.Parameters,
        Trial = checked((int)fitted.Definition.Trial),
        Sensitivity = result.Summary.Mean,
        SensitivityDeviation = result.Summary.StandardDeviation,
        LabelAveraged = result.Points.Average(point => point.LabelAveragedSensitivity ?? double.NaN),
        UniversalLawBound = result.UniversalLawBound,
        TrainingResidual = result.Solution.TrainingResidual,
        ConditionEstimate = result.Solution.ConditionEstimate,
        Interpolates = result.Solution.Interpolates,
        Seconds = seconds,
        Message = string.Join(' ', result.Warnings),
        PrecisionError = result.PrecisionError,
    };

    /// <summary>The same as the library has it.</summary>
    internal SweepRow ToSweepRow() => new()
    {
        Cell = new SweepCell(Model, Activation, Dataset, Dimension, Samples, Width, Parameters),
        Trial = Trial,
        Sensitivity = Sensitivity,
        SensitivityDeviation = SensitivityDeviation,
        LabelAveraged = LabelAveraged,
        UniversalLawBound = UniversalLawBound,
        TrainingResidual = TrainingResidual,
        ConditionEstimate = ConditionEstimate,
        Interpolates = Interpolates,
        Seconds = Seconds,
        Message = Message,
        PrecisionError = PrecisionError,
    };
}
