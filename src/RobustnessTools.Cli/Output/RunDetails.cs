using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using RobustnessTools.Basics;
using RobustnessTools.Compute;

namespace RobustnessTools.Cli.Output;

/// <summary>What a command uses, told as it is known where details are asked for: the program first, time and memory at its end, however it ends.</summary>
internal sealed class RunDetails : IDisposable
{
    private readonly Terminal terminal;
    private readonly Stopwatch watch = Stopwatch.StartNew();

    internal RunDetails(Terminal terminal)
    {
        this.terminal = terminal;
        terminal.Detail($"RobustnessTools {RunEnvironment.ProductVersion}, {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}.");
    }

    /// <summary>Tells what is computed with.</summary>
    internal static void Tell(ComputeContext compute, Terminal terminal) => terminal.Detail(string.Create(CultureInfo.InvariantCulture,
        $"Provider {compute.Provider.Name}, {compute.Threads} {(compute.Threads == 1 ? "thread" : "threads")}: {compute.Provider.Description}."));

    /// <summary>Tells what it took.</summary>
    public void Dispose()
    {
        if (terminal.Verbosity != Verbosity.Verbose) return;
        using var process = Process.GetCurrentProcess();
        terminal.Detail(string.Create(CultureInfo.InvariantCulture,
            $"Time: {watch.Elapsed.TotalSeconds:F2} s; peak memory of the process: {process.PeakWorkingSet64 / 1e6:F0} MB."));
    }
}
