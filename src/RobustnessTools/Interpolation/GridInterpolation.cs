using System.Globalization;
using System.Numerics.Tensors;
using RobustnessTools.Abstractions;
using RobustnessTools.Compute;
using RobustnessTools.Data;
using RobustnessTools.Interpolation.ConjugateGradients;
using RobustnessTools.Models;
using RobustnessTools.Models.Limits;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Interpolation;

/// <summary>
/// Interpolates a whole grid of (activation, k, N) over one first layer, and a single cell as the grid of one. How, and in which precision, is the
/// subclasses' matter.
/// </summary>
internal abstract class GridInterpolation : IDisposable
{
    private readonly DualSolution[,,,] solutions;
    private readonly FitSettings settings;
    private readonly LabelScale scale;
    private readonly Lazy<(int First, int Second)?> contradiction;
    private readonly Lazy<(int First, int Second, double Distance)?>[] nearest;

    /// <summary>Plans the grid.</summary>
    /// <param name="models">One model for each activation, all over the same weights, of the largest width.</param>
    /// <param name="widths">Widths k, ascending; the last is that of the models.</param>
    /// <param name="samples">Numbers of samples, ascending; the last is N.</param>
    /// <param name="labels">y, N long.</param>
    /// <param name="context">X, provider, threads and memory.</param>
    /// <param name="settings">How to interpolate.</param>
    /// <param name="path">How far each cell is fitted, for each of these values; null to interpolate.</param>
    private protected GridInterpolation(
        IReadOnlyList<FeatureModel> models, IReadOnlyList<int> widths, IReadOnlyList<int> samples, ReadOnlyMemory<double> labels,
        LayerContext context, FitSettings settings, IReadOnlyList<Regularization>? path = null)
    {
        Path = path ?? [Regularization.None];
        Models = models;
        Widths = widths;
        Samples = samples;
        scale = LabelScale.Of(labels.Span);
        Labels = scale.Divide(labels);
        this.settings = settings;
        solutions = new DualSolution[models.Count, widths.Count, samples.Count, Path.Count];
        contradiction = new(() => ContradictoryLabels.Find(context.X, labels.Span));
        nearest =
        [
            .. samples.Select(n =>
                new Lazy<(int First, int Second, double Distance)?>(() => NearDuplicates.Find(context.X.RowBlock(0, n), labels.Span[..n]))),
        ];
        Context = context;
    }

    /// <summary>X, provider, threads and memory.</summary>
    internal LayerContext Context { get; }

    /// <summary>The models, one for each activation.</summary>
    internal IReadOnlyList<FeatureModel> Models { get; }

    /// <summary>The widths, ascending.</summary>
    internal IReadOnlyList<int> Widths { get; }

    /// <summary>The numbers of samples, ascending.</summary>
    internal IReadOnlyList<int> Samples { get; }

    /// <summary>y, N long; divided by a power of two where they are of extreme size.</summary>
    protected ReadOnlyMemory<double> Labels { get; }

    /// <summary>How far each cell is fitted.</summary>
    internal IReadOnlyList<Regularization> Path { get; }

    /// <summary>What was found for a cell; of several values on the path, for the first.</summary>
    internal DualSolution this[int model, int width, int sample]
    {
        get => this[new GridCell(model, width, sample, 0)];
        private protected set => this[new GridCell(model, width, sample, 0)] = value;
    }

    /// <summary>What was found for a cell. What is assigned is for <see cref="Labels"/>, what is read for the labels as they were given.</summary>
    internal DualSolution this[GridCell cell]
    {
        get => scale.Restore(solutions[cell.Model, cell.Width, cell.Sample, cell.Value]);
        private protected set => solutions[cell.Model, cell.Width, cell.Sample, cell.Value] = Described(cell.Model, Misfit(cell, value) is { } warning
            ? value with { Warnings = [.. value.Warnings, warning] }
            : value);
    }

    /// <summary>Whether cells are decomposed instead of factorized: for a ridge, a time or steps.</summary>
    private protected bool IsRegularized => Path is not [var single] || single != Regularization.None;

    /// <summary>The first layer in double precision, for readings that take no other.</summary>
    /// <exception cref="InvalidOperationException">It is in single precision: <see cref="FitExclusions"/> tell that before anything is computed.</exception>
    internal virtual FirstLayer<double> Layer64 => throw new InvalidOperationException("The first layer is in single precision.");

