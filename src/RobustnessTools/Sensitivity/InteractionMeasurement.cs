using System.Numerics.Tensors;
using RobustnessTools.Abstractions;
using RobustnessTools.Compute;
using RobustnessTools.Interpolation;
using RobustnessTools.Models;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Sensitivity;

/// <summary>Measures the interaction matrix of a fitted model, on which the proofs of arXiv:2302.01629 rest.</summary>
public static class InteractionMeasurement
{
    private const long MemoryBytes = 1L << 30;

    /// <summary>Measures at the test points of the data that the model was fitted to.</summary>
    /// <param name="fit">The fitted model.</param>
    /// <param name="progress">Told how far it is, in place of the fit's context; or null.</param>
    /// <param name="cancellation">Stops it at the next block of work, as the fit's context does.</param>
    /// <returns>One for each test point. Cost: 2dN(k + 2N) operations a point, twice the last term for the NTK; memory 8·d·N bytes for each point read
    /// together, up to 1 GiB, and 16·d·N.</returns>
    /// <exception cref="InputException">There are no test points (<c>NoTestPoints</c>), a norm is not finite (<c>GradientNotFinite</c>), or the model was
    /// fitted by conjugate gradients (<c>SolverConflict</c>) or in single precision (<c>PrecisionConflict</c>).</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static IReadOnlyList<PointInteraction> Measure(Fit fit, IProgress<StepProgress>? progress = null, CancellationToken cancellation = default)
    {
        MatrixView z = fit.Data.Z;
        if (z.Rows == 0)
            throw new InputException(
                "NoTestPoints", InputErrorKind.InvalidArgument, "The number of test points is 0: at least 1 is needed to measure an interaction matrix.");
        fit.Require(FitOption.Interaction);
        return fit.Use("measuring", (cell, told) => Measure(cell, z, told), progress, cancellation);
    }

    private static PointInteraction[] Measure(FittedCell cell, MatrixView z, Action<double> progress)
    {
        LayerContext context = cell.Context;
        var result = new PointInteraction[z.Rows];
        using Matrix whole = context.Pool.Rent(context.Dimension, context.Samples), part = context.Pool.Rent(context.Dimension, context.Samples);
        InteractionReading.ForEachPoint(cell, z, MemoryBytes, (point, interaction, m) =>
            result[point] = Of(interaction, m, whole.View, part.View, cell.Solver, context.Algebra), progress);
        if (!result.All(IsFinite)) throw GradientCheck.NotFinite(cell.Model.Activation);
        return result;
    }

    private static bool IsFinite(PointInteraction point) => double.IsFinite(point.Interaction) && double.IsFinite(point.CentredInteraction)
        && double.IsFinite(point.InteractionThroughWeights) && double.IsFinite(point.InteractionDirect) && double.IsFinite(point.LabelMap)
        && double.IsFinite(point.LabelMapSpectral) && double.IsFinite(point.LabelMapThroughWeights) && double.IsFinite(point.LabelMapDirect);

    private static PointInteraction Of(
        InteractionAccumulator interaction, int point, MatrixView whole, MatrixView part, KernelSolver solver, ThreadedAlgebra algebra)
    {
        interaction.WritePartThroughWeights(point, part);
        interaction.WriteInteraction(point, whole);
        double interactionNorm = LabelMapNorms.FrobeniusNorm(whole), throughWeights = LabelMapNorms.FrobeniusNorm(part);
        double centred = CentredNorm(whole), direct = Distance(whole, part);
        solver.SolveRows(whole);
        if (interaction.HasDirectPart) solver.SolveRows(part);
        else whole.CopyTo(part);
        return new PointInteraction
        {
            Interaction = interactionNorm,
            CentredInteraction = centred,
            InteractionThroughWeights = throughWeights,
            InteractionDirect = direct,
            LabelMap = LabelMapNorms.FrobeniusNorm(whole),
            LabelMapSpectral = SpectralNorm.Of(whole, algebra),
            LabelMapThroughWeights = LabelMapNorms.FrobeniusNorm(part),
            LabelMapDirect = Distance(whole, part),
        };
    }

    /// <summary>‖I(z)(1 − 11ᵀ/N)‖_F: centring the features over the samples takes from each row of I(z) its mean.</summary>
    private static double CentredNorm(MatrixView interaction)
    {
        var rows = new double[interaction.Rows];
        var centred = new double[interaction.Columns];
        for (int i = 0; i < rows.Length; i++)
        {
            Span<double> row = interaction.Row(i);
            TensorPrimitives.Subtract(row, TensorPrimitives.Sum<double>(row) / row.Length, centred);
            rows[i] = EuclideanNorm.Of(centred);
        }

        return EuclideanNorm.Of(rows);
    }

    /// <summary>‖A − B‖_F: the norm of the other part.</summary>
    private static double Distance(MatrixView a, MatrixView b)
    {
        var rows = new double[a.Rows];
        var difference = new double[a.Columns];
        for (int i = 0; i < rows.Length; i++)
        {
            TensorPrimitives.Subtract(a.Row(i), b.Row(i), difference);
            rows[i] = EuclideanNorm.Of(difference);
        }

        return EuclideanNorm.Of(rows);
    }
}
