using RobustnessTools.Studies;

namespace RobustnessTools.PowerShell.Running;

/// <summary>How far a sweep is, for the progress display.</summary>
internal static class SweepStatus
{
    /// <summary>In one line.</summary>
    internal static string Of(StudyProgress state)
    {
        string failed = state.FailedCells > 0 ? FormattableString.Invariant($", {state.FailedCells} cells failed") : "";
        string left = state.Remaining is { } time ? $", {(int)time.TotalHours}:{time:mm\\:ss} left" : "";
        string note = state.Note is { } text ? $"; {text}" : "";
        return FormattableString.Invariant($"{state.TrialsDone} of {state.Trials} trials{failed}{left}{note}");
    }
}
