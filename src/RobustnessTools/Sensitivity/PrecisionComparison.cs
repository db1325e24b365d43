using System.Numerics.Tensors;
using RobustnessTools.Compute;
using RobustnessTools.Data;
using RobustnessTools.Interpolation;
using RobustnessTools.Models;

namespace RobustnessTools.Sensitivity;

/// <summary>Measures what single precision costs, by doing the same in double precision.</summary>
/// <param name="compute">Provider, threads, memory and cancellation.</param>
/// <param name="keepBytes">Most memory for features kept between the fit and the measurement.</param>
internal sealed class PrecisionComparison(ComputeContext compute, long keepBytes)
{
    /// <summary>The part of a cell's samples and neurons that is measured to estimate its error.</summary>
    private const int Reduction = 4;

    /// <summary>Compares at the cells of one model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="samples">Numbers of samples n, ascending.</param>
    /// <param name="data">The samples, and the test points.</param>
    /// <param name="first">Number of the first sample that is used.</param>
    /// <returns>For each n what was measured, or null where it cannot be interpolated in single precision.</returns>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    internal PrecisionSample?[] Measure(FeatureModel model, IReadOnlyList<int> samples, DataSplit data, int first = 0)
    {
        (double[,] single, double[] conditions) = GradientNorms(Precision.Single, model, samples, data, first);
        if (Array.TrueForAll(conditions, double.IsNaN)) return new PrecisionSample?[samples.Count];
        (double[,] exact, _) = GradientNorms(Precision.Double, model, samples, data, first);
        var result = new PrecisionSample?[samples.Count];
        for (int s = 0; s < result.Length; s++)
        {
            double error = 0;
            for (int m = 0; m < data.TestPoints; m++)
            {
                double difference = Math.Abs(single[s, m] - exact[s, m]);
                if (!(difference <= 0)) error = Math.Max(error, difference / exact[s, m]);
            }

            if (double.IsFinite(error) && double.IsFinite(conditions[s])) result[s] = new PrecisionSample(error, conditions[s]);
        }

        return result;
    }

    /// <summary>Estimates the relative error of S of a cell from smaller ones: each quarter of its samples with a quarter of its neurons.</summary>
    /// <param name="model">The cell's model.</param>
    /// <param name="data">Its data.</param>
    /// <param name="condition">Estimated condition number of its kernel matrix.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    internal double EstimateError(FeatureModel model, DataSplit data, double condition)
    {
        int n = Math.Max(1, data.Samples / Reduction);
        int width = Math.Clamp(model.Width / Reduction, Math.Min(model.Width, model.Kind.SmallestInterpolatingWidth(n, model.Dimension)), model.Width);
        FeatureModel part = FeatureModel.Create(model.Kind, model.Activation, width, model.Weights);
        PrecisionSample?[] quarters = [.. Enumerable.Range(0, Math.Min(Reduction, data.Samples / n)).Select(quarter => Measure(part, [n], data, quarter * n)[0])];
        return PrecisionSample.LargestErrorAt(condition, quarters.OfType<PrecisionSample>());
    }

    /// <summary>‖∇f‖ for each number of samples and test point; and the condition numbers, NaN where a cell could not be solved.</summary>
    private (double[,] Norms, double[] Conditions) GradientNorms(Precision precision, FeatureModel model, IReadOnlyList<int> samples, DataSplit data, int first)
    {
        var norms = new double[samples.Count, data.TestPoints];
        var conditions = new double[samples.Count];
        Array.Fill(conditions, double.NaN);
        int largest = samples[^1];
        var context = new LayerContext(data.X.RowBlock(first, largest), compute);
        using GridInterpolation grid = GridInterpolation.Create([model], [model.Width], samples, data.Labels.Slice(first, largest), context, new InterpolationSettings { Precision = precision, KeepBytes = keepBytes });
        grid.Run();
        NestedGradients.Measure(grid, data.Z, (_, _, sample, _, gradients) =>
        {
            conditions[sample] = grid[0, 0, sample].ConditionEstimate;
            for (int m = 0; m < data.TestPoints; m++) norms[sample, m] = TensorPrimitives.Norm<double>(gradients.Row(m));
        });
        return (norms, conditions);
    }
}