    /// <summary>Plans a grid for the solver and the precision that the settings name.</summary>
    /// <inheritdoc cref="GridInterpolation(IReadOnlyList{FeatureModel}, IReadOnlyList{int}, IReadOnlyList{int}, ReadOnlyMemory{double}, LayerContext,
    /// FitSettings, IReadOnlyList{Regularization}?)"/>
    internal static GridInterpolation Create(
        IReadOnlyList<FeatureModel> models, IReadOnlyList<int> widths, IReadOnlyList<int> samples, ReadOnlyMemory<double> labels,
        LayerContext context, FitSettings settings, IReadOnlyList<Regularization>? path = null)
    {
        if (models[0].IsInfinite)
        {
            settings.Validate(FitOption.InfiniteWidth | (context.Algebra.Provider is IGridProvider ? FitOption.Device : FitOption.None));
            return new LimitInterpolation(models, widths, samples, labels, context, settings, path);
        }

        if (path is not (null or [{ IsNone: true }]))
        {
            settings.Validate(FitOption.Regularized | (context.Algebra.Provider is IGridProvider ? FitOption.Device : FitOption.None));
            return new DoubleInterpolation(models, widths, samples, labels, context, settings, path);
        }

        if (context.Algebra.Provider is IGridProvider device)
        {
            settings.Validate(FitOption.Device | (models[0].Parts.Count > 1 ? FitOption.BothLayers : FitOption.None));
            return device.Plan(models, widths, samples, labels, context, settings);
        }

        settings.Validate();
        return settings.Solver == SolverChoice.ConjugateGradient
            ? new ConjugateGradientInterpolation(models, widths, samples, labels, context, settings)
            : settings.Precision == Precision.Single ? new NestedInterpolation<float>(models, widths, samples, labels, context, settings)
            : new DoubleInterpolation(models, widths, samples, labels, context, settings);
    }

    /// <summary>Solves every cell.</summary>
    /// <param name="progress">Told the share of the work that is done, or null.</param>
    /// <param name="solved">Called for each cell that was solved by factorization, while that is there, or null: (model, width index, sample index,
    /// solver, which is the callee's to dispose of).</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    internal abstract void Run(Action<double>? progress = null, Action<int, int, int, KernelSolver>? solved = null);

    /// <summary>Predictions and gradients of every solved cell at the same test points, in one more reading of the layer.</summary>
    /// <param name="z">Test points, M×d.</param>
    /// <param name="visit">Called for each solved cell: (model, width index, sample index, M predictions, gradients M×d; valid during the call).</param>
    /// <param name="progress">Told the share of the neurons that are done, or null.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    /// <exception cref="InputException">The labels are too large for the gradient to be a number (<c>LabelsTooLarge</c>).</exception>
    internal void MeasureGradients(MatrixView z, Action<int, int, int, ReadOnlyMemory<double>, MatrixView> visit, Action<double>? progress = null) =>
        MeasureGradients(z, [0], (cell, predictions, gradients) => visit(cell.Model, cell.Width, cell.Sample, predictions, gradients), progress);

    /// <summary>Predictions and gradients of every solved cell at the same test points, for some values of the path, in one more reading.</summary>
    /// <param name="z">Test points, M×d.</param>
    /// <param name="values">Indices of the values.</param>
    /// <param name="visit">Called for each solved cell and value: (which, M predictions, gradients M×d; valid during the call).</param>
    /// <param name="progress">Told the share of the neurons that are done, or null.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    /// <exception cref="InputException">The labels are too large for the gradient to be a number (<c>LabelsTooLarge</c>).</exception>
    internal void MeasureGradients(
        MatrixView z, IReadOnlyList<int> values, Action<GridCell, ReadOnlyMemory<double>, MatrixView> visit, Action<double>? progress = null) =>
        MeasureScaled(z, values, (cell, predictions, gradients) =>
        {
            scale.Restore(gradients);
            visit(cell, scale.Restore(predictions), gradients);
        }, progress);

    /// <summary>Whether a cell was solved.</summary>
    internal bool IsSolved(int model, int width, int sample, int value = 0) => solutions[model, width, sample, value].Failure is null;

