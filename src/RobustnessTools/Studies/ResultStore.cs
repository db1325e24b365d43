using System.Text;
using System.Text.Json;
using CsvHelper;
using RobustnessTools.Abstractions;
using RobustnessTools.Basics;
using RobustnessTools.Results;

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

    private readonly FileStream claim;
    private readonly FileStream rows;
    private readonly string directory;
    private readonly SweepPlan plan;
    private readonly string hash;
    private readonly HashSet<SweepUnit> done = [];
    private readonly List<RunSession> runs;
    private readonly IReadOnlyList<DataRecord> data;
    private string header = SweepRowFile.Header;
    private bool broken;

    private ResultStore(string directory, SweepPlan plan, string hash, List<RunSession> runs, IReadOnlyList<DataRecord> data, FileStream claim, FileStream rows)
    {
        this.directory = directory;
        this.plan = plan;
        this.hash = hash;
        this.runs = runs;
        this.data = data;
        this.claim = claim;
        this.rows = rows;
    }

    /// <summary>Path of the file of rows.</summary>
    public string RowsPath => Path.Combine(directory, RowsName);

    /// <summary>Number of failed cells among the rows that were there when the directory was opened.</summary>
    public int FailedCells { get; private set; }

    /// <summary>Opens a directory for a plan: creates it, or resumes what is there.</summary>
    /// <param name="directory">The directory; made when it does not exist.</param>
    /// <param name="plan">A validated plan.</param>
    /// <param name="data">The plan's datasets that are read from files.</param>
    /// <exception cref="InputException">Another plan's results are there (<c>DifferentPlan</c>), or those of other data (<c>DifferentData</c>), another process writes there (<c>DirectoryInUse</c>), a row in the middle is damaged (<c>DamagedRows</c>), or it cannot be written (<c>CannotWrite</c>).</exception>
    public static ResultStore Open(string directory, SweepPlan plan, IReadOnlyList<DataRecord> data)
    {
        if (File.Exists(directory)) throw new InputException("CannotWrite", InputErrorKind.InvalidArgument, $"'{directory}' is a file: give a directory for the results.");
        string planHash = SweepPlanFile.Hash(plan);
        string rowsPath = Path.Combine(directory, RowsName), runPath = Path.Combine(directory, RunName);
        FileStream? lockFile = null, stream = null;
        try
        {
            Directory.CreateDirectory(directory);
            lockFile = new FileStream(Path.Combine(directory, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
            foreach (string unfinished in Directory.EnumerateFiles(directory, "*.tmp").Where(file => Path.GetFileName(file).StartsWith(RunName, StringComparison.Ordinal) || Path.GetFileName(file).StartsWith(SummaryFile.Name, StringComparison.Ordinal)))
                File.Delete(unfinished);
            RunRecord? earlier = ReadRun(runPath);
            RequireSamePlan(earlier, rowsPath, plan, planHash, directory);
            RequireSameData(earlier, data, directory);

            // Without a buffer: rows that did not fit a full disk would stay in it, and fail again when the file is cut or closed.
            stream = new FileStream(rowsPath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
            var store = new ResultStore(directory, plan, planHash, [.. earlier?.Runs ?? []], data, lockFile, stream);
            store.Recover();
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

    /// <summary>Reads <c>run.json</c>, or gives null where there is none.</summary>
    /// <exception cref="InputException">It is damaged (<c>DamagedRun</c>).</exception>
    public static RunRecord? ReadRun(string path)
    {
        if (!File.Exists(path)) return null;
        try
        {
            return JsonSerializer.Deserialize<RunRecord>(File.ReadAllBytes(path), SweepJson.Options) ?? throw new JsonException("it is empty");
        }
        catch (JsonException error)
        {
            throw new InputException("DamagedRun", InputErrorKind.InvalidData, $"'{path}' is damaged or of another version: nothing was changed; mend it, or use another directory.", error);
        }
    }

    /// <summary>Whether a trial's rows are there.</summary>
    internal bool Has(SweepUnit unit) => done.Contains(unit);

    /// <summary>Notes in <c>run.json</c> that a run starts.</summary>
    internal void Start(RunSession session)
    {
        runs.Add(session);
        WriteRun();
    }

    /// <summary>Notes in <c>run.json</c> that the run has ended.</summary>
    internal void End(DateTime ended)
    {
        runs[^1] = runs[^1] with { Ended = ended };
        WriteRun();
    }

    /// <summary>Appends the rows of a trial and flushes them to disk: all of them or none.</summary>
    /// <exception cref="InputException">The disk is full or gone (<c>CannotWrite</c>); what was saved before stays whole.</exception>
    internal void Append(SweepUnit unit, IReadOnlyList<SweepRow> trial)
    {
        // What could not be cut off may stand at the end: nothing is to be written behind it.
        if (broken) throw CannotWrite(directory, new IOException("writing to it failed before"));
        long before = rows.Length;
        try
        {
            IEnumerable<string> lines = trial.Select(row => SweepRowFile.Format(row, header));
            Write(before == 0 ? [header, .. lines] : lines);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException)
        {
            // The last one is what .NET makes of a file that is larger than the system allows.
            broken = true;
            TryCut(before);
            throw CannotWrite(directory, error);
        }

        done.Add(unit);
    }

    /// <summary>Closes the files.</summary>
    public void Dispose()
    {
        rows.Dispose();
        claim.Dispose();
    }

    private void Write(IEnumerable<string> lines)
    {
        var text = new StringBuilder();
        foreach (string line in lines) text.Append(line).Append('\n');
        rows.Seek(0, SeekOrigin.End);
        rows.Write(Encoding.UTF8.GetBytes(text.ToString()));
        rows.Flush(flushToDisk: true);
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

    /// <summary>Finds the trials that are there whole, and then cuts off a torn end.</summary>
    private void Recover()
    {
        long lines = EndOfLastLine(), end = 0;
        var current = new List<SweepRow>();
        rows.Seek(0, SeekOrigin.Begin);
        if (lines > 0)
        {
            using var reader = new StreamReader(rows, Encoding.UTF8, detectEncodingFromByteOrderMarks: false, 1 << 16, leaveOpen: true);
            using var parser = new CsvParser(reader, SweepRowFile.Configuration(), leaveOpen: true);
            header = parser.Read() ? string.Join(',', parser.Record!) : "";
            if (!string.Equals(header, SweepRowFile.Header, StringComparison.Ordinal) && !string.Equals(header, SweepRowFile.EarlierHeader, StringComparison.Ordinal))
                throw SweepRowFile.Damaged(RowsPath, 1, "it is not the header of a rows.csv of this version");
            long read = Bytes(parser);
            end = read;
            var columns = new SweepRowColumns(parser.Record!, RowsPath);
            for (int line = parser.RawRow + 1; read < lines && parser.Read(); line = parser.RawRow + 1)
            {
                read += Bytes(parser);
                SweepRow row = columns.Row(parser.Record!, line);
                if (current.Count > 0 && Unit(row) != Unit(current[0])) throw SweepRowFile.Damaged(RowsPath, line, $"the trial before it has {current.Count} rows instead of {plan.CellsPerUnit}");
                current.Add(row);
                if (current.Count < plan.CellsPerUnit) continue;
                done.Add(Unit(row));
                FailedCells += current.Count(cell => !cell.Succeeded);
                current.Clear();
                end = read;
            }
        }

        if (end < rows.Length) rows.SetLength(end);

        // The parser's own count goes wrong after characters of two UTF-16 units.
        static long Bytes(CsvParser parser) => Encoding.UTF8.GetByteCount(parser.RawRecord);
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

    private void WriteRun() => OutputFile.WriteText(Path.Combine(directory, RunName), JsonSerializer.Serialize(new RunRecord(hash, plan, runs, data.Count > 0 ? data : null), SweepJson.Options) + "\n");

    private static SweepUnit Unit(SweepRow row) => new(row.Cell.Dataset, row.Cell.Model, row.Trial);

    private static void RequireSamePlan(RunRecord? run, string rowsPath, SweepPlan plan, string hash, string directory)
    {
        if (run is null && File.Exists(rowsPath) && new FileInfo(rowsPath).Length > 0)
            throw new InputException("DifferentPlan", InputErrorKind.AlreadyExists, $"'{directory}' has rows but no {RunName} that says which plan they belong to: use another directory.");
        if (run is not null && !string.Equals(run.PlanHash, hash, StringComparison.Ordinal))
            throw new InputException("DifferentPlan", InputErrorKind.AlreadyExists, $"'{directory}' holds the results of another plan (other {string.Join(", ", SweepPlanFile.Differences(run.Plan, plan))}; see its {RunName}): use another directory, or repeat the command that made it to resume it.");
    }

    private static void RequireSameData(RunRecord? run, IReadOnlyList<DataRecord> data, string directory)
    {
        foreach (DataRecord now in data)
        {
            if (run?.Data?.FirstOrDefault(before => before.Dataset == now.Dataset) is { } before && before.Fingerprint != now.Fingerprint)
            {
                throw new InputException("DifferentData", InputErrorKind.AlreadyExists,
                    $"'{directory}' holds results of other data named '{now.Dataset}' ({before.Origin}) than those here ({now.Origin}): use another directory, or the data of before to resume it.");
            }
        }
    }

    private static InputException CannotWrite(string directory, Exception error) => error is IOException { HResult: var code } && (code == SharingViolation || code == LockedByOther)
        ? new InputException("DirectoryInUse", InputErrorKind.AlreadyExists, $"Another process is writing to '{directory}': wait for it, or use another directory.", error)
        : new InputException("CannotWrite", InputErrorKind.PermissionDenied, $"'{directory}' cannot be written ({error.Message.ReplaceLineEndings(" ").TrimEnd('.')}): free some space or check permissions, then repeat the command to resume; rows saved so far are whole.", error);

    private const int SharingViolation = unchecked((int)0x80070020);

    /// <summary>EWOULDBLOCK of flock, as .NET reports a file that is locked on Unix.</summary>
    private static readonly int LockedByOther = OperatingSystem.IsLinux() ? 11 : 35;
}
