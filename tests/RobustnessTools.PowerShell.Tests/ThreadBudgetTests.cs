using RobustnessTools.PowerShell.Running;
using Xunit;

namespace RobustnessTools.PowerShell.Tests;

public sealed class ThreadBudgetTests
{
    [Fact]
    public void No_more_threads_run_at_a_time_than_there_are()
    {
        var budget = new ThreadBudget(3);
        int running = 0, most = 0;
        Parallel.For(0, 60, new ParallelOptions { MaxDegreeOfParallelism = 12 }, i =>
        {
            int threads = 1 + (i % 3);
            using (budget.Take(threads, CancellationToken.None))
            {
                int now = Interlocked.Add(ref running, threads);
                InterlockedMax(ref most, now);
                Thread.Yield();
                Interlocked.Add(ref running, -threads);
            }
        });
        Assert.InRange(most, 1, 3);
        Assert.Equal(0, running);
    }

    [Fact]
    public void More_threads_than_there_are_count_as_all()
    {
        var budget = new ThreadBudget(2);
        using (budget.Take(100, CancellationToken.None))
        {
            using var cancelled = new CancellationTokenSource(50);
            Assert.ThrowsAny<OperationCanceledException>(() => budget.Take(1, cancelled.Token));
        }

        budget.Take(2, CancellationToken.None).Dispose();
    }

    [Fact]
    public void Who_stops_waiting_leaves_the_way_free()
    {
        var budget = new ThreadBudget(2);
        using IDisposable one = budget.Take(1, CancellationToken.None);
        using (var cancelled = new CancellationTokenSource())
        {
            Task waiting = Task.Run(() => budget.Take(2, cancelled.Token), CancellationToken.None);
            SpinWait.SpinUntil(() => waiting.Status == TaskStatus.Running);
            cancelled.Cancel();
            Assert.ThrowsAny<OperationCanceledException>(() => waiting.GetAwaiter().GetResult());
        }

        budget.Take(1, CancellationToken.None).Dispose();
    }

    private static void InterlockedMax(ref int target, int value)
    {
        for (int seen = target; value > seen; seen = target)
        {
            if (Interlocked.CompareExchange(ref target, value, seen) == seen) return;
        }
    }
}
