namespace RobustnessTools.Cli.Output;

/// <summary>
/// Says once how an interrupted run is resumed: when the progress display is gone (a live one would wipe it out), or at the latest when the process is
/// ended.
/// </summary>
internal sealed class ResumeNotice : IDisposable
{
    private readonly Terminal terminal;
    private readonly string sentence;
    private readonly CancellationToken cancellation;
    private int said;

    /// <summary>Watches over the work until it is disposed of.</summary>
    /// <param name="terminal">Where it is said.</param>
    /// <param name="directory">Directory of the results.</param>
    /// <param name="command">The command line that resumes.</param>
    /// <param name="cancellation">Cancelled when the user wants to stop.</param>
    internal ResumeNotice(Terminal terminal, string directory, string command, CancellationToken cancellation)
    {
        this.terminal = terminal;
        this.cancellation = cancellation;
        sentence = $"Trials that have ended are saved in '{directory}'. To resume: {command}";
        AppDomain.CurrentDomain.ProcessExit += AtExit;
    }

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= AtExit;
        Say();
    }

    private void AtExit(object? sender, EventArgs e) => Say();

    private void Say()
    {
        if (cancellation.IsCancellationRequested && Interlocked.Exchange(ref said, 1) == 0) terminal.Error.WriteLine(sentence);
    }
}
