using System.Diagnostics;
using System.Globalization;
using RobustnessTools.Abstractions;
using RobustnessTools.Studies;

namespace RobustnessTools.Cluster;

/// <summary>Follows job arrays until all pieces are there or given up: collects rows, sees what failed, submits it again.</summary>
internal sealed class Follower
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(0.5), LongestPause = TimeSpan.FromSeconds(10);
    private readonly StudyRun run;
    private readonly ClusterFolder folder;
    private readonly WorkOrder order;
    private readonly SlurmSubmission submission;
    private readonly CancellationToken cancellation;
    private readonly Collector collector;
    private readonly Dictionary<int, (JobArray Array, int Task)> current = [];
    private readonly Dictionary<int, int> tries = [];
    private readonly SortedDictionary<int, string> givenUp = [];
    private readonly Dictionary<(int Array, int Task), long> overSince = [];
    private IReadOnlyDictionary<(long Job, int Task), TaskState> states = new Dictionary<(long Job, int Task), TaskState>();

    internal Follower(StudyRun run, ClusterFolder folder, WorkOrder order, SlurmSubmission submission, CancellationToken cancellation)
    {
        this.run = run;
        this.folder = folder;
        this.order = order;
        this.submission = submission;
        this.cancellation = cancellation;
        collector = new Collector(run, folder, order);
    }

    /// <summary>
    /// How long rows are waited for when a task is over, or Slurm has forgotten it: a shared file system shows what another machine wrote somewhat later.
    /// </summary>
    internal TimeSpan Delay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Follows.</summary>
    /// <param name="afresh">Whether what is missing and not in the queue is submitted at once, whatever became of it before.</param>
    /// <exception cref="InputException">Pieces are missing at the end (<c>TrialsMissing</c>), a job array is refused (<c>SlurmFailed</c>), or the results
    /// cannot be written.</exception>
    /// <exception cref="OperationCanceledException">Cancelled: jobs go on.</exception>
    internal void Follow(bool afresh)
    {
        foreach (JobArray array in submission.Known()) Take(array);
        var watch = Stopwatch.StartNew();
        for (bool first = true; ; first = false)
        {
            string? silence = Look(required: first && afresh);
            collector.Collect();
            if (collector.Missing.Count == 0) break;
            IEnumerable<IGrouping<TaskAsk?, int>> again = first && afresh ? Idle() : Failed();
            bool submitted = false;
            foreach (IGrouping<TaskAsk?, int> pieces in again.ToArray())
            {
                Take(submission.Submit([.. pieces], pieces.Key, tries));
                submitted = true;
            }

            if (!submitted && collector.Missing.All(givenUp.ContainsKey)) throw Missing();
            run.Note(silence ?? Counts());
            TimeSpan pause = TimeSpan.FromTicks(Math.Clamp(watch.Elapsed.Ticks / 20, ShortestPause.Ticks, LongestPause.Ticks));
            if (cancellation.WaitHandle.WaitOne(pause)) cancellation.ThrowIfCancellationRequested();
        }

        run.End(submission.Nodes());
        folder.Delete();
    }

    private void Take(JobArray array)
    {
        foreach ((int piece, int count) in array.Tries) tries[piece] = count;
        for (int task = 0; task < array.Tasks.Count; task++)
        {
            foreach (int piece in array.Tasks[task]) current[piece] = (array, task);
        }
    }

    /// <summary>Asks Slurm; where it does not answer, what it said before holds.</summary>
    /// <returns>That it does not answer, for people; or null.</returns>
    private string? Look(bool required)
    {
        SlurmJobId[] jobs = [.. current.Values.Select(place => place.Array.Id).OfType<SlurmJobId>().Distinct()];
        if (jobs.Length == 0) return null;
        try
        {
            states = SlurmCommands.Queue(jobs);
            return null;
        }
        catch (InputException error) when (error.ErrorId == "SlurmFailed" && !required)
        {
            return $"Slurm does not answer, which is tried again: {error.Message}";
        }
    }

    private TaskState? StateOf(JobArray array, int task) => array.Id is { } id ? states.GetValueOrDefault((id.Number, task)) : null;

    /// <summary>Whether Slurm still knows a job array: of one that it does, it forgets at once what is cancelled before it began.</summary>
    private bool IsKnown(JobArray array) => array.Id is { } id && states.Keys.Any(key => key.Job == id.Number);

    private string Counts()
    {
        TaskState[] active = [.. collector.Missing.Where(current.ContainsKey).Select(piece => current[piece]).Distinct()
            .Select(place => StateOf(place.Array, place.Task)).OfType<TaskState>().Where(state => !state.IsOver)];
        TaskState[] waiting = [.. active.Where(state => state.IsWaiting)];
        string reason = waiting.Select(state => state.Reason).FirstOrDefault(text => text.Length > 0) is { } why ? $" ({why})" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{active.Length - waiting.Length} tasks run, {waiting.Length} wait{reason}");
    }

    /// <summary>What is missing and not in the queue, with what it may ask for unless that is to be decided.</summary>
    private IEnumerable<IGrouping<TaskAsk?, int>> Idle()
    {
        tries.Clear();
        return collector.Missing.Where(piece => !current.TryGetValue(piece, out var place) || StateOf(place.Array, place.Task) is not { IsOver: false })
            .GroupBy(_ => (TaskAsk?)null);
    }

    /// <summary>What failed and is to be submitted again, with what it is to ask for.</summary>
    private IEnumerable<IGrouping<TaskAsk?, int>> Failed()
    {
        var again = new List<(int Piece, TaskAsk? Ask)>();
        foreach (var task in collector.Missing.Where(piece => !givenUp.ContainsKey(piece)).GroupBy(current.GetValueOrDefault).ToArray())
        {
            if (task.Key.Array is null)
            {
                again.AddRange(task.Select(piece => (piece, (TaskAsk?)null)));
                continue;
            }

            (JobArray array, int number) = task.Key;
            TaskNote? note = folder.ReadNote(array.Number, number);
            TaskState? state = StateOf(array, number) ?? (note is null && IsKnown(array) ? TaskState.CancelledInQueue : null);
            if (state is { IsOver: false } || !IsPatienceOver(array, number, state)) continue;
            if (state is null && array.Id is { } id) state = SlurmCommands.Account(id).GetValueOrDefault((id.Number, number));
            if (state is { IsOver: false }) continue;
            FailureCause cause = note?.Failure is not null && note.Cause != FailureCause.Other ? note.Cause : state?.Cause ?? FailureCause.Other;
            TaskAsk ask = cause switch
            {
                FailureCause.Memory => array.Ask.WithMoreMemory,
                FailureCause.Time => array.Ask.WithMoreTime(state?.Limit),
                _ => array.Ask,
            };
            string what = Sentence(array, number, state, note);
            foreach (int piece in task)
            {
                // Pieces behind the one that failed have not had their turn, unless none is known to have had it.
                bool hadTurn = note?.Piece is not { } turn || !task.Contains(turn) || turn == piece;
                if (hadTurn) tries[piece] = tries.GetValueOrDefault(piece) + 1;
                bool isLast = cause is FailureCause.Refused or FailureCause.Cancelled || tries.GetValueOrDefault(piece) > submission.Settings.Retries;
                if (isLast) givenUp[piece] = what;
                else again.Add((piece, ask));
            }
        }

        return again.GroupBy(one => one.Ask, one => one.Piece);
    }

    /// <summary>Rows of what ended well, or of what Slurm has forgotten, may be on their way.</summary>
    private bool IsPatienceOver(JobArray array, int task, TaskState? state)
    {
        if (array.Id is null || state is { IsCompleted: false }) return true;
        if (!overSince.TryGetValue((array.Number, task), out long since)) overSince[(array.Number, task)] = since = Stopwatch.GetTimestamp();
        return Stopwatch.GetElapsedTime(since) >= Delay;
    }

    private string Sentence(JobArray array, int task, TaskState? state, TaskNote? note)
    {
        string? ended = state is { State: "FAILED" } && array.Id is { } id ? SlurmCommands.Ended(id, task) : null;
        string[] words = [.. ((string?[])[state?.State ?? (array.Id is null ? "never submitted" : "no longer known to Slurm"), ended,
            ended is null ? state?.Reason : null, note?.Failure?.TrimEnd('.'), note is null ? null : $"node {note.Host}"])
            .OfType<string>().Where(word => word.Length > 0)];
        return $"{string.Join(", ", words)}; log '{folder.LogPath(array.Number, task)}'";
    }

    private InputException Missing()
    {
        string[] lines = [.. givenUp.Where(pair => collector.Missing.Contains(pair.Key)).Select(pair =>
        {
            WorkPiece piece = order.Pieces[pair.Key];
            return $"{run.Units[piece.Unit]}{(piece.Part > 0 ? FormattableString.Invariant($" part {piece.Part}") : "")}: {pair.Value}";
        })];
        folder.WriteMissing(lines);
        int units = collector.Missing.Select(piece => order.Pieces[piece].Unit).Distinct().Count();
        string more = lines.Length > 3 ? FormattableString.Invariant($"; and {lines.Length - 3} more, all in '{folder.MissingPath}'") : "";
        string named = PrintableText.Of(string.Join("; ", lines.Take(3)));
        return new InputException("TrialsMissing", InputErrorKind.InvalidOperation, string.Create(CultureInfo.InvariantCulture,
            $"{units} of {run.Units.Count} trials are missing in '{run.Directory}', all others are saved ({named}{more}): "
                + $"mend what failed and repeat the command, which computes what is missing."));
    }
}
