using System.Diagnostics;
using System.Globalization;
using RobustnessTools.Studies;
using Spectre.Console;

namespace RobustnessTools.Cli.Output;

/// <summary>Shows how far a sweep is, on standard error: a bar on a terminal, a line now and then where it is redirected, nothing when quiet.</summary>
internal static class SweepDisplay
{
    private static readonly TimeSpan LinePause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BarPause = TimeSpan.FromMilliseconds(200);

    /// <summary>Runs work that reports its progress.</summary>
    internal static T Show<T>(Terminal terminal, string title, Func<Action<StudyProgress>?, T> work)
    {
        if (terminal.Verbosity == Verbosity.Quiet) return work(null);
        return terminal.ErrorIsTerminal ? ShowBar(terminal, title, work) : ShowLines(terminal, title, work);
    }

    private static T ShowBar<T>(Terminal terminal, string title, Func<Action<StudyProgress>?, T> work)
    {
        IAnsiConsole console = AnsiConsole.Create(
            new AnsiConsoleSettings { Out = new AnsiConsoleOutput(terminal.Error), Interactive = InteractionSupport.Yes });
        return console.Progress()
            .AutoClear(true)
            .HideCompleted(false)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn())
            .Start(context =>
            {
                ProgressTask task = context.AddTask(Markup.Escape(title), maxValue: 1);
                var since = Stopwatch.StartNew();
                var gate = new Lock();
                return work(progress =>
                {
                    lock (gate)
                    {
                        if (since.Elapsed < BarPause) return;
                        since.Restart();
                        task.Value = progress.Fraction;
                        task.Description = Markup.Escape($"{title}: {Sentence(progress)}");
                    }
                });
            });
    }

    private static T ShowLines<T>(Terminal terminal, string title, Func<Action<StudyProgress>?, T> work)
    {
        var since = Stopwatch.StartNew();
        var gate = new Lock();
        return work(progress =>
        {
            lock (gate)
            {
                if (since.Elapsed < LinePause) return;
                since.Restart();
                terminal.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{title}: {100 * progress.Fraction:F0} %, {Sentence(progress)}"));
            }
        });
    }

    private static string Sentence(StudyProgress progress)
    {
        double rate = progress.Elapsed.TotalMinutes > 0 ? progress.TrialsThisRun / progress.Elapsed.TotalMinutes : 0;
        string speed = progress.TrialsThisRun > 0 ? string.Create(CultureInfo.InvariantCulture, $", {rate:G3} a minute") : "";
        string remaining = progress.Remaining is { } time ? $", {Duration(time)} left" : "";
        string failed = progress.FailedCells > 0 ? $", {progress.FailedCells} cells failed" : "";
        string note = progress.Note is { } text ? $"; {text}" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{progress.TrialsDone} of {progress.Trials} trials{speed}{remaining}{failed}{note}");
    }

    /// <summary>A time for people: 45 s, 3:20 min, 2:05 h.</summary>
    internal static string Duration(TimeSpan time) =>
        time.TotalMinutes < 1 ? string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(time.TotalSeconds)} s")
        : time.TotalHours < 1 ? time.ToString(@"m\:ss", CultureInfo.InvariantCulture) + " min"
        : string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours}:{time.Minutes:00} h");
}
