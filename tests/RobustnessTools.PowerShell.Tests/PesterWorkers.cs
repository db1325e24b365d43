using System.Collections.Concurrent;

namespace RobustnessTools.PowerShell.Tests;

/// <summary>The PowerShells that run Pester files: a file takes one that has nothing to do, so there are as many as xunit runs tests at a time.</summary>
internal static class PesterWorkers
{
    private static readonly ConcurrentBag<PesterWorker> Idle = [];

    /// <summary>Runs a file; see <see cref="PesterWorker.RunAsync"/>.</summary>
    internal static async Task<(bool Passed, string Output)> RunAsync(string path)
    {
        if (!Idle.TryTake(out PesterWorker? worker)) worker = new PesterWorker();
        (bool Passed, string Output) result = await worker.RunAsync(path);
        if (worker.IsAlive) Idle.Add(worker);
        else worker.Dispose();
        return result;
    }
}
