using System.Text;
using System.Text.Json;
using CsvHelper;
using CsvHelper.Configuration;
using RobustnessTools.Abstractions;
using RobustnessTools.Basics;
using RobustnessTools.Results;
using RobustnessTools.Results.Tables;

namespace RobustnessTools.Studies;

/// <summary>A directory of results: <c>rows.csv</c>, to which whole trials are appended, and <c>run.json</c> with the plan and its runs.</summary>
/// <remarks>
/// A trial's rows are written in one piece and flushed to disk. A process killed in the middle leaves at most a torn end, which is recognized
/// (a line without its end, or a trial that lacks rows) and cut off when the directory is opened again. One process at a time.
/// </remarks>
public sealed class ResultStore : IDisposable
{
    /// <summary>Name of the file of rows.</summary>
    public const string RowsName = "rows.csv";

    /// <summary>Name of the file with the plan and its runs.</summary>
    public const string RunName = "run.json";

    /// <summary>Held open by the process that writes; a lock on the rows themselves would keep readers out too.</summary>
    private const string LockName = "rows.lock";

    private const string MendOrLeave = "nothing was changed; mend or remove that line, or use another directory";

    private readonly FileStream claim;
    private readonly FileStream rows;
    private readonly string directory;
    private readonly Study study;
    private readonly StudyPlan plan;
    private readonly string hash;
    private readonly List<EarlierPlan> smaller;
    private readonly PlanHistory history;
    private readonly Dictionary<NamedValues, int> done = [];
    private readonly List<RunSession> runs;
    private readonly IReadOnlyList<DataRecord> data;
    private int columns = int.MaxValue;
    private bool broken;
    private long length;

    private ResultStore(string directory, Study study, StudyPlan plan, string hash, RunRecord? before, IReadOnlyList<DataRecord> data,
        FileStream claim, FileStream rows)
    {
        this.directory = directory;
        this.study = study;
        this.plan = plan;
        this.hash = hash;
        runs = [.. before?.Runs ?? []];
        smaller = [.. before?.Earlier ?? []];
        if (before is not null && !string.Equals(before.PlanHash, hash, StringComparison.Ordinal))
            smaller.Add(new EarlierPlan(before.PlanHash, before.Plan, DateTime.UtcNow, Rows: long.MaxValue));
        history = new PlanHistory(study, smaller, plan);
        this.data = data;
        this.claim = claim;
        this.rows = rows;
    }

    /// <summary>Path of the file of rows.</summary>
    public string RowsPath => Path.Combine(directory, RowsName);

    /// <summary>Number of failed cells among the rows that were there when the directory was opened.</summary>
    public int FailedCells { get; private set; }

