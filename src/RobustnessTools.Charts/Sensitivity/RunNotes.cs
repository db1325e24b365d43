using System.Globalization;
using RobustnessTools.Charts.Model;
using RobustnessTools.Studies;

namespace RobustnessTools.Charts.Sensitivity;

/// <summary>Says at the foot of a page how its numbers were made.</summary>
public static class RunNotes
{
    /// <summary>Makes the notes of results, in their order; of several, each begins with its place.</summary>
    /// <param name="results">Folders and files, with or without a record.</param>
    /// <exception cref="Abstractions.InputException">A record is damaged (<c>DamagedRun</c>).</exception>
    public static IReadOnlyList<ChartNote> Of(ResultSet results)
    {
        ArgumentNullException.ThrowIfNull(results);
        return
        [
            .. from path in results.Paths
               let notes = Of(ResultFiles.ReadRun(path))
               where notes.Count > 0
               from note in results.Paths.Count == 1 ? notes : [new ChartNote("Results", path), .. notes]
               select note,
        ];
    }

    /// <summary>Makes the notes.</summary>
    /// <param name="run">The record beside the rows, or null where there is none.</param>
    /// <param name="remark">What else to know, or empty.</param>
    public static IReadOnlyList<ChartNote> Of(RunRecord? run, string remark = "")
    {
        List<ChartNote> notes = [];
        if (remark.Length > 0) notes.Add(new ChartNote("Note", remark));
        if (run is null) return notes;
        notes.Add(new ChartNote("Plan", StudyPlanFile.Format(run.Plan)));
        notes.Add(new ChartNote("Plan hash", run.PlanHash));
        foreach (EarlierPlan earlier in run.Earlier ?? [])
        {
            notes.Add(new ChartNote("Extended", string.Create(CultureInfo.InvariantCulture,
                $"{earlier.Extended:u}: from {earlier.Rows} rows of the plan with the hash {earlier.PlanHash}")));
        }

        foreach (RunSession session in run.Runs)
        {
            string ended = session.Ended is { } end ? end.ToString("u", CultureInfo.InvariantCulture) : "not ended";
            notes.Add(new ChartNote("Run", string.Create(CultureInfo.InvariantCulture,
                $"{session.Started:u} to {ended}; {session.Parallel} trials side by side on {session.Threads} threads; "
                    + $"RobustnessTools {session.Environment.Version}, {session.Environment.Runtime}, {session.Environment.System}, "
                    + $"{session.Environment.Processor}; {session.Environment.Provider}: {session.Environment.ProviderDescription}")));
        }

        return notes;
    }
}
