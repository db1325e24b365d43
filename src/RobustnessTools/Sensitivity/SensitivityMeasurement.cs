using System.Numerics.Tensors;
using RobustnessTools.Abstractions;
using RobustnessTools.Interpolation;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Sensitivity;

/// <summary>Measures how sensitive a fitted model is at test points: S(z) = ‖z‖·‖∇f(z)‖ (arXiv:2302.01629, equation (1)).</summary>
public static class SensitivityMeasurement
{
    /// <summary>Measures at the test points of the data that the model was fitted to.</summary>
    /// <param name="interpolant">The fitted model.</param>
    /// <param name="settings">What to measure.</param>
    /// <param name="progress">Told the share of the work that is done, or null.</param>
    /// <exception cref="InputException">There are no test points (<c>NoTestPoints</c>).</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static SensitivityResult Measure(Interpolant interpolant, SensitivitySettings? settings = null, Action<double>? progress = null) =>
        Measure(interpolant, interpolant.Data.Z, settings, progress);

    /// <summary>Measures at given test points.</summary>
    /// <param name="interpolant">The fitted model.</param>
    /// <param name="z">M×d with M ≥ 1.</param>
    /// <param name="settings">What to measure.</param>
    /// <param name="progress">Told the share of the work that is done, or null.</param>
    /// <exception cref="InputException">There are no test points (<c>NoTestPoints</c>), their dimension differs (<c>DimensionMismatch</c>), or the label map is asked for of a model that was fitted by conjugate gradients (<c>SolverConflict</c>) or in single precision (<c>PrecisionConflict</c>).</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static SensitivityResult Measure(Interpolant interpolant, MatrixView z, SensitivitySettings? settings = null, Action<double>? progress = null)
    {
        settings ??= new SensitivitySettings();
        int dimension = interpolant.Model.Dimension;
        if (z.Rows == 0) throw new InputException("NoTestPoints", InputErrorKind.InvalidArgument, "The number of test points is 0: at least 1 is needed to measure a sensitivity.");
        if (z.Columns != dimension)
            throw new InputException("DimensionMismatch", InputErrorKind.InvalidArgument, $"The test points have {z.Columns} inputs but the model has d = {dimension}: give test points of {dimension} columns.");

        KernelSolver? solver = settings.LabelMap ? interpolant.Solver : null;
        var points = new PointSensitivity[z.Rows];
        NestedGradients.Measure(interpolant.Grid, z, (_, _, _, predictions, gradients) =>
        {
            for (int m = 0; m < points.Length; m++)
            {
                double norm = TensorPrimitives.Norm<double>(gradients.Row(m));
                points[m] = new PointSensitivity
                {
                    Prediction = predictions.Span[m],
                    GradientNorm = norm,
                    Sensitivity = Factor(z.Row(m), settings.Convention) * norm,
                    Gradient = settings.Gradients ? gradients.Row(m).ToArray() : null,
                };
            }
        }, settings.LabelMap ? null : progress);

        if (solver is not null)
        {
            LabelMapNorms[] norms = LabelMapNorms.Measure(interpolant, solver, z, settings.MemoryBytes, progress);
            for (int m = 0; m < points.Length; m++)
            {
                double factor = Factor(z.Row(m), settings.Convention);
                points[m] = points[m] with
                {
                    InteractionFrobenius = norms[m].InteractionFrobenius,
                    LabelMapFrobenius = norms[m].LabelMapFrobenius,
                    LabelMapSpectral = norms[m].LabelMapSpectral,
                    LabelAveragedSensitivity = factor * norms[m].LabelMapFrobenius,
                    WorstCaseSensitivity = factor * norms[m].LabelMapSpectral,
                };
            }
        }

        return new SensitivityResult
        {
            Convention = settings.Convention,
            Points = points,
            Summary = SensitivitySummary.Of(Array.ConvertAll(points, point => point.Sensitivity)),
            UniversalLawBound = UniversalLaw.Bound(interpolant.Data.Samples, dimension, interpolant.Model.Parameters),
            Solution = interpolant.Solution,
            PrecisionError = PrecisionError(interpolant),
        };
    }

    private static double PrecisionError(Interpolant interpolant)
    {
        if (interpolant.Precision == Precision.Double) return double.NaN;
        double condition = interpolant.Solution.ConditionEstimate;
        return interpolant.Data.TestPoints == 0
            ? SinglePrecision.LargestError(condition)
            : new PrecisionComparison(interpolant.Grid.Context.Compute, keepBytes: 0).EstimateError(interpolant.Model, interpolant.Data, condition);
    }

    /// <summary>What the gradient's norm is multiplied by at a test point.</summary>
    /// <param name="z">The test point, d long.</param>
    /// <param name="convention">Which factor.</param>
    public static double Factor(ReadOnlySpan<double> z, SensitivityConvention convention) =>
        convention == SensitivityConvention.Norm ? TensorPrimitives.Norm(z) : Math.Sqrt(z.Length);
}