    /// <summary>Opens a directory for a plan: creates it, resumes what is there, or extends the results of a smaller plan.</summary>
    /// <param name="directory">The directory; made when it does not exist.</param>
    /// <param name="study">The study.</param>
    /// <param name="plan">A validated plan of it.</param>
    /// <param name="data">The plan's datasets that are read from files.</param>
    /// <param name="gives">Whether the plan gives a row, asked of all rows where no record says which plan they belong to; null for no row.</param>
    /// <exception cref="InputException">Another plan's results are there (<c>DifferentPlan</c>), or those of other data (<c>DifferentData</c>), another
    /// process writes there (<c>DirectoryInUse</c>), a row in the middle is damaged (<c>DamagedRows</c>), or it cannot be written
    /// (<c>CannotWrite</c>).</exception>
    internal static ResultStore Open(
        string directory, Study study, StudyPlan plan, IReadOnlyList<DataRecord> data, Predicate<object>? gives = null)
    {
        if (File.Exists(directory))
            throw new InputException("CannotWrite", InputErrorKind.InvalidArgument, $"'{directory}' is a file: give a directory for the results.");
        string planHash = StudyPlanFile.Hash(plan);
        string rowsPath = Path.Combine(directory, RowsName), runPath = Path.Combine(directory, RunName);
        FileStream? lockFile = null, stream = null;
        try
        {
            Directory.CreateDirectory(directory);
            lockFile = new FileStream(
                Path.Combine(directory, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
            foreach (string unfinished in Directory.EnumerateFiles(directory, "*.tmp")
                .Where(file => Path.GetFileName(file).StartsWith(RunName, StringComparison.Ordinal)
                    || Path.GetFileName(file).StartsWith(SummaryFile.Name, StringComparison.Ordinal)))
                File.Delete(unfinished);
            RunRecord? earlier = RunRecord.Read(runPath);
            RequireSamePlan(earlier, study, plan, directory);
            RequireSameData(earlier, data, directory);

            // Without a buffer: rows that did not fit a full disk would stay in it, and fail again when the file is cut or closed.
            stream = new FileStream(rowsPath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
            var store = new ResultStore(directory, study, plan, planHash, earlier, data, lockFile, stream);
            store.Recover(earlier is null ? gives ?? (_ => false) : null);
            store.length = stream.Length;
            return store;
        }
        catch (Exception error)
        {
            stream?.Dispose();
            lockFile?.Dispose();
            if (error is IOException or UnauthorizedAccessException or NotSupportedException) throw CannotWrite(directory, error);
            throw;
        }
    }

    /// <summary>Whether all of a trial's rows are there.</summary>
    internal bool Has(NamedValues unit) => done.GetValueOrDefault(unit) == history.RowsPerUnit;

    /// <summary>Whether any rows are there.</summary>
    internal bool HasRows => done.Count > 0;

    /// <summary>The plan whose rows of a trial are all there, an earlier one or that of now; null where none are.</summary>
    internal StudyPlan? PlanOf(NamedValues unit) => done.TryGetValue(unit, out int count) ? history.PlanOf(count) : null;

    /// <summary>Notes in <c>run.json</c> that a run starts.</summary>
    internal void Start(RunSession session)
    {
        runs.Add(session);
        WriteRun();
    }

    /// <summary>Notes in <c>run.json</c> that the run has ended.</summary>
    internal void End(DateTime ended, IReadOnlyList<RunNode>? nodes = null)
    {
        runs[^1] = runs[^1] with { Ended = ended, Nodes = nodes };
        WriteRun();
    }

    /// <summary>Appends the rows of a trial: <see cref="Append(IReadOnlyList{ValueTuple{NamedValues, IReadOnlyList{object}}})"/>.</summary>
    internal void Append(NamedValues unit, IReadOnlyList<object> trial) => Append([(unit, trial)]);

    /// <summary>Appends the rows of trials, those that were missing, and flushes them to disk once: all of them or none.</summary>
    /// <exception cref="InputException">The disk is full or gone (<c>CannotWrite</c>), or the directory was deleted or moved (<c>ResultsGone</c>); what was
    /// saved before stays whole.</exception>
    internal void Append(IReadOnlyList<(NamedValues Unit, IReadOnlyList<object> Rows)> trials)
    {
        // What could not be cut off may stand at the end: nothing is to be written behind it.
        if (broken) throw CannotWrite(directory, new IOException("writing to it failed before"));
        foreach (var (unit, trial) in trials)
        {
            int whole = done.GetValueOrDefault(unit) + trial.Count;
            if (whole == history.RowsPerUnit) continue;
            throw new ArgumentException(
                $"The {study.Name} gave {trial.Count} rows, so that {unit} has {whole} instead of {history.RowsPerUnit}.", nameof(trials));
        }

        long before = length;
        RequireInPlace();
        try
        {
            IEnumerable<string> lines = trials.SelectMany(trial => trial.Rows).Select(row => study.Table.Format(row, columns));
            Write(before == 0 ? [study.Table.Header, .. lines] : lines);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException)
        {
            // The last one is what .NET makes of a file that is larger than the system allows.
            broken = true;
            TryCut(before);
            throw CannotWrite(directory, error);
        }

        foreach (var (unit, _) in trials) done[unit] = history.RowsPerUnit;
    }

    /// <summary>Closes the files.</summary>
    public void Dispose()
    {
        rows.Dispose();
        claim.Dispose();
    }

    /// <summary>A file that was deleted or moved can be written to for as long as it is open, and nobody would find it.</summary>
    private void RequireInPlace()
    {
        var file = new FileInfo(RowsPath);
        if (file.Exists && file.Length == length && rows.Length == length) return;
        broken = true;
        throw new InputException("ResultsGone", InputErrorKind.NotFound,
            $"'{RowsPath}' is no longer the file that is written to: it, or its directory, was deleted, moved or replaced while the {study.Name} ran. "
                + "Put it back and repeat the command to resume, or start again in another directory.");
    }

    private void Write(IEnumerable<string> lines)
    {
        var text = new StringBuilder();
        foreach (string line in lines) text.Append(line).Append('\n');
        rows.Seek(0, SeekOrigin.End);
        rows.Write(Encoding.UTF8.GetBytes(text.ToString()));
        rows.Flush(flushToDisk: true);
        length = rows.Length;
    }

    private void TryCut(long length)
    {
        try
        {
            rows.SetLength(length);
        }
        catch (IOException)
        {
            // What could not be cut off now is recognized as torn by the next run.
        }
    }

    /// <summary>
    /// Finds the units that are there, whole for the plan of their time, and cuts off what a killed process left of another. Positions are those of the
    /// bytes in the file, whatever they mean: an editor may have added a mark at its start, empty lines, or characters of another encoding.
    /// </summary>
    /// <param name="gives">Whether the plan gives a row, where no record says so; null where one does.</param>
    private void Recover(Predicate<object>? gives)
    {
        long lines = EndOfLastLine(), end = 0, row = 0, whole = 0;
        int count = 0, failed = 0;
        NamedValues? unit = null;
        rows.Seek(0, SeekOrigin.Begin);
        if (lines > 0)
        {
            // A character for each byte: lengths of text are lengths in the file.
            using var reader = new StreamReader(rows, Encoding.Latin1, detectEncodingFromByteOrderMarks: false, 1 << 16, leaveOpen: true);
            CsvConfiguration configuration = CsvFile.Configuration();
            configuration.IgnoreBlankLines = false;
            using var parser = new CsvParser(reader, configuration, leaveOpen: true);
            string[] names = parser.Read() ? [.. parser.Record!.Select(Decoded)] : [];
            RequireHeader(names);
            var reading = new RowReader(study.Table, names, RowsPath, remedy: MendOrLeave);
            long read = parser.RawRecord.Length;
            end = read;
            for (int line = parser.RawRow + 1; read < lines && parser.Read(); line = parser.RawRow + 1)
            {
                read += parser.RawRecord.Length;
                if (parser.Record is [""]) continue;
                object cell = reading.Row([.. parser.Record!.Select(Decoded)], line);
                if (gives is not null && !gives(cell)) throw NoRecord();
                NamedValues next = study.Table.UnitOf(cell);
                if (count > 0 && next != unit)
                {
                    int there = done.GetValueOrDefault(unit!);
                    throw RowReader.Damaged(
                        RowsPath, line, $"the trial before it has {there + count} rows instead of {history.RowsPerUnit}", remedy: MendOrLeave);
                }

                unit = next;
                row++;
                count++;
                if (!study.Table.Succeeded(cell)) failed++;
                if (!history.IsWhole(done.GetValueOrDefault(unit) + count, row)) continue;
                done[unit] = done.GetValueOrDefault(unit) + count;
                FailedCells += failed;
                (count, failed, whole, end) = (0, 0, row, read);
            }
        }

        if (smaller is [.., { Rows: long.MaxValue } last]) smaller[^1] = last with { Rows = whole };
        if (end < rows.Length) rows.SetLength(end);

        static string Decoded(string bytes) => Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(bytes)).TrimStart('\uFEFF');
    }

    /// <summary>Takes the columns of this version, or the first of them: those of an earlier one.</summary>
    private void RequireHeader(string[] names)
    {
        columns = names.Length;
        if (!names.SequenceEqual(study.Table.Columns.Take(columns).Select(column => column.Name)))
            throw RowReader.Damaged(RowsPath, 1, "it is not the header of a rows.csv of this version", remedy: MendOrLeave);
    }

    /// <summary>The position after the last line break: what follows is torn.</summary>
    private long EndOfLastLine()
    {
        for (long end = rows.Length; end > 0; end--)
        {
            rows.Seek(end - 1, SeekOrigin.Begin);
            if (rows.ReadByte() == '\n') return end;
        }

        return 0;
    }

    private void WriteRun() =>
        OutputFile.WriteText(
            Path.Combine(directory, RunName),
            new RunRecord(study, hash, plan, runs, data.Count > 0 ? data : null, smaller.Count > 0 ? smaller : null).Format() + "\n");

    private InputException NoRecord() => new("DifferentPlan", InputErrorKind.AlreadyExists,
        $"'{directory}' has rows but no {RunName} that says which plan they belong to, and not all of them are of this one: use another directory.");

    private static void RequireSamePlan(RunRecord? run, Study study, StudyPlan plan, string directory)
    {
        if (run is not null && run.Study.Name != study.Name)
            throw new InputException("DifferentPlan", InputErrorKind.AlreadyExists,
                $"'{directory}' holds the results of another study ({run.Study.Name}): use another directory.");
        if (run is not null && !string.Equals(run.PlanHash, StudyPlanFile.Hash(plan), StringComparison.Ordinal) && PlanGrowth.Of(run.Plan, plan) is null)
            throw new InputException(
                "DifferentPlan", InputErrorKind.AlreadyExists,
                $"'{directory}' holds the results of another plan (other {string.Join(", ", StudyPlanFile.Differences(run.Plan, plan))}; "
                    + $"see its {RunName}): use another directory, or repeat the command that made it to resume it; "
                    + $"only {string.Join(", ", PlanGrowth.Members(run.Plan))} may grow there.");
    }

    private static void RequireSameData(RunRecord? run, IReadOnlyList<DataRecord> data, string directory)
    {
        foreach (DataRecord now in data)
        {
            if (run?.Data?.FirstOrDefault(before => before.Dataset == now.Dataset) is { } before && before.Fingerprint != now.Fingerprint)
            {
                throw new InputException("DifferentData", InputErrorKind.AlreadyExists,
                    $"'{directory}' holds results of other data named '{now.Dataset}' ({before.Origin}) than those here ({now.Origin}): "
                        + "use another directory, or the data of before to resume it.");
            }
        }
    }

    private static InputException CannotWrite(string directory, Exception error) =>
        error is IOException { HResult: var code } && (code == SharingViolation || code == LockedByOther)
        ? new InputException(
            "DirectoryInUse", InputErrorKind.AlreadyExists, $"Another process is writing to '{directory}': wait for it, or use another directory.", error)
        : new InputException(
            "CannotWrite", InputErrorKind.PermissionDenied,
            $"'{directory}' cannot be written ({error.Message.ReplaceLineEndings(" ").TrimEnd('.')}): free some space or check permissions, "
                + "then repeat the command to resume; rows saved so far are whole.", error);

    private const int SharingViolation = unchecked((int)0x80070020);

    /// <summary>EWOULDBLOCK of flock, as .NET reports a file that is locked on Unix.</summary>
    private static readonly int LockedByOther = OperatingSystem.IsLinux() ? 11 : 35;
}
