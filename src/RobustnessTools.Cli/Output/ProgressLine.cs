using System.Diagnostics;
using System.Globalization;
using RobustnessTools.Compute;

namespace RobustnessTools.Cli.Output;

/// <summary>
/// One line on a terminal that tells how far a run is, rewritten at most five times a second and gone at its end; nothing where nobody watches or wants it.
/// </summary>
internal sealed class ProgressLine(Terminal terminal) : IProgress<StepProgress>, IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private readonly Stopwatch sinceLast = Stopwatch.StartNew();
    private readonly Lock gate = new();
    private int length;

    public void Report(StepProgress value)
    {
        if (!terminal.ErrorIsTerminal || terminal.Verbosity == Verbosity.Quiet) return;
        lock (gate)
        {
            if (sinceLast.Elapsed < Pause) return;
            sinceLast.Restart();
            string text = string.Create(CultureInfo.InvariantCulture, $"{value.Step} {100 * value.Share:F0} %");
            terminal.Error.Write($"\r{text.PadRight(length)}");
            length = text.Length;
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            if (length > 0) terminal.Error.Write($"\r{new string(' ', length)}\r");
            length = 0;
        }
    }
}
