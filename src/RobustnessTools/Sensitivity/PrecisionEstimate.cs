using RobustnessTools.Compute;
using RobustnessTools.Data;
using RobustnessTools.Interpolation;
using RobustnessTools.Models;
using RobustnessTools.Numerics.LinearAlgebra;

namespace RobustnessTools.Sensitivity;

/// <summary>
/// What single precision costs at a cell, estimated from smaller ones that are measured in double precision too: each quarter of its samples with a
/// quarter of its neurons.
/// </summary>
/// <remarks>
/// The one estimate: of a single measurement, and of a sweep, which makes it once for each activation and number of samples. A part in sixteen of the
/// kernel matrices, and a quarter of the products with the weights, in both precisions.
/// </remarks>
/// <param name="compute">Provider, threads, memory and cancellation.</param>
internal sealed class PrecisionEstimate(ComputeContext compute)
{
    /// <summary>The part of a cell's samples and neurons that is measured.</summary>
    private const int Reduction = 4;

    /// <summary>Measures the parts of a cell.</summary>
    /// <param name="model">The cell's model.</param>
    /// <param name="samples">Its number of samples N: the first ones of the data.</param>
    /// <param name="data">The samples, and the test points.</param>
    /// <returns>What was found at those that can be interpolated in single precision; <see cref="PrecisionSample.LargestErrorAt"/> makes an estimate of
    /// it. Empty where none can, and where there are no test points.</returns>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    internal IReadOnlyList<PrecisionSample> Samples(FeatureModel model, int samples, DataSplit data)
    {
        if (data.TestPoints == 0) return [];
        int n = Math.Max(1, samples / Reduction);
        int width = Math.Clamp(model.Width / Reduction, Math.Min(model.Width, model.Kind.SmallestInterpolatingWidth(n, model.Dimension)), model.Width);
        FeatureModel part = FeatureModel.Create(model.Kind, model.Activation, width, model.Weights, model.Parametrization ?? default);
        return [.. Enumerable.Range(0, Math.Min(Reduction, samples / n)).Select(quarter => Compare(part, n, data, quarter * n)).OfType<PrecisionSample>()];
    }

    /// <summary>Compares a model on consecutive samples in both precisions; null where it cannot be interpolated in single precision.</summary>
    private PrecisionSample? Compare(FeatureModel model, int samples, DataSplit data, int first)
    {
        (double[] single, double condition) = GradientNorms(Precision.Single, model, samples, data, first);
        if (!double.IsFinite(condition)) return null;
        (double[] exact, _) = GradientNorms(Precision.Double, model, samples, data, first);
        double error = 0;
        for (int m = 0; m < exact.Length; m++)
        {
            double difference = Math.Abs(single[m] - exact[m]);
            if (!(difference <= 0)) error = Math.Max(error, difference / exact[m]);
        }

        return double.IsFinite(error) ? new PrecisionSample(error, condition) : null;
    }

    /// <summary>‖∇f‖ at each test point; and the condition number, NaN where the cell could not be solved.</summary>
    private (double[] Norms, double Condition) GradientNorms(Precision precision, FeatureModel model, int samples, DataSplit data, int first)
    {
        var norms = new double[data.TestPoints];
        double condition = double.NaN;
        var context = new LayerContext(data.X.View.RowBlock(first, samples), compute);
        using GridInterpolation grid = GridInterpolation.Create(
            [model], [model.Width], [samples], data.Labels.AsMemory(first, samples), context, new FitSettings { Precision = precision, KeepBytes = 0 });
        grid.Run();
        grid.MeasureGradients(data.Z, (_, _, _, _, gradients) =>
        {
            condition = grid[0, 0, 0].ConditionEstimate;
            for (int m = 0; m < norms.Length; m++) norms[m] = EuclideanNorm.Of(gradients.Row(m));
        });
        return (norms, condition);
    }
}
