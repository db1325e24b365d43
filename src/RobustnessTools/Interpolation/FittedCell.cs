using RobustnessTools.Compute;
using RobustnessTools.Data;
using RobustnessTools.Models;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Interpolation;

/// <summary>What a fit holds in memory: a grid of one cell, solved, with what applies K⁻¹. Not thread-safe.</summary>
internal sealed class FittedCell : IDisposable
{
    private readonly ComputeContext compute;
    private KernelSolver? factorized;

    private FittedCell(FeatureModel model, DataSplit data, ComputeContext own, FitSettings settings, IReadOnlyList<Regularization> path)
    {
        compute = own;
        Model = model;
        Data = data;
        Grid = GridInterpolation.Create([model], [model.Width], [data.Samples], data.Labels, new LayerContext(data.X, own), settings, path);
    }

    /// <summary>The model.</summary>
    internal FeatureModel Model { get; }

    /// <summary>What it was fitted to.</summary>
    internal DataSplit Data { get; }

    /// <summary>The grid.</summary>
    internal GridInterpolation Grid { get; }

    /// <summary>X, provider, threads and memory.</summary>
    internal LayerContext Context => Grid.Context;

    /// <summary>What was found for a value of the path.</summary>
    internal DualSolution Solution(int value) => Grid[new GridCell(0, 0, 0, value)];

    /// <summary>What applies K⁻¹, or what a value of the path makes of it.</summary>
    /// <exception cref="InvalidOperationException">There is no factorization: <see cref="FitExclusions"/> tell that before anything is computed.</exception>
    internal KernelSolver Solver(int value) =>
        (factorized ?? throw new InvalidOperationException("The kernel matrix was not factorized.")).At(value);

    /// <summary>Fits.</summary>
    /// <param name="model">The model.</param>
    /// <param name="data">Its inputs have the model's dimension.</param>
    /// <param name="own">Provider, threads, cancellation and memory, which is this cell's alone and disposed of with it.</param>
    /// <param name="settings">How to interpolate.</param>
    /// <param name="path">How far, for each of these values.</param>
    /// <param name="progress">Told the share of the work that is done.</param>
    /// <exception cref="Abstractions.InputException">It cannot be interpolated.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    internal static FittedCell Fit(FeatureModel model, DataSplit data, ComputeContext own, FitSettings settings, IReadOnlyList<Regularization> path,
        Action<double> progress)
    {
        FittedCell? cell = null;
        try
        {
            cell = new FittedCell(model, data, own, settings, path);
            cell.Grid.Run(progress, solved: (_, _, _, solver) => cell.factorized = solver);

            // What is measured next needs other matrices than what was fitted, and memory beside the factor.
            own.Pool.Trim();
            return cell.Solution(0).Failure is { } failure ? throw failure : cell;
        }
        catch
        {
            if (cell is null) own.Dispose();
            else cell.Dispose();
            throw;
        }
    }

    /// <summary>The kernel matrix K of the training samples, computed again from the features.</summary>
    /// <returns>N×N, both triangles; the caller's to dispose of.</returns>
    internal Matrix KernelMatrix() => Grid.WholeKernel(0);

    /// <summary>Frees the memory.</summary>
    public void Dispose()
    {
        factorized?.Dispose();
        Grid.Dispose();
        compute.Dispose();
    }
}
