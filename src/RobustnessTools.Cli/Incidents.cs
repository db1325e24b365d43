using RobustnessTools.Abstractions;
using RobustnessTools.Plugins;

namespace RobustnessTools.Cli;

/// <summary>What code of plugins can do to the process from within: it ends with a sentence that names the plugin, and never as if all were well.</summary>
internal sealed class Incidents
{
    private readonly Terminal terminal;
    private readonly CancellationToken interrupted;
    private volatile bool ended;
    private int crashes;

    /// <summary>Listens from now on.</summary>
    /// <param name="terminal">Where to tell.</param>
    /// <param name="interrupted">Cancelled when the user wants to stop.</param>
    internal Incidents(Terminal terminal, CancellationToken interrupted)
    {
        this.terminal = terminal;
        this.interrupted = interrupted;
        AppDomain.CurrentDomain.ProcessExit += OnExit;
        AppDomain.CurrentDomain.UnhandledException += OnCrash;
    }

    /// <summary>Ends the process: threads that plugins have left behind do not hold it.</summary>
    internal void End(int exitCode)
    {
        ended = true;
        Environment.Exit(exitCode);
    }

    /// <summary>An end before the command's is either Ctrl+C's or one that was called for by code which had no business to.</summary>
    private void OnExit(object? sender, EventArgs e)
    {
        if (ended || interrupted.IsCancellationRequested) return;
        if (Environment.ExitCode == ExitCodes.Success) Environment.ExitCode = ExitCodes.BadInput;
        if (PluginCode.WhoEndsTheProcess is { } sentence) terminal.Error.WriteLine($"Error: {PrintableText.Of(sentence)}");
    }

    private void OnCrash(object sender, UnhandledExceptionEventArgs e)
    {
        if (e.ExceptionObject is not Exception thrown || PluginCode.WhoThrew(thrown) is not { } sentence) return;

        // The first of several is told; the others wait for the end.
        if (Interlocked.Increment(ref crashes) > 1) Thread.Sleep(Timeout.Infinite);
        terminal.Error.WriteLine($"Error: {PrintableText.Of(sentence)}");
        End(ExitCodes.BadInput);
    }
}