    /// <summary>The dual coefficients of a solved cell, for <see cref="Labels"/>.</summary>
    internal double[] Coefficients(int model, int width, int sample, int value = 0) => solutions[model, width, sample, value].DualCoefficients;

    /// <summary>As <see cref="MeasureGradients(MatrixView, IReadOnlyList{int}, Action{GridCell, ReadOnlyMemory{double}, MatrixView}, Action{double}?)"/>, for
    /// <see cref="Labels"/>; gradients may be overwritten during the call.</summary>
    private protected abstract void MeasureScaled(
        MatrixView z, IReadOnlyList<int> values, Action<GridCell, ReadOnlyMemory<double>, MatrixView> visit, Action<double>? progress);

    /// <summary>The kernel matrix of one of the models at the largest width, computed again from the features.</summary>
    /// <param name="model">Which one.</param>
    /// <param name="destination">N×N; lower triangle.</param>
    internal abstract void WriteKernel(int model, MatrixView destination);

    /// <summary>Products of vectors with the kernel matrix of one of the models at the largest width, computed again from the features.</summary>
    /// <param name="model">Which one.</param>
    /// <param name="vectors">C×n with n ≤ N, a vector in each row: for the matrix of the first n samples.</param>
    /// <param name="products">C×n; K·v of each.</param>
    internal virtual void MultiplyKernel(int model, MatrixView vectors, MatrixView products)
    {
        using Matrix kernel = WholeKernel(model);
        Context.Algebra.Multiply(Transpose.No, Transpose.No, 1, vectors, kernel.View.Block(0, 0, vectors.Columns, vectors.Columns), 0, products);
    }

    /// <summary>The kernel matrix of one of the models at the largest width, computed again from the features.</summary>
    /// <param name="model">Which one.</param>
    /// <returns>N×N, both triangles; the caller's to dispose of.</returns>
    internal Matrix WholeKernel(int model)
    {
        var result = new Matrix(Context.Samples, Context.Samples);
        WriteKernel(model, result.View);
        for (int i = 0; i < result.Rows; i++)
            for (int j = 0; j < i; j++) result[j, i] = result[i, j];
        return result;
    }

    /// <summary>The interaction matrices at test points where no first layer has to be read for them; null where one has.</summary>
    /// <param name="model">Which model.</param>
    /// <param name="z">M×d.</param>
    internal virtual LimitInteractions? Interactions(int model, MatrixView z) => null;

    /// <summary>A solution with what else is to be said of it.</summary>
    private protected virtual DualSolution Described(int model, DualSolution solution) => solution;

    /// <summary>Gives the buffers back.</summary>
    public abstract void Dispose();

    /// <summary>Looks for labels that contradict each other, unless that is done: a moment to do so is while a device works.</summary>
    private protected void LookAtLabels() => _ = contradiction.Value;

    /// <summary>Why a cell cannot be interpolated, or null.</summary>
    private protected InputException? Refusal(FeatureModel model, int width, int n)
    {
        // What goes less far than interpolation can be had of any number of parameters and any labels.
        if (IsRegularized) return null;
        if (contradiction.Value is { } pair && Math.Max(pair.First, pair.Second) < n)
        {
            return new InputException("ContradictoryLabels", InputErrorKind.InvalidData,
                $"Training rows {pair.First} and {pair.Second} (counted from 0, as drawn) are identical but have different labels, "
                    + "so no model can interpolate them: remove one of the two.");
        }

        long parameters = model.Kind.Parameters(width, model.Dimension);
        if (parameters >= n || settings.LeastSquares) return null;
        int smallest = model.Kind.SmallestInterpolatingWidth(n, model.Dimension);
        string needs = settings.Solver != SolverChoice.Cholesky
            ? " with the solver cholesky"
            : settings.Precision == Precision.Single ? " in double precision" : "";
        return new InputException("TooNarrowToInterpolate", InputErrorKind.InvalidOperation,
            $"A width of {width} gives p = {parameters} parameters, which cannot interpolate N = {n} samples: "
                + $"the smallest width that can is {smallest} (or ask for the fit of least squares{needs}: --least-squares, -LeastSquares).");
    }

