using System.Collections.Concurrent;
using RobustnessTools.Abstractions;
using RobustnessTools.Data;
using RobustnessTools.Models;
using RobustnessTools.Results;
using RobustnessTools.Sensitivity;

namespace RobustnessTools.Studies.Sensitivity;

/// <summary>What single precision costs in a sweep: for each dataset, model, activation and N some cells that are measured in double precision too, once for a run and for all its trials.</summary>
/// <remarks>
/// The cells are those of the first two trials (two, since an error can be small by chance; they exist whether the plan has as many or not) with the narrowest width that can interpolate, where the condition number is largest; where that one is refused, the first of at least twice the width, and so on.
/// They are the same in every run of a plan, so that a resumed one gives the same values. Thread-safe: the first trial of a dataset and model measures, the others take the result when they end.
/// </remarks>
/// <param name="plan">In single precision.</param>
internal sealed class PrecisionSamples(SweepPlan plan)
{
    private const uint Trials = 2;
    private readonly ConcurrentDictionary<(string Dataset, string Model), TaskCompletionSource<Dictionary<(string Activation, int Samples), List<PrecisionSample>>>> found = [];

    /// <summary>Measures, unless another trial did or does.</summary>
    /// <param name="unit">Dataset and model.</param>
    /// <param name="source">The dataset.</param>
    /// <param name="activations">The plan's activations.</param>
    /// <param name="comparison">What measures.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    internal void Prepare(SweepUnit unit, IDataSource source, IReadOnlyList<IActivation> activations, PrecisionComparison comparison, CancellationToken cancellation)
    {
        var mine = new TaskCompletionSource<Dictionary<(string Activation, int Samples), List<PrecisionSample>>>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!found.TryAdd((unit.Dataset, unit.Model), mine)) return;
        try
        {
            var samples = new Dictionary<(string Activation, int Samples), List<PrecisionSample>>();
            for (uint trial = 0; trial < Trials; trial++)
            {
                using DataSplit data = source.Draw(plan.Samples[^1], plan.TestPoints, plan.Seed, trial, cancellation);
                var weights = new SeededWeights(data.Dimension, plan.Seed, trial);
                foreach (IActivation activation in activations) TryMeasure(ModelKinds.Parse(unit.Model), activation, data, weights, comparison, samples);
            }

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
    internal double ErrorOf(Cell cell, double condition) =>
        PrecisionSample.LargestErrorAt(condition, found[(cell.Dataset, cell.Model)].Task.GetAwaiter().GetResult().GetValueOrDefault((cell.Activation, cell.Samples), []));

    private void TryMeasure(ModelKind kind, IActivation activation, DataSplit data, SeededWeights weights, PrecisionComparison comparison, Dictionary<(string Activation, int Samples), List<PrecisionSample>> samples)
    {
        try
        {
            Measure(kind, activation, data, weights, comparison, samples);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // An activation that fails here fails in the trials too, where it is reported for each cell.
        }
    }

    private void Measure(ModelKind kind, IActivation activation, DataSplit data, SeededWeights weights, PrecisionComparison comparison, Dictionary<(string Activation, int Samples), List<PrecisionSample>> samples)
    {
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
                if (!samples.TryGetValue((activation.Name, possible[i]), out List<PrecisionSample>? several)) samples.Add((activation.Name, possible[i]), several = []);
                several.Add(sample);
                lacking.Remove(possible[i]);
            }

            if (Array.Exists(measured, sample => sample is null)) least = 2 * width;
        }
    }
}
