using System.Globalization;
using System.Numerics.Tensors;
using RobustnessTools.Compute;
using RobustnessTools.Models;
using RobustnessTools.Models.Limits;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Interpolation;

/// <summary>A grid of models of infinite width, whose only width it is: kernels K/k in the limit instead of a first layer.</summary>
internal sealed class LimitInterpolation : GridInterpolation
{
    /// <summary>An error of this share of the largest element is worth a warning, as with the solvers.</summary>
    private const double NotableError = 1e-6;

    private readonly LimitKernel[] kernels;
    private readonly Matrix?[] memory;
    private readonly double[] errors;

    /// <inheritdoc cref="GridInterpolation.Create"/>
    internal LimitInterpolation(IReadOnlyList<FeatureModel> models, IReadOnlyList<int> widths, IReadOnlyList<int> samples, ReadOnlyMemory<double> labels,
        LayerContext context, FitSettings settings, IReadOnlyList<Regularization>? path)
        : base(models, widths, samples, labels, context, settings, path)
    {
        kernels = [.. models.Select(model => model.Limit)];
        memory = new Matrix?[models.Count];
        errors = new double[models.Count];
    }

    /// <inheritdoc/>
    internal override void Run(Action<double>? progress = null, Action<int, int, int, KernelSolver>? solved = null)
    {
        for (int model = 0; model < Models.Count; model++)
        {
            Context.Algebra.Cancellation.ThrowIfCancellationRequested();
            SolveCells(model, width: 0, largest => new HeldKernelMatrix(Kernel(model, largest), Context.Algebra), double.PositiveInfinity, solved);
            progress?.Invoke((model + 1.0) / Models.Count);
        }
    }

    /// <inheritdoc/>
    internal override void WriteKernel(int model, MatrixView destination) => kernels[model].WriteMatrix(Context, destination);

    /// <inheritdoc/>
    internal override LimitInteractions Interactions(int model, MatrixView z) => new(kernels[model], Context, z);

    /// <inheritdoc/>
    public override void Dispose()
    {
        foreach (Matrix? kernel in memory) kernel?.Dispose();
    }

    /// <inheritdoc/>
    private protected override DualSolution Described(int model, DualSolution solution)
    {
        if (solution.Failure is not null) return solution;
        List<string> warnings = [.. solution.Warnings];
        if (kernels[model].Reservation is { } reservation) warnings.Add(reservation);
        if (errors[model] > NotableError)
        {
            warnings.Add(string.Create(CultureInfo.InvariantCulture,
                $"The Hermite series of the activation '{Models[model].Activation.Name}', which has a kink or a jump, "
                    + $"leaves out up to {errors[model]:G2} of the "
                    + $"kernel matrix's largest element at infinite width: as many digits of the result can be trusted at most."));
        }

        return solution with { Warnings = warnings, KernelError = errors[model], FirstLayerShare = kernels[model].FirstLayerShare(solution.Samples) };
    }

    /// <inheritdoc/>
    private protected override void MeasureScaled(
        MatrixView z, IReadOnlyList<int> values, Action<GridCell, ReadOnlyMemory<double>, MatrixView> visit, Action<double>? progress)
    {
        using Matrix kernel = Context.Pool.Rent(z.Rows, Context.Samples), alongSamples = Context.Pool.Rent(z.Rows, Context.Samples),
            alongPoints = Context.Pool.Rent(z.Rows, Context.Samples), weighted = Context.Pool.Rent(z.Rows, Context.Samples),
            gradients = Context.Pool.Rent(z.Rows, Context.Dimension);
        for (int model = 0; model < Models.Count; model++)
        {
            Context.Algebra.Cancellation.ThrowIfCancellationRequested();
            kernels[model].Evaluate(Context, z, kernel.View, alongSamples.View, alongPoints.View);
            for (int sample = 0; sample < Samples.Count; sample++)
            {
                foreach (int value in values)
                {
                    if (IsSolved(model, 0, sample, value)) Measure(new GridCell(model, 0, sample, value));
                }
            }

            progress?.Invoke((model + 1.0) / Models.Count);
        }

        // f = Σ α_i k(z, x_i), ∇f = Σ α_i (p_i x_i + q_i z).
        void Measure(GridCell cell)
        {
            int n = Samples[cell.Sample];
            double[] coefficients = Coefficients(cell.Model, 0, cell.Sample, cell.Value), predictions = new double[z.Rows];
            MatrixView products = weighted.View.ColumnBlock(0, n);
            for (int m = 0; m < predictions.Length; m++)
            {
                predictions[m] = TensorPrimitives.Dot<double>(kernel.Row(m)[..n], coefficients);
                TensorPrimitives.Multiply(alongSamples.Row(m)[..n], coefficients, products.Row(m));
            }

            Context.Algebra.Multiply(Transpose.No, Transpose.No, 1, products, Context.X.RowBlock(0, n), 0, gradients.View);
            for (int m = 0; m < predictions.Length; m++)
            {
                double along = TensorPrimitives.Dot<double>(alongPoints.Row(m)[..n], coefficients);
                TensorPrimitives.MultiplyAdd(z.Row(m), along, gradients.Row(m), gradients.Row(m));
            }

            visit(cell, predictions, gradients.View);
        }
    }

    private MatrixView Kernel(int model, int largest)
    {
        Matrix whole = memory[model] ??= Context.Pool.Rent(Samples[^1], Samples[^1]);
        errors[model] = kernels[model].WriteMatrix(Context, whole.View);
        return whole.View.Block(0, 0, largest, largest);
    }
}
