using RobustnessTools.Abstractions;
using RobustnessTools.Compute;
using RobustnessTools.Interpolation;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Sensitivity;

/// <summary>Measures how sensitive a fitted model is at test points: S(z) = ‖z‖·‖∇f(z)‖ (arXiv:2302.01629, equation (1)).</summary>
public static class SensitivityMeasurement
{
    /// <summary>Measures at the test points of the data that the model was fitted to.</summary>
    /// <param name="fit">The fitted model.</param>
    /// <param name="settings">What to measure.</param>
    /// <param name="progress">Told how far it is, in place of the fit's context; or null.</param>
    /// <param name="cancellation">Stops it at the next block of work, as the fit's context does.</param>
    /// <exception cref="InputException">There are no test points (<c>NoTestPoints</c>), the gradient at one of them is not finite
    /// (<c>GradientNotFinite</c>, <c>LabelsTooLarge</c>), or the label map is asked for of a model that was fitted by conjugate gradients
    /// (<c>SolverConflict</c>) or in single precision (<c>PrecisionConflict</c>).</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static SensitivityResult Measure(
        Fit fit, SensitivitySettings? settings = null, IProgress<StepProgress>? progress = null, CancellationToken cancellation = default) =>
        MeasureAt(fit, fit.Data.Z, settings, progress, cancellation);

    /// <summary>Measures at given test points.</summary>
    /// <param name="fit">The fitted model.</param>
    /// <param name="z">M×d with M ≥ 1.</param>
    /// <param name="settings">What to measure.</param>
    /// <param name="progress">Told how far it is, in place of the fit's context; or null.</param>
    /// <param name="cancellation">Stops it at the next block of work, as the fit's context does.</param>
    /// <exception cref="InputException">There are no test points (<c>NoTestPoints</c>), their dimension differs (<c>DimensionMismatch</c>), the
    /// gradient at one of them is not finite (<c>GradientNotFinite</c>, <c>LabelsTooLarge</c>), or the label map is asked for of a model that was
    /// fitted by conjugate gradients (<c>SolverConflict</c>) or in single precision (<c>PrecisionConflict</c>).</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static SensitivityResult MeasureAt(
        Fit fit, MatrixView z, SensitivitySettings? settings = null, IProgress<StepProgress>? progress = null, CancellationToken cancellation = default)
    {
        settings ??= new SensitivitySettings();
        if (z.Rows == 0)
            throw new InputException(
                "NoTestPoints", InputErrorKind.InvalidArgument, "The number of test points is 0: at least 1 is needed to measure a sensitivity.");
        fit.RequireDimension(z);
        if (settings.LabelMap) fit.Require(FitOption.LabelAverages);
        return fit.Use("measuring", (cell, told) => Measure(fit, cell, z, settings, told), progress, cancellation);
    }

    private static SensitivityResult Measure(Fit fit, FittedCell cell, MatrixView z, SensitivitySettings settings, Action<double> progress)
    {
        var points = new PointSensitivity[z.Rows];
        cell.Grid.MeasureGradients(z, (_, _, _, predictions, gradients) =>
        {
            for (int m = 0; m < points.Length; m++)
            {
                double norm = EuclideanNorm.Of(gradients.Row(m));
                points[m] = new PointSensitivity
                {
                    Prediction = predictions.Span[m],
                    GradientNorm = norm,
                    Sensitivity = Factor(z.Row(m), settings.Convention) * norm,
                    Gradient = settings.Gradients ? gradients.Row(m).ToArray() : null,
                };
            }
        }, settings.LabelMap ? null : progress);

        if (settings.LabelMap)
        {
            double size = Math.Sqrt(fit.Data.Samples);
            LabelMapNorms[] norms = LabelMapNorms.Measure(cell, z, settings.MemoryBytes, progress);
            for (int m = 0; m < points.Length; m++)
            {
                double factor = Factor(z.Row(m), settings.Convention);
                points[m] = points[m] with
                {
                    InteractionFrobenius = norms[m].InteractionFrobenius,
                    LabelMapFrobenius = norms[m].LabelMapFrobenius,
                    LabelMapSpectral = norms[m].LabelMapSpectral,
                    LabelAveragedSensitivity = factor * norms[m].LabelMapFrobenius,
                    WorstCaseSensitivity = factor * size * norms[m].LabelMapSpectral,
                };
            }
        }

        if (!points.All(IsFinite)) throw GradientCheck.NotFinite(fit.Model.Activation);
        return new SensitivityResult
        {
            Convention = settings.Convention,
            Points = points,
            Summary = SensitivitySummary.Of(Array.ConvertAll(points, point => point.Sensitivity)),
            UniversalLawBound = UniversalLaw.Bound(fit.Data.Samples, fit.Data.Dimension, fit.Model.Parameters),
            Solution = cell.Solution,
            ZeroWarning = GradientCheck.Zeros(
                Array.ConvertAll(points, point => point.Sensitivity),
                [.. Enumerable.Range(0, points.Length).Select(i => Factor(z.Row(i), settings.Convention))],
                fit.Data.Labels, fit.Model.Activation, cell.Solution.ParameterNorm),
            PrecisionError = fit.Precision == Precision.Double ? double.NaN
                : PrecisionSample.LargestErrorAt(
                    cell.Solution.ConditionEstimate, new PrecisionEstimate(cell.Context.Compute).Samples(fit.Model, fit.Data.Samples, fit.Data),
                    cell.Context.Algebra.Provider),
        };
    }

    private static bool IsFinite(PointSensitivity point) =>
        double.IsFinite(point.Sensitivity) && double.IsFinite(point.WorstCaseSensitivity ?? 0) && double.IsFinite(point.LabelAveragedSensitivity ?? 0)
            && double.IsFinite(point.InteractionFrobenius ?? 0);

    /// <summary>What the gradient's norm is multiplied by at a test point.</summary>
    /// <param name="z">The test point, d long.</param>
    /// <param name="convention">Which factor.</param>
    public static double Factor(ReadOnlySpan<double> z, SensitivityConvention convention) =>
        convention == SensitivityConvention.Norm ? EuclideanNorm.Of(z) : Math.Sqrt(z.Length);
}
