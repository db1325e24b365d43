using RobustnessTools.Catalogs;
using RobustnessTools.Compute;
using RobustnessTools.Studies;

namespace RobustnessTools.PowerShell.Running;

/// <summary>What the cmdlets share that measure single texts.</summary>
public abstract class TextCommand : ModuleCommand
{
    /// <summary>Measures with the session's provider and threads.</summary>
    /// <param name="activity">What is being done, for people.</param>
    /// <param name="measure">The measurement, given how it is run, what names mean, and what it tells its share done to.</param>
    /// <typeparam name="T">Its result.</typeparam>
    private protected T MeasureTexts<T>(string activity, Func<StudySettings, Catalog, Action<double>, T> measure)
    {
        using ComputeContext compute = SessionCompute().Part(cancellation: Cancellation);
        Catalog catalog = Session.Catalog;
        return Compute(activity, compute.Threads, message => measure(new StudySettings { Compute = compute }, catalog, message.Report));
    }
}
