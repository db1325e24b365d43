using RobustnessTools.Abstractions;
using RobustnessTools.Catalogs;

namespace RobustnessTools.Studies;

/// <summary>Runs plans of any study: its units side by side, saved as they end, resumed where they stopped.</summary>
/// <param name="catalog">What the plans' names mean.</param>
public sealed class StudyRunner(Catalog catalog)
{
    /// <summary>Runs what is missing of the units and saves each as it ends.</summary>
    /// <param name="study">The study.</param>
    /// <param name="plan">A validated plan of it.</param>
    /// <param name="directory">Directory of the results; the same one again resumes, and takes a larger plan (<see cref="StudyPlan.Growing"/>).</param>
    /// <param name="settings">Provider, threads, memory; its context's cancellation stops the run within a second or after the operation in flight;
    /// finished units are saved.</param>
    /// <param name="progress">Told often, from several threads, or null.</param>
    /// <param name="saved">Given the rows that are there already, and then those of each unit when they are saved, from one thread at a time; null where
    /// nobody asks.</param>
    /// <returns>How many cells of the plan failed, over all its runs.</returns>
    /// <exception cref="InputException">The plan, the directory or the memory do not allow it; nothing is lost.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public int Run<TPlan, TRow>(Study<TPlan, TRow> study, TPlan plan, string directory, StudySettings settings, Action<StudyProgress>? progress = null,
        Action<IReadOnlyList<TRow>>? saved = null)
        where TPlan : StudyPlan
        where TRow : class
    {
        RunRecord? before = RunRecord.Read(Path.Combine(directory, ResultStore.RunName));
        if (before?.Plan is TPlan smaller && PlanGrowth.Of(smaller, plan) is TPlan grown) plan = grown;

        // What the plan names is looked up before anything is written: a misspelt name leaves no directory behind.
        using StudyWork<TPlan, TRow> work = study.Prepare(plan, settings, catalog);
        Action<StudyRun> compute = (settings.Engine ?? ThreadEngine.Instance).Plan(work, study.Units(plan).Count, plan, directory, settings, before);
        using var run = StudyRun.Open(
            directory, study, plan, work.Data, work.GivesRow, progress, saved is null ? null : rows => saved([.. rows.Cast<TRow>()]));
        if (run.Missing.Count > 0) compute(run);
        return run.FailedCells;
    }
}
