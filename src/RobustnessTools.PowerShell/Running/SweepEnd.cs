using System.Management.Automation;
using RobustnessTools.Results;
using RobustnessTools.Studies;

namespace RobustnessTools.PowerShell.Running;

/// <summary>What is done when a sweep has ended: its summary is written beside its rows, and what should be known is said.</summary>
internal static class SweepEnd
{
    /// <summary>Does it.</summary>
    /// <param name="cmdlet">Who says it.</param>
    /// <param name="study">The study.</param>
    /// <param name="plan">Its plan.</param>
    /// <param name="folder">Folder of the results.</param>
    /// <param name="failed">Number of failed cells.</param>
    internal static void Of(Cmdlet cmdlet, Study study, StudyPlan plan, string folder, int failed)
    {
        IReadOnlyList<CellSummary> summaries = ResultFiles.ReadSummaries(Path.Combine(folder, ResultStore.RowsName), plan.Seed);
        SummaryFile.Write(Path.Combine(folder, SummaryFile.Name), summaries);
        foreach (string warning in SummaryWarnings.Of(summaries).Concat(RunWarnings.Of(folder))) cmdlet.WriteWarning(warning);
        if (failed > 0)
            cmdlet.WriteWarning(
                FormattableString.Invariant(
                    $"{failed} cells failed; their rows say why in Message. The first says: {ResultFiles.FirstFailure(study.Table, folder)}"));
    }
}
