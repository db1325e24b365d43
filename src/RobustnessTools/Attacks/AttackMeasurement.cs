using System.Globalization;
using RobustnessTools.Abstractions;
using RobustnessTools.Compute;
using RobustnessTools.Data;
using RobustnessTools.Interpolation;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;
using RobustnessTools.Sensitivity;

namespace RobustnessTools.Attacks;

/// <summary>Attacks a fitted model at test points, and certifies what no attack can do: found ≤ true ≤ certified.</summary>
/// <remarks>
/// First order, Δ = δ‖z‖∇f/‖∇f‖, is what the sensitivity S(z) of arXiv:2302.01629, equation (1), speaks of; what larger changes do, and all the bounds, are
/// of this project (docs/attacks.md).
/// </remarks>
public static class AttackMeasurement
{
    /// <summary>Attacks the test points of the data that the model was fitted to.</summary>
    /// <param name="fit">The fitted model.</param>
    /// <param name="settings">How; null for the default.</param>
    /// <param name="progress">Told how far it is, in place of the fit's context; or null.</param>
    /// <param name="cancellation">Stops it at the next block of work, as the fit's context does.</param>
    /// <returns>One for each size and test point. Cost: 4dk operations (NTK: 8dk) for each point, size, start and step, and memory for the weights (8dk
    /// bytes; NTK: twice that), whatever the fit was computed in; the labels must be those that the fit has. With C ≥ 3 classes each is fitted against the rest
    /// with the fit's factor, each point is attacked towards each of C − 1 rivals, and the layer is read once more for the residuals.</returns>
    /// <exception cref="InputException">There are no test points (<c>NoTestPoints</c>), a setting is out of range (<c>DeltaOutOfRange</c>,
    /// <c>StepsOutOfRange</c>, <c>RestartsOutOfRange</c>, <c>InvalidClip</c>), an input of a test point is outside of the range of inputs
    /// (<c>TestPointOutsideClip</c>), there are three classes and the solver was cg (<c>SolverConflict</c>), a prediction is not finite
    /// (<c>GradientNotFinite</c>), or the weights need more memory than there is (<c>OutOfMemory</c>).</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static AttackResult Measure(
        Fit fit, AttackSettings? settings = null, IProgress<StepProgress>? progress = null, CancellationToken cancellation = default)
    {
        settings ??= new AttackSettings();
        settings.Validate();
        MatrixView z = fit.Data.Z;
        if (z.Rows == 0)
            throw new InputException("NoTestPoints", InputErrorKind.InvalidArgument, "The number of test points is 0: at least 1 is needed to attack a model.");
        RequireWithin(z, settings);
        if (ClassAttack.Concerns(fit.Data))
        {
            fit.Require(FitOption.ClassAttack);
            return WithZeros(fit, new ClassAttack(fit, settings, progress, cancellation).Measure());
        }

        AttackResult result = fit.UseParameters("attacking", fit.Solution.DualCoefficients, (function, told) =>
        {
            using FunctionAttack attack = new(fit, function, z, Signs(fit.Data), settings, told);
            return new AttackResult
            {
                Settings = settings,
                Points = attack.Measure(),
                Certificates = attack.Certificates,
                IsExact = attack.IsExact,
                HasClasses = attack.HasClasses,
                Solution = fit.Solution,
            };
        }, progress, cancellation);
        return WithZeros(fit, fit.Data.TestLabels is null || result.HasClasses ? result : With(result,
            "No accuracies are told: they need labels −1 and +1, or three classes and more, of the training samples and of the test points."));
    }

    private static AttackResult With(AttackResult result, string warning) =>
        result with { Solution = result.Solution with { Warnings = [.. result.Solution.Warnings, warning] } };

    /// <summary>A result that says where f does not change to first order, as where neurons are saturated: that looks like robustness, and is none.</summary>
    private static AttackResult WithZeros(Fit fit, AttackResult result)
    {
        PointAttack[] points = [.. result.Points.Where(point => point.Delta == result.Points[0].Delta)];
        string? zeros = GradientCheck.Zeros(
            [.. points.Select(point => point.PredictedGain / point.Delta)], [.. points.Select(point => EuclideanNorm.Of(fit.Data.Z[point.Point]))],
            fit.Data.Labels, fit.Model.Activation, fit.ParameterNorm, fit.Regularization);
        return zeros is null ? result : With(result, zeros);
    }

    /// <summary>Labels of the test points where all labels are −1 and +1, else none.</summary>
    private static double[] Signs(DataSplit data) =>
        data.TestLabels is { } given && given.Concat(data.Labels).All(label => Math.Abs(label) == 1) ? [.. given] : [];

    private static void RequireWithin(MatrixView z, AttackSettings settings)
    {
        var (low, high) = settings.Range;
        for (int m = 0; m < z.Rows; m++)
        {
            foreach (double value in z.Row(m))
            {
                if (value >= low && value <= high) continue;
                throw new InputException("TestPointOutsideClip", InputErrorKind.InvalidArgument, string.Create(CultureInfo.InvariantCulture,
                    $"Test point {m} (counted from 0) has an input of {value}, outside of the range of inputs {settings.Clip}: "
                        + $"give a range that holds all inputs as they are normalized, or none."));
            }
        }
    }
}
