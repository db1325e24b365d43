using System.Numerics.Tensors;
using RobustnessTools.Abstractions;
using RobustnessTools.Activations;
using RobustnessTools.Compute;
using RobustnessTools.Data;
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
    /// <param name="centring">What is taken from the features.</param>
    /// <param name="progress">Told how far it is, in place of the fit's context; or null.</param>
    /// <param name="cancellation">Stops it at the next block of work, as the fit's context does.</param>
    /// <returns>One for each test point. Cost: 2dN(k + 4N) operations a point, more for the NTK, and some 4N³ for the spectra; memory 8·d·N bytes for each
    /// point read together, up to 1 GiB, 24·d·N, and 24N².</returns>
    /// <exception cref="InputException">There are no test points (<c>NoTestPoints</c>), a norm is not finite (<c>GradientNotFinite</c>), the distribution
    /// of the inputs is not known (<c>CentringUnavailable</c>), or the model was fitted by conjugate gradients (<c>SolverConflict</c>) or in single
    /// precision (<c>PrecisionConflict</c>).</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static InteractionResult Measure(
        Fit fit, Centring centring = Centring.Sample, IProgress<StepProgress>? progress = null, CancellationToken cancellation = default)
    {
        MatrixView z = fit.Data.Z;
        if (z.Rows == 0)
            throw new InputException(
                "NoTestPoints", InputErrorKind.InvalidArgument, "The number of test points is 0: at least 1 is needed to measure an interaction matrix.");
        fit.Require(FitOption.Interaction);
        InputMeans? inputs = centring == Centring.Exact ? new InputMeans(DistributionOf(fit.Data), fit.Data.Dimension) : null;
        InteractionResult result = fit.Use("measuring", (cell, told) => Measure(cell, fit.Value, z, centring, inputs, told), progress, cancellation);
        string? zeros = GradientCheck.Zeros(
            [.. result.Points.Select(point => point.Sensitivity)],
            [.. Enumerable.Range(0, result.Points.Count).Select(point => SensitivityMeasurement.Factor(fit.Data.Z[point], SensitivityConvention.Norm))],
            fit.Data.Labels, fit.Model.Activation, fit.ParameterNorm, fit.Regularization);
        return result with { Warnings = zeros is null ? fit.Solution.Warnings : [.. fit.Solution.Warnings, zeros] };
    }

    /// <summary>How the inputs are distributed, where that is known.</summary>
    private static InputDistribution DistributionOf(DataSplit data)
    {
        if (data.LabelDistribution is not null && SyntheticDatasets.Find(data.Name) is { } synthetic) return synthetic.Inputs;
        throw new InputException("CentringUnavailable", InputErrorKind.InvalidArgument,
            $"Exact centring takes the expectation over the inputs' distribution, which is not known for '{data.Name}': "
                + "use the datasets gaussian or sphere, or "
                + "the centring sample.");
    }

    private static InteractionResult Measure(
        FittedCell cell, int value, MatrixView z, Centring centring, InputMeans? inputs, Action<double> progress)
    {
        LayerContext context = cell.Context;
        var result = new PointInteraction[z.Rows];
        using Matrix kernel = cell.KernelMatrix(), whole = context.Pool.Rent(context.Dimension, context.Samples),
            part = context.Pool.Rent(context.Dimension, context.Samples), centred = context.Pool.Rent(context.Dimension, context.Samples);
        using Matrix? first = cell.Model.Parts.Count > 1 ? context.Pool.Rent(context.Dimension, context.Samples) : null;
        double[] spectrum = CentredKernel.Spectrum(kernel.View, context);
        KernelSolver solver = cell.Solver(value);
        (double, double) norms = inputs is null ? default : WeightNorms(cell.Model, context);
        CentredKernel? centredKernel = null;
        try
        {
            InteractionReading.ForEachPoint(cell, z, MemoryBytes, (point, interaction, m, means) =>
            {
                if (centring != Centring.None) centredKernel ??= new CentredKernel(kernel.View, means, context);
                result[point] = Of(
                    interaction, m, means, whole.View, part.View, first?.View, centred.View, cell, solver, centredKernel, z.Row(point),
                    (spectrum[0], spectrum[^1]));
            }, progress, inputs is null ? null : points => cell.Model.AccumulateMeans(context, points, inputs, norms));
            if (!result.All(IsFinite)) throw GradientCheck.NotFinite(cell.Model.Activation);
            return new InteractionResult(result, centring, spectrum[0], spectrum[^1], centredKernel?.Smallest, centredKernel?.Largest);
        }
        finally
        {
            centredKernel?.Dispose();
        }
    }

    private static bool IsFinite(PointInteraction point) => double.IsFinite(point.Interaction) && double.IsFinite(point.CentredInteraction ?? 0)
        && double.IsFinite(point.InteractionThroughWeights) && double.IsFinite(point.InteractionDirect) && double.IsFinite(point.LabelMap)
        && double.IsFinite(point.LabelMapSpectral) && double.IsFinite(point.LabelMapThroughWeights) && double.IsFinite(point.LabelMapDirect)
        && double.IsFinite(point.Sensitivity);

    /// <summary>The smallest and the largest norm of the weights of a neuron that has any.</summary>
    private static (double Smallest, double Largest) WeightNorms(FeatureModel model, LayerContext context)
    {
        const int together = 256;
        double smallest = double.PositiveInfinity, largest = 0;
        using Matrix rows = context.Pool.Rent(together, model.Dimension);
        for (int first = 0; first < model.Width; first += together)
        {
            MatrixView tile = rows.View.RowBlock(0, Math.Min(together, model.Width - first));
            model.Weights.CopyRows(first, tile);
            for (int j = 0; j < tile.Rows; j++)
            {
                double norm = EuclideanNorm.Of(tile.Row(j));
                if (norm > 0) (smallest, largest) = (Math.Min(smallest, norm), Math.Max(largest, norm));
            }
        }

        return (smallest, largest);
    }

    private static PointInteraction Of(
        InteractionAccumulator interaction, int point, FeatureMeans? means, MatrixView whole, MatrixView part, MatrixView? first, MatrixView centred,
        FittedCell cell, KernelSolver solver, CentredKernel? centredKernel, ReadOnlySpan<double> z, (double Smallest, double Largest) spectrum)
    {
        interaction.WritePartThroughWeights(point, part);
        interaction.WriteInteraction(point, whole);
        double interactionNorm = LabelMapNorms.FrobeniusNorm(whole), throughWeights = LabelMapNorms.FrobeniusNorm(part);
        double? secondLayer = null;
        if (first is { } without)
        {
            interaction.WriteSecondLayerPart(point, without);
            secondLayer = LabelMapNorms.FrobeniusNorm(without);
            for (int i = 0; i < whole.Rows; i++) TensorPrimitives.Subtract(whole.Row(i), without.Row(i), without.Row(i));
        }

        double direct = Distance(first ?? whole, part);
        double factor = SensitivityMeasurement.Factor(z, SensitivityConvention.Norm);
        double? centredNorm = null, centredMap = null;
        if (centredKernel is not null)
        {
            Centre(whole, means, point, centred);
            centredNorm = LabelMapNorms.FrobeniusNorm(centred);
            if (centredKernel.TrySolveRows(centred)) centredMap = LabelMapNorms.FrobeniusNorm(centred);
        }

        solver.SolveRows(whole);
        if (interaction.HasDirectPart) solver.SolveRows(part);
        else whole.CopyTo(part);
        if (first is not null) solver.SolveRows(first.Value);
        double map = LabelMapNorms.FrobeniusNorm(whole);
        return new PointInteraction
        {
            Interaction = interactionNorm,
            CentredInteraction = centredNorm,
            InteractionThroughWeights = throughWeights,
            InteractionDirect = direct,
            LabelMap = map,
            LabelMapSpectral = SpectralNorm.Of(whole, cell.Context.Algebra),
            LabelMapThroughWeights = LabelMapNorms.FrobeniusNorm(part),
            LabelMapDirect = Distance(first ?? whole, part),
            InteractionSecondLayer = secondLayer,
            LabelMapSecondLayer = first is null ? null : Distance(whole, first.Value),
            CentredLabelMap = centredMap,
            Sensitivity = factor * GradientNorm(whole, cell.Data.Labels),
            LabelAveraged = factor * map,
            LowerEstimate = factor * interactionNorm / spectrum.Largest,
            UpperEstimate = Over(factor * interactionNorm, spectrum.Smallest),
            CentredLabelAveraged = factor * centredMap,
            CentredLowerEstimate = factor * centredNorm / centredKernel?.Largest,
            CentredUpperEstimate = centredNorm is { } norm ? Over(factor * norm, centredKernel!.Smallest) : null,
        };
    }

    private static double? Over(double norm, double smallest) => smallest > 0 ? norm / smallest : null;

    /// <summary>‖∇f‖ = ‖A·y‖.</summary>
    private static double GradientNorm(MatrixView map, double[] labels)
    {
        var gradient = new double[map.Rows];
        for (int i = 0; i < gradient.Length; i++) gradient[i] = TensorPrimitives.Dot<double>(map.Row(i), labels);
        return EuclideanNorm.Of(gradient);
    }

    /// <summary>Ĩ(z) = I(z) − g1ᵀ, g being the mean features' interaction: the mean of each row where the mean is over the samples.</summary>
    private static void Centre(MatrixView interaction, FeatureMeans? means, int point, MatrixView centred)
    {
        for (int i = 0; i < interaction.Rows; i++)
        {
            Span<double> row = interaction.Row(i);
            double mean = means is null ? TensorPrimitives.Sum<double>(row) / row.Length : means.Derivative(point)[i];
            TensorPrimitives.Subtract(row, mean, centred.Row(i));
        }
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
