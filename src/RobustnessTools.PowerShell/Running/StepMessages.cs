using RobustnessTools.Compute;

namespace RobustnessTools.PowerShell.Running;

/// <summary>Hands what the library tells of its steps to the cmdlet that shows it.</summary>
/// <param name="message">What is shown.</param>
/// <param name="about">What is worked on, at the start of the line.</param>
internal sealed class StepMessages(ProgressMessage message, string about) : IProgress<StepProgress>
{
    /// <inheritdoc/>
    public void Report(StepProgress value) => message.Report(value.Share, $"{about}: {value.Step}, {value.Share:P0}");
}
