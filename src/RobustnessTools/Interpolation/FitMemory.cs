using RobustnessTools.Compute;
using RobustnessTools.Data;
using RobustnessTools.Models;

namespace RobustnessTools.Interpolation;

/// <summary>The large memory of fits, which is taken when it is needed and can be given back in between: one for all fits of a path.</summary>
/// <remarks>Thread-safe: uses are one after the other.</remarks>
/// <param name="model">The model.</param>
/// <param name="data">What it is fitted to.</param>
/// <param name="compute">Provider, threads, progress and cancellation.</param>
/// <param name="settings">How it is fitted.</param>
/// <param name="path">How far, for each fit.</param>
internal sealed class FitMemory(
    FeatureModel model, DataSplit data, ComputeContext compute, FitSettings settings, IReadOnlyList<Regularization> path) : IDisposable
{
    private readonly Lock gate = new();
    private CancellationTokenSource stop = new();
    private FittedCell? cell;
    private bool fittedBefore;

    /// <summary>Whether it is taken now.</summary>
    internal bool IsHeld => cell is not null;

    /// <summary>Provider, threads, progress and cancellation.</summary>
    internal ComputeContext Compute => compute;

    /// <summary>How it is fitted.</summary>
    internal FitSettings Settings => settings;

    /// <summary>Works with the fitted cell, fitting again where that was released.</summary>
    /// <param name="step">What the work is called to whoever watches.</param>
    /// <param name="use">The work, told what to tell its share done to. The cell must not be kept.</param>
    /// <param name="progress">Told how far it is, in place of the context's; or null.</param>
    /// <param name="cancellation">Stops the work, as the context's does.</param>
    /// <typeparam name="T">What the work gives.</typeparam>
    /// <exception cref="OperationCanceledException">Cancelled. The memory is released then.</exception>
    internal T Use<T>(string step, Func<FittedCell, Action<double>, T> use, IProgress<StepProgress>? progress, CancellationToken cancellation)
    {
        lock (gate)
        {
            cancellation.ThrowIfCancellationRequested();
            compute.Cancellation.ThrowIfCancellationRequested();
            if (stop.IsCancellationRequested)
            {
                // The use before was cancelled, perhaps after its last look. A cancelled token stays so: a new one, and therefore a new fit.
                Free();
                stop = new CancellationTokenSource();
            }

            using CancellationTokenRegistration one = cancellation.Register(stop.Cancel), all = compute.Cancellation.Register(stop.Cancel);
            try
            {
                cell ??= FittedCell.Fit(
                    model, data, compute.Part(cancellation: stop.Token), settings, path, share => Tell(progress, fittedBefore ? "fitting again" : step, share));
                fittedBefore = true;
                return use(cell, share => Tell(progress, step, share));
            }
            catch (OperationCanceledException)
            {
                Free();
                throw;
            }
        }
    }

    /// <summary>Tells how far some work is.</summary>
    internal void Tell(IProgress<StepProgress>? progress, string what, double share)
    {
        if (progress is null) compute.Report(what, share);
        else progress.Report(new StepProgress(what, share));
    }

    /// <summary>Gives the memory back; the next use fits again.</summary>
    internal void Release()
    {
        lock (gate) Free();
    }

    /// <summary>Gives the memory back. Other fits of the path may still use it: that takes it again.</summary>
    public void Dispose() => Release();

    private void Free()
    {
        cell?.Dispose();
        cell = null;
    }
}
