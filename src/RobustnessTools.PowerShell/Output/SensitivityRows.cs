using RobustnessTools.Interpolation;
using RobustnessTools.Models;
using RobustnessTools.Sensitivity;
using RobustnessTools.Studies.Sensitivity;

namespace RobustnessTools.PowerShell.Output;

/// <summary>A measurement as a row of a sweep.</summary>
internal static class SensitivityRows
{
    /// <summary>The row of a fitted model.</summary>
    internal static SensitivityRow Of(Fit fitted, SensitivityResult result, double seconds) => new()
    {
        Model = fitted.Model.Kind.ShortName(),
        Activation = fitted.Model.Activation.Name,
        Dataset = fitted.Data.Name,
        Dimension = fitted.Model.Dimension,
        Samples = fitted.Data.Samples,
        Width = fitted.Model.Width,
        Parameters = fitted.Model.Parameters,
        Trial = checked((int)(fitted.Definition?.Trial ?? 0)),
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
}
