using RobustnessTools.Abstractions;
using RobustnessTools.Compute;
using RobustnessTools.Numerics.LinearAlgebra;
using Xunit;

namespace RobustnessTools.Tests.Compute;

public class ComputeContextTests
{
    [Fact]
    public void Without_arguments_it_takes_a_provider_that_is_there_and_all_processors()
    {
        using var compute = ComputeContext.Create();
        Assert.Contains(compute.Provider.Name, LinearAlgebraProvider.Available().Select(provider => provider.Name));
        Assert.Equal(Environment.ProcessorCount, compute.Threads);
        Assert.Null(compute.MemoryBytes);
    }

    [Fact]
    public void The_managed_provider_comes_without_a_warning()
    {
        using var compute = ComputeContext.Create(ProviderChoice.Managed, threads: 3, memoryBytes: 1000);
        Assert.Equal(("managed", 3, 1000L), (compute.Provider.Name, compute.Threads, compute.MemoryBytes));
        Assert.Empty(compute.Warnings);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-2)]
    public void Fewer_than_one_thread_are_refused(int threads) =>
        Assert.Equal("InvalidThreads", Assert.Throws<InputException>(() => ComputeContext.Create(ProviderChoice.Managed, threads)).ErrorId);

    [Fact]
    public void A_part_has_the_same_provider_and_memory_of_its_own()
    {
        using var stop = new CancellationTokenSource();
        using var compute = ComputeContext.Create(ProviderChoice.Managed, threads: 4, memoryBytes: 1 << 20);
        using ComputeContext same = compute.Part(), part = compute.Part(threads: 1, memoryBytes: 1 << 10, cancellation: stop.Token);
        Assert.Same(compute.Provider, part.Provider);
        Assert.Equal((4, 1L << 20), (same.Threads, same.MemoryBytes));
        Assert.Equal((1, 1L << 10), (part.Threads, part.MemoryBytes));
        part.Pool.Rent(2, 2).Dispose();
        Assert.Equal((0, 64), (compute.Pool.Held, part.Pool.Held));
        stop.Cancel();
        Assert.True(part.Cancellation.IsCancellationRequested);
        Assert.False(compute.Cancellation.IsCancellationRequested);
    }

    [Fact]
    public void Progress_is_told_to_whom_the_part_names_and_else_to_whom_the_whole_does()
    {
        List<StepProgress> whole = [], own = [];
        using var compute = ComputeContext.Create(ProviderChoice.Managed, progress: new Listener(whole));
        using ComputeContext silent = compute.Part(), part = compute.Part(progress: new Listener(own));
        silent.Report("first", 0.5);
        part.Report("second", 1);
        Assert.Equal([new StepProgress("first", 0.5)], whole);
        Assert.Equal([new StepProgress("second", 1)], own);
    }

    private sealed class Listener(List<StepProgress> told) : IProgress<StepProgress>
    {
        public void Report(StepProgress value) => told.Add(value);
    }
}
