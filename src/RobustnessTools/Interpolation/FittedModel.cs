using RobustnessTools.Compute;
using RobustnessTools.Data;
using RobustnessTools.Models;

namespace RobustnessTools.Interpolation;

/// <summary>A fitted model that may be kept for long: what was found stays, the large memory behind it comes and goes.</summary>
/// <remarks>
/// <para>Holds an <see cref="Interpolant"/> (8N² bytes and, within the budget, 8Nk) until <see cref="Release"/>; then only the model, the data and the
/// solution. <see cref="Use"/> after that fits again, which gives the same interpolant for the same time as the first fit. So many fitted
/// models can be kept in the memory of one.</para>
/// <para>Thread-safe: uses are one after the other.</para>
/// </remarks>
public sealed class FittedModel : IDisposable
{
    private readonly Lock gate = new();
    private readonly InterpolationSettings settings;
    private readonly ComputeContext compute;
    private CancellationTokenSource stop = new();
    private Interpolant? interpolant;

    private FittedModel(ModelDefinition definition, DataSplit data, ComputeContext compute, InterpolationSettings settings, Action<double>? progress, CancellationToken cancellation)
    {
        Definition = definition;
        Model = definition.OnInputs(data.Dimension);
        Data = data;
        this.compute = compute;
        this.settings = settings;
        Solution = Use(fitted => fitted.Solution, progress, cancellation);
    }

    /// <summary>What was asked to be fitted.</summary>
    public ModelDefinition Definition { get; }

    /// <summary>The model that was fitted.</summary>
    public FeatureModel Model { get; }

    /// <summary>What it was fitted to; must not be disposed of while the fitted model is in use.</summary>
    public DataSplit Data { get; }

    /// <summary>Dual coefficients, residual, condition estimate, norm of the parameters, warnings.</summary>
    public DualSolution Solution { get; }

    /// <summary>What weights, features and their products were computed in.</summary>
    public Precision Precision => settings.Precision;

    /// <summary>Name of the linear algebra provider.</summary>
    public string Provider => compute.Provider.Name;

    /// <summary>Number of threads that a fit or a use takes.</summary>
    public int Threads => compute.Threads;

    /// <summary>Whether the factorization is in memory now.</summary>
    public bool IsHeld => interpolant is not null;

    /// <summary>Fits a model to all training samples of some data.</summary>
    /// <param name="definition">The model.</param>
    /// <param name="data">What to fit it to.</param>
    /// <param name="compute">Provider, threads and memory; features are kept as far as the memory allows.</param>
    /// <param name="settings">How to interpolate.</param>
    /// <param name="progress">Told the share of the work that is done, or null.</param>
    /// <param name="cancellation">Stops it at the next block of work.</param>
    /// <exception cref="Abstractions.InputException">As <see cref="Interpolant.Fit"/>; or it needs more memory than there is (<c>OutOfMemory</c>), which is told before anything is allocated.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static FittedModel Fit(
        ModelDefinition definition, DataSplit data, ComputeContext compute, InterpolationSettings? settings = null, Action<double>? progress = null, CancellationToken cancellation = default)
    {
        settings ??= new InterpolationSettings();
        settings.Validate();
        InterpolationMemory memory = InterpolationMemory.Plan(definition.Kind, settings.Solver, labelMap: false, reported: 0, data.Samples, data.TestPoints, data.Dimension, definition.Width, compute.AvailableBytes);
        return new FittedModel(definition, data, compute, settings with { KeepBytes = Math.Min(settings.KeepBytes, memory.Keep) }, progress, cancellation);
    }

    /// <summary>Refuses what takes a factorization of the kernel matrix where there is none, before a released model is fitted again for it.</summary>
    /// <param name="purpose">What takes it, at the start of a sentence.</param>
    /// <exception cref="Abstractions.InputException">The model was fitted by conjugate gradients (<c>SolverConflict</c>), or in single precision (<c>PrecisionConflict</c>).</exception>
    public void RequireFactorization(string purpose)
    {
        if (Precision == Precision.Single) throw SinglePrecision.NeedsDouble(purpose);
        if (settings.Solver == SolverChoice.ConjugateGradient) throw InterpolationSettings.NeedsFactorization(purpose);
    }

    /// <summary>Works with the interpolant, fitting it again where its memory was released.</summary>
    /// <param name="use">The work. The interpolant must not be kept.</param>
    /// <param name="progress">Told the share of a fit that is done, or null.</param>
    /// <param name="cancellation">Stops a fit, and the work's own computations, at the next block.</param>
    /// <typeparam name="T">What the work gives.</typeparam>
    /// <exception cref="OperationCanceledException">Cancelled. The memory is released then.</exception>
    public T Use<T>(Func<Interpolant, T> use, Action<double>? progress = null, CancellationToken cancellation = default)
    {
        lock (gate)
        {
            cancellation.ThrowIfCancellationRequested();
            using CancellationTokenRegistration registration = cancellation.Register(stop.Cancel);
            try
            {
                interpolant ??= Interpolant.Fit(Model, Data, compute.Part(cancellation: stop.Token), settings, progress);
                return use(interpolant);
            }
            catch (OperationCanceledException)
            {
                // A cancelled token stays so: the next use starts with a new one, and therefore with a new interpolant.
                Free();
                stop = new CancellationTokenSource();
                throw;
            }
        }
    }

    /// <summary>Frees the large memory; the next use fits again.</summary>
    public void Release()
    {
        lock (gate) Free();
    }

    /// <summary>For messages: kind, activation, width and number of samples.</summary>
    public override string ToString() => FormattableString.Invariant($"{Definition} N={Data.Samples}");

    /// <inheritdoc/>
    public void Dispose()
    {
        Release();
        stop.Dispose();
    }

    private void Free()
    {
        interpolant?.Dispose();
        interpolant = null;
    }
}
