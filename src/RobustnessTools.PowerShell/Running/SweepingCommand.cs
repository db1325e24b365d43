using System.Management.Automation;
using RobustnessTools.Compute;
using RobustnessTools.PowerShell.Binding;
using RobustnessTools.Studies;

namespace RobustnessTools.PowerShell.Running;

/// <summary>What the cmdlets share that run sweeps: how they are run, and their progress.</summary>
public abstract class SweepingCommand : ModuleCommand
{
    /// <inheritdoc cref="StudySettings.DataDirectory"/>
    [Parameter]
    [Alias("DataPath")]
    public virtual string? DataDirectory { get; set; }

    /// <inheritdoc cref="StudySettings.Parallel"/>
    [Parameter]
    [ValidateRange(1, 1024)]
    [ShellValue(typeof(int))]
    public virtual int Parallel { get; set; }

    /// <inheritdoc cref="ComputeSettings.Memory"/>
    [Parameter]
    [ValidateRange(1, long.MaxValue)]
    [ShellValue(typeof(long), IsSize = true)]
    public virtual long Memory { get; set; }

    /// <summary>Runs a sweep with progress. Ctrl+C stops it within a second; finished trials are saved.</summary>
    /// <param name="activity">What is being done, for people.</param>
    /// <param name="folder">Where the results go.</param>
    /// <param name="run">Runs it.</param>
    /// <param name="meanwhile">Called now and then on the pipeline's thread, and once more at the end.</param>
    /// <param name="engine">Where trials are computed; null for this process.</param>
    /// <typeparam name="T">Its result.</typeparam>
    private protected T Run<T>(
        string activity, string folder, Func<StudySettings, Action<StudyProgress>, T> run, Action? meanwhile = null, UnitEngine? engine = null)
    {
        using ComputeContext compute = SessionCompute().Part(memoryBytes: Options<ComputeSettings>().Memory, cancellation: Cancellation);
        StudySettings settings = Options<StudySettings>() with { Compute = compute, Engine = engine };
        WriteVerbose($"Rows go to '{folder}'; the same command again resumes there.");
        return Compute(activity, engine is null ? compute.Threads : 1, progress =>
            run(settings, state => progress.Report(state.Fraction, SweepStatus.Of(state))), meanwhile);
    }
}
