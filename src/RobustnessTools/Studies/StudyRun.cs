using RobustnessTools.Abstractions;
using RobustnessTools.Results;

namespace RobustnessTools.Studies;

/// <summary>A directory of results that is open for a plan: which units it lacks, and where those go that have ended. One thread at a time.</summary>
internal sealed class StudyRun : IDisposable
{
    /// <summary>Name of the folder, in a directory of results, of what is computed elsewhere and not yet collected.</summary>
    internal const string ElsewhereName = "cluster";

    private readonly ResultStore store;
    private readonly ProgressTracker tracker;
    private readonly Action<IReadOnlyList<object>>? saved;

    private StudyRun(Study study, StudyPlan plan, string directory, ResultStore store, Action<StudyProgress>? progress, Action<IReadOnlyList<object>>? saved)
    {
        this.store = store;
        this.saved = saved;
        Study = study;
        Plan = plan;
        Directory = directory;
        Units = study.UnitsOf(plan);
        Missing = [.. Units.Where(unit => !store.Has(unit))];
        Parts = new UnitParts(study, plan);
        FailedCells = store.FailedCells;
        tracker = new ProgressTracker(Missing.Count, Units.Count, progress);
    }

    /// <summary>The study.</summary>
    internal Study Study { get; }

    /// <summary>The plan.</summary>
    internal StudyPlan Plan { get; }

    /// <summary>The directory.</summary>
    internal string Directory { get; }

    /// <summary>The units of the plan, in the order in which they are run.</summary>
    internal IReadOnlyList<NamedValues> Units { get; }

    /// <summary>Those of them whose rows were not all there when the directory was opened.</summary>
    internal IReadOnlyList<NamedValues> Missing { get; }

    /// <summary>What the missing ones lack.</summary>
    internal UnitParts Parts { get; }

    /// <summary>Number of failed cells, over all runs.</summary>
    internal int FailedCells { get; private set; }

    /// <summary>Opens a directory, and gives the rows that are there.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="study">The study.</param>
    /// <param name="plan">A validated plan of it.</param>
    /// <param name="data">The plan's datasets that are read from files.</param>
    /// <param name="gives">As <see cref="ResultStore.Open"/>.</param>
    /// <param name="progress">Told often, or null.</param>
    /// <param name="saved">Given rows when they are there, or null.</param>
    /// <exception cref="InputException">As <see cref="ResultStore.Open"/>.</exception>
    internal static StudyRun Open(
        string directory, Study study, StudyPlan plan, IReadOnlyList<DataRecord> data, Predicate<object>? gives, Action<StudyProgress>? progress,
        Action<IReadOnlyList<object>>? saved)
    {
        var opened = ResultStore.Open(directory, study, plan, data, gives);
        try
        {
            if (saved is not null && opened.HasRows) saved([.. ResultFiles.ReadRows(study.Table, opened.RowsPath)]);
            return new StudyRun(study, plan, directory, opened, progress, saved);
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    /// <summary>Whether all of a unit's rows are there.</summary>
    internal bool Has(NamedValues unit) => store.Has(unit);

    /// <summary>The plan whose rows of a unit are all there; null where none are.</summary>
    internal StudyPlan? PlanOf(NamedValues unit) => store.PlanOf(unit);

    /// <summary>Notes that a run starts.</summary>
    internal void Start(RunSession session) => store.Start(session);

    /// <summary>Notes that the run has ended.</summary>
    /// <param name="nodes">The machines that computed, where they are others than this one.</param>
    internal void End(IReadOnlyList<RunNode>? nodes = null) => store.End(DateTime.UtcNow, nodes);

    /// <summary>Tells the share of a unit that is done. Thread-safe.</summary>
    internal void Advance(NamedValues unit, double share) => tracker.Advance(unit, share);

    /// <summary>Tells what else is to be known of the run. Thread-safe.</summary>
    internal void Note(string note) => tracker.Note(note);

    /// <summary>Appends the rows of units that have ended, or none of them; the disk is waited for once.</summary>
    /// <exception cref="InputException">As <see cref="ResultStore.Append(IReadOnlyList{ValueTuple{NamedValues, IReadOnlyList{object}}})"/>.</exception>
    internal void Save(IReadOnlyList<(NamedValues Unit, IReadOnlyList<object> Rows)> ended)
    {
        if (ended.Count == 0) return;
        store.Append(ended);
        foreach (var (unit, rows) in ended)
        {
            saved?.Invoke(rows);
            int failures = rows.Count(row => !Study.Table.Succeeded(row));
            FailedCells += failures;
            tracker.Complete(unit, failures);
        }
    }

    /// <summary>Closes the directory.</summary>
    public void Dispose() => store.Dispose();
}
