using RobustnessTools.Compute;
using RobustnessTools.Data;
using RobustnessTools.Models;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Interpolation;

/// <summary>A fitted model: the minimum-norm interpolator θ = Φ⁺y, where gradient descent from zero ends, held by its dual coefficients α = K⁻¹y.</summary>
/// <remarks>
/// Holds the factorized kernel (8N² bytes; nothing of that size with conjugate gradients) and, within the settings' budget, the features (8Nk bytes, or half of it in single precision) until it is disposed of;
/// the data that it was fitted to must live as long. Not thread-safe.
/// </remarks>
public sealed class Interpolant : IDisposable
{
    private readonly ComputeContext compute;
    private readonly KernelSolver? factorized;

    private Interpolant(FeatureModel model, DataSplit data, GridInterpolation grid, KernelSolver? solver, ComputeContext compute)
    {
        Model = model;
        Data = data;
        Grid = grid;
        factorized = solver;
        this.compute = compute;
    }

    /// <summary>The model that was fitted.</summary>
    public FeatureModel Model { get; }

    /// <summary>What it was fitted to.</summary>
    public DataSplit Data { get; }

    /// <summary>Dual coefficients, residual, condition estimate, norm of the parameters, warnings.</summary>
    public DualSolution Solution => Grid[0, 0, 0];

    /// <summary>Provider and threads that were used, and are for what follows.</summary>
    public ThreadedAlgebra Algebra => Grid.Context.Algebra;

    /// <summary>The interpolation as a grid of one cell.</summary>
    internal GridInterpolation Grid { get; }

    /// <summary>What weights, features and their products were computed in.</summary>
    public Precision Precision => Grid is LayeredInterpolation<float> ? Precision.Single : Precision.Double;

    /// <summary>The first layer.</summary>
    /// <exception cref="Abstractions.InputException">It is in single precision (<c>PrecisionConflict</c>).</exception>
    internal FirstLayer<double> Layer => Grid is LayeredInterpolation<double> grid ? grid.Layer : throw SinglePrecision.NeedsDouble("What you ask for");

    /// <summary>What applies K⁻¹.</summary>
    /// <exception cref="Abstractions.InputException">It was fitted by conjugate gradients, which have nothing of that kind (<c>SolverConflict</c>), or in single precision (<c>PrecisionConflict</c>).</exception>
    internal KernelSolver Solver => factorized ?? throw (Precision == Precision.Single ? SinglePrecision.NeedsDouble("What you ask for") : InterpolationSettings.NeedsFactorization("What you ask for"));

    /// <summary>Fits a model to all training samples of some data.</summary>
    /// <param name="model">The model.</param>
    /// <param name="data">Its inputs have the model's dimension.</param>
    /// <param name="compute">Provider, threads and cancellation; the memory is the interpolant's own.</param>
    /// <param name="settings">How to interpolate.</param>
    /// <param name="progress">Told the share of the work that is done, or null.</param>
    /// <exception cref="Abstractions.InputException">The dimensions differ (<c>DimensionMismatch</c>), the model is too narrow (<c>TooNarrowToInterpolate</c>), labels contradict each other (<c>ContradictoryLabels</c>), features are not finite (<c>FeaturesNotFinite</c>), or the settings contradict each other or are out of range.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static Interpolant Fit(FeatureModel model, DataSplit data, ComputeContext compute, InterpolationSettings? settings = null, Action<double>? progress = null)
    {
        if (model.Dimension != data.Dimension)
        {
            throw new Abstractions.InputException("DimensionMismatch", Abstractions.InputErrorKind.InvalidArgument,
                $"The weights have {model.Dimension} columns but the data '{data.Name}' have d = {data.Dimension} inputs: give weights of {data.Dimension} columns.");
        }

        ComputeContext own = compute.Part();
        GridInterpolation? grid = null;
        try
        {
            KernelSolver? solver = null;
            grid = GridInterpolation.Create([model], [model.Width], [data.Samples], data.Labels, new LayerContext(data.X, own), settings ?? new InterpolationSettings());
            if (grid is NestedInterpolation<double> factorizing) factorizing.Run(solved: (_, _, _, found) => solver = found, progress: progress);
            else grid.Run(progress);
            if (grid[0, 0, 0].Failure is { } failure) throw failure;
            return new Interpolant(model, data, grid, solver, own);
        }
        catch
        {
            grid?.Dispose();
            own.Dispose();
            throw;
        }
    }

    /// <summary>The kernel matrix K of the training samples, computed again from the features.</summary>
    /// <returns>N×N, both triangles; the caller's to dispose of.</returns>
    public Matrix KernelMatrix()
    {
        var result = new Matrix(Data.Samples, Data.Samples);
        Grid.WriteKernel(0, result.View);
        for (int i = 0; i < result.Rows; i++)
            for (int j = 0; j < i; j++) result[j, i] = result[i, j];
        return result;
    }

    /// <summary>The eigenvalues of the kernel matrix, ascending; about 4N³/3 operations.</summary>
    /// <exception cref="Abstractions.InputException">It was fitted by conjugate gradients, for data whose kernel matrix is too large to be held (<c>SolverConflict</c>), or in single precision (<c>PrecisionConflict</c>).</exception>
    public double[] KernelEigenvalues()
    {
        if (Precision == Precision.Single) throw SinglePrecision.NeedsDouble("The spectrum of the kernel matrix");
        if (factorized is null) throw InterpolationSettings.NeedsFactorization("The spectrum of the kernel matrix");
        using Matrix kernel = KernelMatrix();
        var values = new double[kernel.Rows];
        Algebra.Cancellation.ThrowIfCancellationRequested();
        Algebra.Provider.SymmetricEigen(kernel.View, values, vectors: false);
        return values;
    }

    /// <summary>Frees the memory.</summary>
    public void Dispose()
    {
        factorized?.Dispose();
        Grid.Dispose();
        compute.Dispose();
    }
}
