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
        Fit fit, MatrixView z, SensitivitySettings? settings = null, IProgress<StepProgress>? progress = null, CancellationToken cancellation = default) =>
        MeasurePathAt([fit], z, settings, progress, cancellation)[0];

    /// <summary>Measures the fits of a path at the test points of their data, in one reading of the first layer.</summary>
    /// <param name="path">Fits that <see cref="Fit.CreatePath"/> gave together, or some of them; at least one.</param>
    /// <param name="settings">What to measure.</param>
    /// <param name="progress">Told how far it is, in place of the fits' context; or null.</param>
    /// <param name="cancellation">Stops it at the next block of work, as the fits' context does.</param>
    /// <returns>One for each fit, in their order.</returns>
    /// <exception cref="InputException">As <see cref="Measure"/>.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    internal static IReadOnlyList<SensitivityResult> MeasurePath(
        IReadOnlyList<Fit> path, SensitivitySettings? settings = null, IProgress<StepProgress>? progress = null, CancellationToken cancellation = default) =>
        MeasurePathAt(path, path[0].Data.Z, settings, progress, cancellation);

    private static SensitivityResult[] MeasurePathAt(
        IReadOnlyList<Fit> path, MatrixView z, SensitivitySettings? settings, IProgress<StepProgress>? progress, CancellationToken cancellation)
    {
        settings ??= new SensitivitySettings();
        if (z.Rows == 0)
            throw new InputException(
                "NoTestPoints", InputErrorKind.InvalidArgument, "The number of test points is 0: at least 1 is needed to measure a sensitivity.");
        path[0].RequireDimension(z);
        if (settings.LabelMap) path[0].Require(FitOption.LabelAverages);
        return path[0].Use("measuring", (cell, told) => MeasureCell(path, cell, z, settings, told), progress, cancellation);
    }

    private static SensitivityResult[] MeasureCell(
        IReadOnlyList<Fit> path, FittedCell cell, MatrixView z, SensitivitySettings settings, Action<double> progress)
    {
        var points = new PointSensitivity[path.Count][];
        int[] values = [.. path.Select(fit => fit.Value)];
        cell.Grid.MeasureGradients(z, values, (which, predictions, gradients) =>
        {
            var found = points[Array.IndexOf(values, which.Value)] = new PointSensitivity[z.Rows];
            for (int m = 0; m < found.Length; m++)
            {
                double norm = EuclideanNorm.Of(gradients.Row(m));
                found[m] = new PointSensitivity
                {
                    Prediction = predictions.Span[m],
                    GradientNorm = norm,
                    Sensitivity = Factor(z.Row(m), settings.Convention) * norm,
                    Gradient = settings.Gradients ? gradients.Row(m).ToArray() : null,
                };
            }
        }, settings.LabelMap ? null : progress);

        if (settings.LabelMap) AddLabelMap(cell, values, points, z, settings, progress);
        return [.. path.Select((fit, i) => Result(fit, cell, points[i], z, settings))];
    }

    private static void AddLabelMap(
        FittedCell cell, int[] values, PointSensitivity[][] points, MatrixView z, SensitivitySettings settings, Action<double> progress)
    {
        double size = Math.Sqrt(cell.Data.Samples);
        LabelMapNorms[][] norms = LabelMapNorms.Measure(cell, values, z, settings.MemoryBytes, progress);
        for (int i = 0; i < values.Length; i++)
        {
            for (int m = 0; m < norms[i].Length; m++)
            {
                double factor = Factor(z.Row(m), settings.Convention);
                points[i][m] = points[i][m] with
                {
                    InteractionFrobenius = norms[i][m].InteractionFrobenius,
                    LabelMapFrobenius = norms[i][m].LabelMapFrobenius,
                    LabelMapSpectral = norms[i][m].LabelMapSpectral,
                    LabelAveragedSensitivity = factor * norms[i][m].LabelMapFrobenius,
                    WorstCaseSensitivity = factor * size * norms[i][m].LabelMapSpectral,
                };
            }
        }
    }

    private static SensitivityResult Result(Fit fit, FittedCell cell, PointSensitivity[] points, MatrixView z, SensitivitySettings settings)
    {
        if (!points.All(IsFinite)) throw GradientCheck.NotFinite(fit.Model.Activation);
        return new SensitivityResult
        {
            Convention = settings.Convention,
            Points = points,
            Summary = SensitivitySummary.Of(Array.ConvertAll(points, point => point.Sensitivity)),
            UniversalLawBound = UniversalLaw.Bound(fit.Data.Samples, fit.Data.Dimension, fit.Model.Parameters),
            Solution = fit.Solution,
            ZeroWarning = GradientCheck.Zeros(
                Array.ConvertAll(points, point => point.Sensitivity),
                [.. Enumerable.Range(0, points.Length).Select(i => Factor(z.Row(i), settings.Convention))],
                fit.Data.Labels, fit.Model.Activation, fit.Solution.ParameterNorm, fit.Regularization),
            PrecisionError = fit.Precision == Precision.Double ? double.NaN
                : PrecisionSample.LargestErrorAt(
                    fit.Solution.ConditionEstimate, new PrecisionEstimate(cell.Context.Compute).Samples(fit.Model, fit.Data.Samples, fit.Data),
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
