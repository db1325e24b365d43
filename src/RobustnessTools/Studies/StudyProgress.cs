namespace RobustnessTools.Studies;

/// <summary>How far a sweep has come.</summary>
/// <param name="TrialsDone">Trials that are in the results, those of earlier runs included. Each model and dataset has its own.</param>
/// <param name="Trials">Trials of the whole plan.</param>
/// <param name="TrialsThisRun">Those of them that this run has done.</param>
/// <param name="FailedCells">Cells of this run that failed so far.</param>
/// <param name="Fraction">Share of the whole plan that is done, by this run and those before, from 0 to 1.</param>
/// <param name="Elapsed">Time since this run started.</param>
/// <param name="Remaining">Estimate of the time that is left, or null where it is too early to tell.</param>
public sealed record StudyProgress(int TrialsDone, int Trials, int TrialsThisRun, int FailedCells, double Fraction, TimeSpan Elapsed, TimeSpan? Remaining)
{
    /// <summary>What else is to be known, as a clause for people: how many jobs run and wait; null where there is nothing.</summary>
    public string? Note { get; init; }
}
