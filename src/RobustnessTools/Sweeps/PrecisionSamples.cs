using System.Collections.Concurrent;
using RobustnessTools.Abstractions;
using RobustnessTools.Data;
using RobustnessTools.Models;
using RobustnessTools.Sensitivity;

namespace RobustnessTools.Sweeps;

/// <summary>What single precision costs in a sweep: for each dataset, model, activation and N one cell that is measured in double precision too, once for a run and for all its trials.</summary>
/// <remarks>
/// The cells are those of the first trial with the narrowest width that can interpolate, where the condition number is largest; where that one is refused, the first of at least twice the width, and so on.
/// They are the same in every run of a plan, so that a resumed one gives the same values. Thread-safe: the first trial of a dataset and model measures, the others take the result when they end.
/// </remarks>
/// <param name="plan">In single precision.</param>
internal sealed class PrecisionSamples(SweepPlan plan)
{
    private readonly ConcurrentDictionary<(string Dataset, string Model), TaskCompletionSource<Dictionary<(string Activation, int Samples), PrecisionSample>>> found = [];

    /// <summary>Measures, unless another trial did or does.</summary>
    /// <param name="unit">Dataset and model.</param>
    /// <param name="source">The dataset.</param>
    /// <param name="activations">The plan's activations.</param>
    /// <param name="comparison">What measures.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    internal void Prepare(SweepUnit unit, IDataSource source, IReadOnlyList<IActivation> activations, PrecisionComparison comparison, CancellationToken cancellation)
    {
        var mine = new TaskCompletionSource<Dictionary<(string Activation, int Samples), PrecisionSample>>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!found.TryAdd((unit.Dataset, unit.Model), mine)) return;
        try
        {
            var samples = new Dictionary<(string Activation, int Samples), PrecisionSample>();
            using DataSplit data = source.Draw(plan.Samples[^1], plan.TestPoints, plan.Seed, trial: 0, cancellation);
            foreach (IActivation activation in activations) TryMeasure(ModelKinds.Parse(unit.Model), activation, data, comparison, samples);
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
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    internal double ErrorOf(SweepCell cell, double condition) =>
        found[(cell.Dataset, cell.Model)].Task.GetAwaiter().GetResult().TryGetValue((cell.Activation, cell.Samples), out PrecisionSample sample)
            ? sample.ErrorAt(condition)
            : Interpolation.SinglePrecision.LargestError(condition);

    private void TryMeasure(ModelKind kind, IActivation activation, DataSplit data, PrecisionComparison comparison, Dictionary<(string Activation, int Samples), PrecisionSample> samples)
    {
        try
        {
            Measure(kind, activation, data, comparison, samples);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // An activation that fails here fails in the trials too, where it is reported for each cell.
        }
    }

    private void Measure(ModelKind kind, IActivation activation, DataSplit data, PrecisionComparison comparison, Dictionary<(string Activation, int Samples), PrecisionSample> samples)
    {
        var weights = new SeededWeights(data.Dimension, plan.Seed);
        List<int> lacking = [.. plan.Samples];
        int least = 1;
        foreach (int width in plan.Widths)
        {
            int[] possible = [.. lacking.Where(n => kind.Parameters(width, data.Dimension) >= n)];
            if (width < least || possible.Length == 0) continue;
            PrecisionSample?[] measured = comparison.Measure(FeatureModel.Create(kind, activation, width, weights), possible, data);
            for (int i = 0; i < possible.Length; i++)
            {
                if (measured[i] is not { } sample) continue;
                samples.Add((activation.Name, possible[i]), sample);
                lacking.Remove(possible[i]);
            }

            if (Array.Exists(measured, sample => sample is null)) least = 2 * width;
        }
    }
}
