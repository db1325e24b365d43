namespace RobustnessTools.PowerShell.Running;

/// <summary>
/// Shares this machine's processors among the computations of all runspaces of the process, so that <c>ForEach-Object -Parallel</c> does not oversubscribe
/// them.
/// </summary>
/// <remarks>
/// A computation takes as many threads as it uses and waits until they are free: runs that use all threads run one after the other, each as fast as
/// alone; runs with fewer threads run side by side. First come, first served. Never held while output is written, since what is written to may compute too.
/// </remarks>
internal sealed class ThreadBudget(int size)
{
    private readonly Lock gate = new();
    private readonly LinkedList<Waiter> waiting = new();
    private readonly int threads = size;
    private int free = size;

    /// <summary>That of the process.</summary>
    internal static ThreadBudget Process { get; } = new(Environment.ProcessorCount);

    /// <summary>Waits for some threads.</summary>
    /// <param name="count">How many; more than there are count as all of them.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <returns>What gives them back when it is disposed of.</returns>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    internal IDisposable Take(int count, CancellationToken cancellation)
    {
        var waiter = new Waiter(this, Math.Clamp(count, 1, threads));
        lock (gate)
        {
            waiting.AddLast(waiter);
            Admit();
        }

        try
        {
            waiter.Admitted.Wait(cancellation);
            return waiter;
        }
        catch (OperationCanceledException)
        {
            waiter.Dispose();
            throw;
        }
    }

    private void Admit()
    {
        while (waiting.First is { } first && first.Value.Count <= free)
        {
            waiting.RemoveFirst();
            free -= first.Value.Count;
            first.Value.Admitted.Set();
        }
    }

    private sealed class Waiter(ThreadBudget budget, int count) : IDisposable
    {
        private bool disposed;

        internal int Count => count;

        internal ManualResetEventSlim Admitted { get; } = new();

        public void Dispose()
        {
            lock (budget.gate)
            {
                if (disposed) return;
                disposed = true;
                if (!budget.waiting.Remove(this)) budget.free += count;
                budget.Admit();
            }

            Admitted.Dispose();
        }
    }
}
