using System.Collections.Concurrent;
using RobustnessTools.Abstractions;
using RobustnessTools.Data;
using RobustnessTools.Interpolation;
using RobustnessTools.Models;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Results;
using RobustnessTools.Sensitivity;

namespace RobustnessTools.Studies.Sensitivity;

/// <summary>
/// What single precision costs in a sweep: for each dataset, model, activation and N the estimate of one cell, once for a run and for all its trials.
/// </summary>
/// <remarks>
/// That cell is the one of the first trial with the narrowest width that can interpolate, where the condition number is largest; where no part of it can
/// be interpolated in single precision, the first of at least twice the width, and so on. Other widths and trials scale the estimate with their condition
/// numbers. It is the same cell in every run of a plan, so that a resumed one gives the same values, and for a plan of one cell the estimate that a
/// measurement of it gives. Thread-safe: the first trial of a dataset and model measures, the others take the result when they end.
/// </remarks>
/// <param name="plan">In single precision.</param>
/// <param name="activations">Its activations.</param>
internal sealed class PrecisionSamples(SweepPlan plan, IReadOnlyList<IActivation> activations)
{
    private readonly ConcurrentDictionary<(
        string Dataset, string Model), TaskCompletionSource<Dictionary<(string Activation, int Samples), IReadOnlyList<PrecisionSample>>>> found = [];

    /// <summary>Measures, unless another trial did or does.</summary>
    /// <param name="unit">Dataset and model.</param>
    /// <param name="source">The dataset.</param>
    /// <param name="estimate">What measures.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    internal void Prepare(SweepUnit unit, IDataSource source, PrecisionEstimate estimate, CancellationToken cancellation)
    {
        var mine = new TaskCompletionSource<Dictionary<(
            string Activation, int Samples), IReadOnlyList<PrecisionSample>>>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!found.TryAdd((unit.Dataset, unit.Model), mine)) return;
        try
        {
            var samples = new Dictionary<(string Activation, int Samples), IReadOnlyList<PrecisionSample>>();
            using DataSplit data = source.Draw(plan.Samples[^1], plan.TestPoints, plan.Seed, trial: 0, cancellation);
            var weights = new SeededWeights(data.Dimension, plan.Seed);
            foreach (IActivation activation in activations)
                foreach (int n in plan.Samples)
                    samples[(activation.Name, n)] = TryMeasure(ModelKinds.Parse(unit.Model), activation, n, data, weights, estimate);
            mine.SetResult(samples);
        }
        catch (Exception error)
        {
            mine.SetException(error);
            throw;
        }
    }

    /// <summary>The estimated relative error of S of a cell; waits for the measurement where another trial is at it.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="condition">Estimated condition number of its kernel matrix.</param>
    /// <param name="provider">What the cell was computed with.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    internal double ErrorOf(Cell cell, double condition, ILinearAlgebra provider) =>
        PrecisionSample.LargestErrorAt(
            condition, found[(cell.Dataset, cell.Model)].Task.GetAwaiter().GetResult().GetValueOrDefault((cell.Activation, cell.Samples), []), provider);

    private IReadOnlyList<PrecisionSample> TryMeasure(
        ModelKind kind, IActivation activation, int samples, DataSplit data, SeededWeights weights, PrecisionEstimate estimate)
    {
        try
        {
            int least = kind.SmallestInterpolatingWidth(samples, data.Dimension);
            foreach (int width in plan.Widths)
            {
                if (width < least) continue;
                var model = FeatureModel.Create(kind, activation, width, weights, plan.Parametrization.Of(kind) ?? default);
                IReadOnlyList<PrecisionSample> measured = estimate.Samples(model, samples, data);
                if (measured.Count > 0) return measured;
                least = 2 * width;
            }
        }
        catch (Exception error) when (error is not OperationCanceledException and not InputException { ErrorId: IGridProvider.Lost })
        {
            // An activation that fails here fails in the trials too, where it is reported for each cell.
        }

        return [];
    }
}
