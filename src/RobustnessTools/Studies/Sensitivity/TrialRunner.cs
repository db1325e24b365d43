using System.Diagnostics;
using RobustnessTools.Abstractions;
using RobustnessTools.Basics;
using RobustnessTools.Compute;
using RobustnessTools.Data;
using RobustnessTools.Interpolation;
using RobustnessTools.Models;
using RobustnessTools.Models.Limits;
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
    /// <returns>A row for every cell, failed ones included, ordered by activation, N, k and how far it is fitted.</returns>
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
        // Infinite width has no layer in which the others could be nested: a grid of its own, of the same data.
        if (widths.Count > 1 && widths[^1] == InfiniteWidth.Width)
        {
            List<SensitivityRow> finite = RunGrid(unit, kind, source, activations, samples, [.. widths.SkipLast(1)], stream, share => progress(0.9 * share));
            List<SensitivityRow> limit = RunGrid(unit, kind, source, activations, samples, [InfiniteWidth.Width], stream, share => progress(0.9 + 0.1 * share));
            int values = plan.Path.Values.Count;
            return [.. finite.Chunk((widths.Count - 1) * values).Zip(limit.Chunk(values), (some, last) => some.Concat(last)).SelectMany(rows => rows)];
        }

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
                   from value in plan.Path.Values
                   select RowOf(Cell(unit, kind, activations[0], source.Dimension, n, k), value) with { Trial = unit.Trial, Message = message },
            ];
        }
    }

    private List<SensitivityRow> Measure(
        SweepUnit unit, ModelKind kind, IDataSource source, IReadOnlyList<IActivation> activations, IReadOnlyList<int> samples, IReadOnlyList<int> widths,
        uint stream, Action<double> progress)
    {
        using DataSplit data = source.Draw(samples[^1], plan.TestPoints, plan.Seed, stream, compute.Cancellation);
        var weights = new SeededWeights(data.Dimension, plan.Seed, stream);
        Parametrization? parametrization = plan.Parametrization.Of(kind);
        FeatureModel[] models =
            [.. activations.Select(activation => FeatureModel.Create(kind, activation, widths[^1], weights, parametrization ?? default))];
        var context = new LayerContext(data.X, compute);
        FitSettings settings = plan.Fit with { KeepBytes = keepBytes };

        // Label averages take a factorization in double precision, as the plan was checked for.
        IReadOnlyList<Regularization> path = plan.Path.Values;
        DoubleInterpolation? factorizing = plan.LabelAveraged && !models[0].IsInfinite
            ? new DoubleInterpolation(models, widths, samples, data.Labels, context, settings, path) : null;
        using GridInterpolation grid = factorizing ?? GridInterpolation.Create(models, widths, samples, data.Labels, context, settings, path);

        var labelAveraged = new double[models.Length, widths.Count, samples.Count, path.Count];
        if (factorizing is not null) RunWithLabelAverages(factorizing, data, context, labelAveraged, progress);
        else if (plan.LabelAveraged) RunLimitsWithLabelAverages(grid, data, labelAveraged, progress);
        else grid.Run(share => progress(0.6 * share));

        var rows = new Dictionary<GridCell, SensitivityRow>();
        grid.MeasureGradients(data.Z, [.. Enumerable.Range(0, path.Count)], (cell, _, gradients) =>
        {
            (int model, int width, int sample, int value) = cell;
            double[] factors = new double[data.TestPoints], sensitivities = new double[data.TestPoints];
            for (int m = 0; m < sensitivities.Length; m++)
            {
                factors[m] = SensitivityMeasurement.Factor(data.Z.View.Row(m), plan.Convention);
                sensitivities[m] = factors[m] * EuclideanNorm.Of(gradients.Row(m));
            }

            SensitivitySummary summary = SensitivitySummary.Of(sensitivities);
            SensitivityRow row = Row(cell);
            bool finite = double.IsFinite(summary.Mean) && (!plan.LabelAveraged || double.IsFinite(labelAveraged[model, width, sample, value]));
            rows[cell] = !finite
                ? row with { Message = GradientCheck.NotFinite(activations[model]).Message }
                : With(WithPrecisionError(row), GradientCheck.Zeros(
                    sensitivities, factors, data.Labels.AsSpan(0, samples[sample]), activations[model], row.ParameterNorm, path[value])) with
            {
                Sensitivity = summary.Mean,
                SensitivityDeviation = summary.StandardDeviation,
                LabelAveraged = plan.LabelAveraged ? labelAveraged[model, width, sample, value] : double.NaN,
            };
        }, share => progress(0.6 + 0.4 * share));

        return
        [
            .. from model in Enumerable.Range(0, models.Length)
               from sample in Enumerable.Range(0, samples.Count)
               from width in Enumerable.Range(0, widths.Count)
               from value in Enumerable.Range(0, path.Count)
               let cell = new GridCell(model, width, sample, value)
               select rows.GetValueOrDefault(cell) ?? Row(cell),
        ];

        SensitivityRow Row(GridCell which)
        {
            DualSolution solution = grid[which];
            Cell cell = Cell(unit, kind, activations[which.Model], data.Dimension, samples[which.Sample], widths[which.Width]);
            return RowOf(cell, path[which.Value]) with
            {
                Trial = unit.Trial,
                UniversalLawBound = UniversalLaw.Bound(cell.Samples, cell.Dimension, cell.Parameters),
                TrainingResidual = solution.TrainingResidual,
                ConditionEstimate = solution.ConditionEstimate,
                ParameterNorm = solution.ParameterNorm,
                Interpolates = solution.Interpolates,
                LargestEigenvalue = solution.LargestEigenvalue,
                SmallestEigenvalue = solution.SmallestEigenvalue,
                KernelError = solution.KernelError,
                FirstLayerShare = solution.FirstLayerShare,
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
    private void RunWithLabelAverages(DoubleInterpolation grid, DataSplit data, LayerContext context, double[,,,] labelAveraged, Action<double> progress)
    {
        using var points = new TestPoints<double>(data.Z, grid.Layer.TileHeight, context);
        InteractionAccumulator[] interactions = [.. grid.Models.Select(model => model.AccumulateInteraction(context, points))];
        try
        {
            grid.Run(
                visit: (model, tile) => interactions[model].Add(tile, points.Preactivations(tile.Weights)),
                solved: (model, width, sample, solver) => Average(grid, (model, width, sample), solver, interactions[model], data, labelAveraged),
                progress: share => progress(0.6 * share));
        }
        finally
        {
            foreach (InteractionAccumulator interaction in interactions) interaction.Dispose();
        }
    }

    /// <summary>The same for models of infinite width, which no layer is read of.</summary>
    private void RunLimitsWithLabelAverages(GridInterpolation grid, DataSplit data, double[,,,] labelAveraged, Action<double> progress)
    {
        LimitInteractions[] interactions = [.. grid.Models.Select((_, model) => grid.Interactions(model, data.Z)!)];
        try
        {
            grid.Run(share => progress(0.6 * share),
                (model, width, sample, solver) => Average(grid, (model, width, sample), solver, interactions[model], data, labelAveraged));
        }
        finally
        {
            foreach (LimitInteractions interaction in interactions) interaction.Dispose();
        }
    }

    /// <summary>Takes ‖A(z)‖_F of a cell for each value of the path, times the factor and averaged over the points.</summary>
    private void Average(GridInterpolation grid, (int Model, int Width, int Sample) cell, KernelSolver solver, IInteractionMatrices interactions,
        DataSplit data, double[,,,] labelAveraged)
    {
        using KernelSolver applied = solver;
        using Matrix block = compute.Pool.Rent(data.Dimension, grid.Samples[cell.Sample]);
        for (int value = 0; value < grid.Path.Count; value++)
        {
            double sum = 0;
            for (int m = 0; m < data.TestPoints; m++)
            {
                LabelMapNorms norms = LabelMapNorms.Of(interactions, m, block.View, applied.At(value), compute.Algebra, spectral: false);
                sum += SensitivityMeasurement.Factor(data.Z.View.Row(m), plan.Convention) * norms.LabelMapFrobenius;
            }

            labelAveraged[cell.Model, cell.Width, cell.Sample, value] = sum / data.TestPoints;
        }
    }

    private static Cell Cell(SweepUnit unit, ModelKind kind, IActivation activation, int dimension, int samples, int width) =>
        new(unit.Model, activation.Name, unit.Dataset, dimension, samples, width, kind.Parameters(width, dimension));

    private SensitivityRow RowOf(Cell cell, Regularization value) => new()
    {
        Cell = cell,
        Parametrization = ChoiceNames.OrNothing(plan.Parametrization.Of(ModelKinds.Parse(cell.Model))),
        Trial = 0,
        Ridge = value.Ridge,
        Time = value.Time,
        Steps = value.Steps,
        StepSize = value.StepSize,
    };

    private static string Sentence(Exception error, IActivation activation) => error switch
    {
        InputException input => input.Message,
        OutOfMemoryException => "There was not enough memory for this cell: give a smaller N or k, fewer trials side by side, or a larger memory budget.",
        _ => $"The activation '{activation.Name}' or the numerics failed: {error.GetType().Name}: {error.Message.ReplaceLineEndings(" ")}",
    };
}
