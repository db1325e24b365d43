using RobustnessTools.Abstractions;
using RobustnessTools.Basics;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Compute;

/// <summary>What a run computes with: linear algebra provider, threads, memory, progress, cancellation. Made once, by whoever starts the run.</summary>
/// <remarks>
/// <para><c>using var compute = ComputeContext.Create();</c> takes the faster provider, all processors and the memory that is free.</para>
/// <para>Owns the memory that is kept between the steps of a run. Fits take memory of their own and outlive the context that they were made with.</para>
/// <para>Several threads may use one context, each operation then on all its threads; work that is to run side by side takes a <see cref="Part"/> each.</para>
/// </remarks>
public sealed class ComputeContext : IDisposable
{
    private readonly IProgress<StepProgress>? watcher;

    private ComputeContext(ILinearAlgebra provider, IReadOnlyList<string> warnings, int threads, long? memoryBytes, IProgress<StepProgress>? progress,
        StageClock? clock, CancellationToken cancellation)
    {
        if (threads < 1)
            throw new InputException(
                "InvalidThreads", InputErrorKind.InvalidArgument, FormattableString.Invariant($"The number of threads is {threads}: give at least 1."));
        Algebra = new ThreadedAlgebra(provider, threads, cancellation);
        Pool = new MatrixPool(memoryBytes ?? long.MaxValue);
        Warnings = warnings;
        MemoryBytes = memoryBytes;
        Clock = clock;
        watcher = progress;
    }

    /// <summary>The linear algebra provider.</summary>
    public ILinearAlgebra Provider => Algebra.Provider;

    /// <summary>What should be known of it, each in one sentence: that OpenBLAS was not found, what that costs and how to install it. Mostly empty.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>Number of threads.</summary>
    public int Threads => Algebra.Threads;

    /// <summary>Most memory for matrices in bytes, or null where nobody said: a fit then takes what is free, a sweep half of it.</summary>
    public long? MemoryBytes { get; }

    /// <summary>Ends whatever runs in this context, at the next block of work.</summary>
    public CancellationToken Cancellation => Algebra.Cancellation;

    /// <summary>Operations on the threads of the run.</summary>
    internal ThreadedAlgebra Algebra { get; }

    /// <summary>Where matrices come from and go back to.</summary>
    internal MatrixPool Pool { get; }

    /// <summary>Clocks the stages of the run; null where nobody asks.</summary>
    internal StageClock? Clock { get; }

    /// <summary>The memory that a fit may take: the budget, or what is free now.</summary>
    internal long AvailableBytes => MemoryBytes ?? FreeMemory.Bytes();

    /// <summary>The memory that is left beside what is taken from the pool.</summary>
    internal long FreeBytes => MemoryBytes is { } budget ? budget - Pool.Lent : FreeMemory.Bytes();

    /// <summary>Makes the context of a run.</summary>
    /// <param name="provider">Which linear algebra provider.</param>
    /// <param name="threads">Number of threads, at least 1; null for one on each processor.</param>
    /// <param name="memoryBytes">Most memory for matrices in bytes; null for what the machine has.</param>
    /// <param name="progress">Told often, from several threads, how far a step is; or null.</param>
    /// <param name="cancellation">Stops whatever runs in this context at the next block of work.</param>
    /// <exception cref="InputException">OpenBLAS or the package RobustnessTools.Cuda is asked for and cannot be loaded (<c>ProviderNotFound</c>), that
    /// package is of another version (<c>ProviderVersionMismatch</c>) or finds no device that it can use, or the number of threads is below 1
    /// (<c>InvalidThreads</c>).</exception>
    public static ComputeContext Create(
        ProviderChoice provider = ProviderChoice.Auto, int? threads = null, long? memoryBytes = null, IProgress<StepProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ILinearAlgebra chosen = LinearAlgebraProvider.Use(provider, out string? warning);
        return new ComputeContext(
            chosen, warning is null ? [] : [warning], threads ?? Environment.ProcessorCount, memoryBytes, progress, clock: null, cancellation);
    }

    /// <summary>Makes the context of a run.</summary>
    /// <param name="settings">Provider, threads and memory.</param>
    /// <param name="progress">Told often, from several threads, how far a step is; or null.</param>
    /// <param name="cancellation">Stops whatever runs in this context at the next block of work.</param>
    /// <exception cref="InputException">As <see cref="Create(ProviderChoice, int?, long?, IProgress{StepProgress}?, CancellationToken)"/>.</exception>
    public static ComputeContext Create(ComputeSettings settings, IProgress<StepProgress>? progress = null, CancellationToken cancellation = default) =>
        Create(settings.Provider, settings.Threads, settings.Memory, progress, cancellation);

    /// <summary>
    /// A context for a part of the work, or for one computation of several: with memory of its own, and what is given in place of this one's.
    /// </summary>
    /// <param name="threads">Number of threads, at least 1; null for as many as this one has.</param>
    /// <param name="memoryBytes">Most memory for matrices in bytes; null for as much as this one has.</param>
    /// <param name="progress">Told how far a step is; null for whom this one tells.</param>
    /// <param name="cancellation">Stops that part; null for what stops this one.</param>
    /// <exception cref="InputException">The number of threads is below 1 (<c>InvalidThreads</c>).</exception>
    public ComputeContext Part(
        int? threads = null, long? memoryBytes = null, IProgress<StepProgress>? progress = null, CancellationToken? cancellation = null) =>
        new(Provider, Warnings, threads ?? Threads, memoryBytes ?? MemoryBytes, progress ?? watcher, Clock, cancellation ?? Cancellation);

    /// <summary>A context of a provider that is there already.</summary>
    internal static ComputeContext Of(ILinearAlgebra provider, int threads, long? memoryBytes = null, CancellationToken cancellation = default) =>
        new(provider, [], threads, memoryBytes, progress: null, clock: null, cancellation);

    /// <summary>A context as this one whose stages are clocked, with memory of its own.</summary>
    internal ComputeContext Clocked(StageClock clock) => new(Provider, Warnings, Threads, MemoryBytes, watcher, clock, Cancellation);

    /// <summary>Tells how far a step is.</summary>
    internal void Report(string step, double share) => watcher?.Report(new StepProgress(step, share));

    /// <summary>Frees the memory kept.</summary>
    public void Dispose() => Pool.Dispose();
}
