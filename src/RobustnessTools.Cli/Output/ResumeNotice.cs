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

    private ResumeNotice(Terminal terminal, string sentence, CancellationToken cancellation)
    {
        this.terminal = terminal;
        this.cancellation = cancellation;
        this.sentence = sentence;
        AppDomain.CurrentDomain.ProcessExit += AtExit;
    }

    /// <summary>Watches over work of this process until it is disposed of.</summary>
    /// <param name="terminal">Where it is said.</param>
    /// <param name="directory">Directory of the results.</param>
    /// <param name="command">The command line that resumes.</param>
    /// <param name="cancellation">Cancelled when the user wants to stop.</param>
    internal static ResumeNotice OfRun(Terminal terminal, string directory, string command, CancellationToken cancellation) =>
        new(terminal, $"Trials that have ended are saved in '{directory}'. To resume: {command}", cancellation);

    /// <summary>Watches over the following of jobs on a cluster, which go on.</summary>
    /// <inheritdoc cref="OfRun"/>
    internal static ResumeNotice OfJobs(Terminal terminal, string directory, CancellationToken cancellation) =>
        new(terminal, $"The jobs go on. To follow them again: robustness attach {CommandText.Quoted(directory)}; "
            + $"to cancel them: robustness cancel {CommandText.Quoted(directory)}", cancellation);

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