    /// <summary>Solves the cells of one activation and one width by factorization: one kernel matrix serves every number of samples.</summary>
    /// <param name="model">Which activation.</param>
    /// <param name="width">Index of the width.</param>
    /// <param name="kernel">The kernel matrix of the first samples, of a number that it is told; called unless every cell is refused.</param>
    /// <param name="largestCondition">Beyond this condition number a cell is refused, and the pseudo-inverse not tried.</param>
    /// <param name="solved">Called for each solved cell, while its factorization is there, or null: (model, width index, sample index, solver, which is
    /// the callee's to dispose of).</param>
    private protected void SolveCells(
        int model, int width, Func<int, KernelMatrix> kernel, double largestCondition, Action<int, int, int, KernelSolver>? solved)
    {
        int k = Widths[width], solvable = 0;
        for (int s = 0; s < Samples.Count; s++)
        {
            InputException? reason = Refusal(Models[model], k, Samples[s]);
            if (reason is null) solvable = s + 1;
            else Fail(s, reason);
        }

        if (solvable == 0) return;
        int largest = Samples[solvable - 1];
        KernelMatrix matrix;
        using (Context.Clock.Time(JobStage.Kernel)) matrix = kernel(largest);
        if (!matrix.IsFinite)
        {
            InputException reason = NotFinite(Models[model]);
            for (int s = 0; s < solvable; s++) Fail(s, reason);
            return;
        }

        var solvers = new KernelSolver?[solvable];
        if (IsRegularized)
        {
            var path = new PathSolver(matrix, Labels[..largest], Path, Context.Algebra);
            using (Context.Clock.Time(JobStage.Solve)) Context.Algebra.For(solvable, s =>
            {
                (DualSolution[] found, solvers[s]) = path.Solve(Samples[s], k, IsTooNarrow(Models[model], k, Samples[s]));
                for (int value = 0; value < found.Length; value++) this[new GridCell(model, width, s, value)] = found[value];
            });
            HandOver();
            return;
        }

        var solver = new DualSolver(matrix, Labels[..largest], [.. Samples.Take(solvable)], Context.Algebra, Context.Clock, largestCondition);
        using (Context.Clock.Time(JobStage.Solve)) Context.Algebra.For(solvable, s =>
        {
            (this[model, width, s], solvers[s]) = solver.Solve(Samples[s], k, IsTooNarrow(Models[model], k, Samples[s]));
        });
        HandOver();

        void Fail(int sample, InputException reason)
        {
            for (int value = 0; value < Path.Count; value++) this[new GridCell(model, width, sample, value)] = Failed(Samples[sample], k, reason);
        }

        void HandOver()
        {
            for (int s = 0; s < solvable; s++)
            {
                if (solvers[s] is not { } found) continue;
                if (solved is null) found.Dispose();
                else solved(model, width, s, found);
            }
        }
    }

    /// <summary>What is said of a solution by factorization that does not fit its data although it has the parameters to do so, or null.</summary>
    private string? Misfit(GridCell cell, DualSolution solution)
    {
        if (solution.Failure is not null || solution.Interpolates || solution.Method == SolveMethod.ConjugateGradient
            || !Path[cell.Value].IsInterpolation || IsTooNarrow(Models[cell.Model], Widths[cell.Width], Samples[cell.Sample]))
        {
            return null;
        }

        double largest = Math.Abs(TensorPrimitives.MaxMagnitude(Labels.Span[..Samples[cell.Sample]]));
        string pair = nearest[cell.Sample].Value is var (first, second, distance)
            ? string.Create(CultureInfo.InvariantCulture,
                $" Training rows {first} and {second} (counted from 0, as drawn) are only {distance:G2} apart but have different labels: "
                    + $"remove one of the two.")
            : "";
        return string.Create(CultureInfo.InvariantCulture,
            $"{DualSolution.DoesNotInterpolate}: the largest residual is {solution.TrainingResidual / largest:G2} times the largest label.{pair}");
    }

    private static bool IsTooNarrow(FeatureModel model, int width, int n) => model.Kind.Parameters(width, model.Dimension) < n;

    private protected static InputException NotFinite(FeatureModel model) => new("FeaturesNotFinite", InputErrorKind.InvalidData,
        $"The activation '{model.Activation.Name}' gives NaN or infinity on these data: choose another activation, or normalize the data.");

    private protected static DualSolution Failed(int n, int width, InputException reason) => new() { Samples = n, Width = width, Failure = reason };
}
