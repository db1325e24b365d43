using System.Diagnostics;
using RobustnessTools.Abstractions;
using RobustnessTools.Compute;
using RobustnessTools.Data;
using RobustnessTools.Interpolation;
using RobustnessTools.Models;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;
using RobustnessTools.Results;
using RobustnessTools.Sensitivity;

namespace RobustnessTools.Studies.Sensitivity;

/// <summary>
/// Runs the cells of one model on one dataset in one trial. One instance serves one thread of trials, in the memory of its context from trial to trial.
/// </summary>
/// <param name="plan">What to run.</param>
/// <param name="compute">Provider, threads, memory and cancellation of this runner alone.</param>
/// <param name="keepBytes">Most memory for features between the two readings of the layer.</param>
/// <param name="precision">What single precision costs, shared by all runners of a run; null for one of its own, or in double precision.</param>
internal sealed class TrialRunner(SweepPlan plan, ComputeContext compute, long keepBytes, PrecisionSamples? precision = null)
{
    private PrecisionSamples? samplesInDouble = precision;

    /// <summary>Runs a trial.</summary>
    /// <param name="unit">Which one.</param>
    /// <param name="source">The dataset.</param>
    /// <param name="activations">The plan's activations, or why they cannot be used.</param>
    /// <param name="progress">Told the share of the trial that is done.</param>
    /// <returns>A row for every cell, failed ones included, ordered by activation, N and k.</returns>
    /// <exception cref="OperationCanceledException">Cancelled: nothing of the trial is kept.</exception>
    internal IReadOnlyList<SensitivityRow> Run(SweepUnit unit, IDataSource source, IReadOnlyList<IActivation> activations, Action<double> progress)
    {
        ModelKind kind = ModelKinds.Parse(unit.Model);
        long start = Stopwatch.GetTimestamp();
        if (plan.Precision == Precision.Single) samplesInDouble ??= new PrecisionSamples(plan, activations);
        samplesInDouble?.Prepare(unit, source, new PrecisionEstimate(compute), compute.Cancellation);
        List<SensitivityRow> rows = plan.Independent
            ? RunIndependent(unit, kind, source, activations, progress)
            : RunGrid(unit, kind, source, activations, plan.Samples, plan.Widths, (uint)unit.Trial, progress);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds / rows.Count;
        return [.. rows.Select(row => row with { Seconds = seconds })];
    }

    /// <summary>Every cell draws its own data and weights: a stream number for each (cell, trial).</summary>
    private List<SensitivityRow> RunIndependent(
        SweepUnit unit, ModelKind kind, IDataSource source, IReadOnlyList<IActivation> activations, Action<double> progress)
    {
        var rows = new List<SensitivityRow>();
        uint cell = 0;
        foreach (IActivation activation in activations)
        {
            foreach (int samples in plan.Samples)
            {
                foreach (int width in plan.Widths)
                {
                    uint stream = (cell++ * SweepPlan.MostTrials) + (uint)unit.Trial;
                    rows.AddRange(RunGrid(unit, kind, source, [activation], [samples], [width], stream, _ => { }));
                    progress((double)cell / plan.CellsPerUnit);
                }
            }
        }

        return rows;
    }

    private List<SensitivityRow> RunGrid(
        SweepUnit unit, ModelKind kind, IDataSource source, IReadOnlyList<IActivation> activations, IReadOnlyList<int> samples, IReadOnlyList<int> widths,
        uint stream, Action<double> progress)
    {
        try
        {
            return Measure(unit, kind, source, activations, samples, widths, stream, progress);
        }
        catch (Exception error) when (error is not OperationCanceledException and not InputException { ErrorId: IGridProvider.Lost })
        {
            // One activation must not take the others of its trial with it: each is tried alone before it is said to have failed.
            if (activations.Count > 1)
                return [.. activations.SelectMany(activation => RunGrid(unit, kind, source, [activation], samples, widths, stream, progress))];
            string message = Sentence(error, activations[0]);
            return
            [
                .. from n in samples
                   from k in widths
                   select new SensitivityRow { Cell = Cell(unit, kind, activations[0], source.Dimension, n, k), Trial = unit.Trial, Message = message },
            ];
        }
    }

    private List<SensitivityRow> Measure(
        SweepUnit unit, ModelKind kind, IDataSource source, IReadOnlyList<IActivation> activations, IReadOnlyList<int> samples, IReadOnlyList<int> widths,
        uint stream, Action<double> progress)
    {
        using DataSplit data = source.Draw(samples[^1], plan.TestPoints, plan.Seed, stream, compute.Cancellation);
        var weights = new SeededWeights(data.Dimension, plan.Seed, stream);
        FeatureModel[] models = [.. activations.Select(activation => FeatureModel.Create(kind, activation, widths[^1], weights))];
        var context = new LayerContext(data.X, compute);
        FitSettings settings = plan.Fit with { KeepBytes = keepBytes };

        // Label averages take a factorization in double precision, as the plan was checked for.
        DoubleInterpolation? factorizing = plan.LabelAveraged ? new DoubleInterpolation(models, widths, samples, data.Labels, context, settings) : null;
        using GridInterpolation grid = factorizing ?? GridInterpolation.Create(models, widths, samples, data.Labels, context, settings);

        var labelAveraged = new double[models.Length, widths.Count, samples.Count];
        if (factorizing is not null) RunWithLabelAverages(factorizing, data, context, labelAveraged, progress);
        else grid.Run(share => progress(0.6 * share));

        var rows = new SensitivityRow[models.Length, samples.Count, widths.Count];
        grid.MeasureGradients(data.Z, (model, width, sample, _, gradients) =>
        {
            double[] factors = new double[data.TestPoints], sensitivities = new double[data.TestPoints];
            for (int m = 0; m < sensitivities.Length; m++)
            {
                factors[m] = SensitivityMeasurement.Factor(data.Z.View.Row(m), plan.Convention);
                sensitivities[m] = factors[m] * EuclideanNorm.Of(gradients.Row(m));
            }

            SensitivitySummary summary = SensitivitySummary.Of(sensitivities);
            SensitivityRow row = Row(model, sample, width);
            bool finite = double.IsFinite(summary.Mean) && (!plan.LabelAveraged || double.IsFinite(labelAveraged[model, width, sample]));
            rows[model, sample, width] = !finite
                ? row with { Message = GradientCheck.NotFinite(activations[model]).Message }
                : With(WithPrecisionError(row), GradientCheck.Zeros(
                    sensitivities, factors, data.Labels.AsSpan(0, samples[sample]), activations[model], row.ParameterNorm)) with
            {
                Sensitivity = summary.Mean,
                SensitivityDeviation = summary.StandardDeviation,
                LabelAveraged = plan.LabelAveraged ? labelAveraged[model, width, sample] : double.NaN,
            };
        }, share => progress(0.6 + 0.4 * share));

        return
        [
            .. from model in Enumerable.Range(0, models.Length)
               from sample in Enumerable.Range(0, samples.Count)
               from width in Enumerable.Range(0, widths.Count)
               select rows[model, sample, width] ?? Row(model, sample, width),
        ];

        SensitivityRow Row(int model, int sample, int width)
        {
            DualSolution solution = grid[model, width, sample];
            Cell cell = Cell(unit, kind, activations[model], data.Dimension, samples[sample], widths[width]);
            return new SensitivityRow
            {
                Cell = cell,
                Trial = unit.Trial,
                UniversalLawBound = UniversalLaw.Bound(cell.Samples, cell.Dimension, cell.Parameters),
                TrainingResidual = solution.TrainingResidual,
                ConditionEstimate = solution.ConditionEstimate,
                ParameterNorm = solution.ParameterNorm,
                Interpolates = solution.Interpolates,
                Message = solution.Failure?.Message ?? string.Join(' ', solution.Warnings),
            };
        }
    }

    /// <summary>A solved cell's row with what single precision costs in it.</summary>
    private SensitivityRow WithPrecisionError(SensitivityRow row)
    {
        if (samplesInDouble is null) return row;
        double error = samplesInDouble.ErrorOf(row.Cell, row.ConditionEstimate, compute.Provider);
        return With(row with { PrecisionError = error }, SinglePrecision.Warning(error));
    }

    /// <summary>A row with one more warning, if there is one.</summary>
    private static SensitivityRow With(SensitivityRow row, string? warning) =>
        row with { Message = string.Join(' ', ((string?[])[row.Message, warning]).Where(text => text is { Length: > 0 })) };

    /// <summary>Interpolates with the interaction matrices of the test points summed on the way, and takes ‖A(z)‖_F wherever a cell is solved.</summary>
    private void RunWithLabelAverages(DoubleInterpolation grid, DataSplit data, LayerContext context, double[,,] labelAveraged, Action<double> progress)
    {
        using var points = new TestPoints<double>(data.Z, grid.Layer.TileHeight, context);
        InteractionAccumulator[] interactions = [.. grid.Models.Select(model => model.AccumulateInteraction(context, points))];
        try
        {
            grid.Run(
                visit: (model, tile) => interactions[model].Add(tile, points.Preactivations(tile.Weights)),
                solved: (model, width, sample, solver) =>
                {
                    using KernelSolver applied = solver;
                    double sum = 0;
                    using Matrix block = compute.Pool.Rent(data.Dimension, grid.Samples[sample]);
                    for (int m = 0; m < data.TestPoints; m++)
                    {
                        LabelMapNorms norms = LabelMapNorms.Of(interactions[model], m, block.View, applied, compute.Algebra, spectral: false);
                        sum += SensitivityMeasurement.Factor(data.Z.View.Row(m), plan.Convention) * norms.LabelMapFrobenius;
                    }

                    labelAveraged[model, width, sample] = sum / data.TestPoints;
                },
                progress: share => progress(0.6 * share));
        }
        finally
        {
            foreach (InteractionAccumulator interaction in interactions) interaction.Dispose();
        }
    }

    private static Cell Cell(SweepUnit unit, ModelKind kind, IActivation activation, int dimension, int samples, int width) =>
        new(unit.Model, activation.Name, unit.Dataset, dimension, samples, width, kind.Parameters(width, dimension));

    private static string Sentence(Exception error, IActivation activation) => error switch
    {
        InputException input => input.Message,
        OutOfMemoryException => "There was not enough memory for this cell: give a smaller N or k, fewer trials side by side, or a larger memory budget.",
        _ => $"The activation '{activation.Name}' or the numerics failed: {error.GetType().Name}: {error.Message.ReplaceLineEndings(" ")}",
    };
}
