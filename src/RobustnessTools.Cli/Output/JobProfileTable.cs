using System.Globalization;
using RobustnessTools.Basics;
using RobustnessTools.Profiling;
using RobustnessTools.Studies.Sensitivity;

namespace RobustnessTools.Cli.Output;

/// <summary>A benchmark's result for people: the job, its runs, and the stages of the median run.</summary>
internal static class JobProfileTable
{
    internal static void Write(JobProfile profile, TextWriter destination, bool isTerminal)
    {
        SweepPlan plan = profile.Plan;
        destination.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{string.Join(", ", plan.Models)} {string.Join(", ", plan.Activations)}: N = {string.Join(", ", plan.Samples)}; "
                + $"k = {plan.Widths[0]} … {plan.Widths[^1]} ({plan.Widths.Count}); d = {plan.Dimension}; {plan.Trials} trials, "
                + $"{profile.Parallel} side by side; {plan.TestPoints} test points; {ChoiceNames.Of(plan.Precision)} precision; "
                + $"{profile.Gigaflops:G4} GFLOP"));
        destination.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{profile.Environment.Processor}, {profile.Threads} threads; {profile.Environment.ProviderDescription}"));
        destination.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"Matrix products in {ChoiceNames.Of(plan.Precision)} precision: {profile.ProductGigaflopsPerSecond:F1} GFLOP/s{ByProcessorTime(profile)}. "
                + $"Peak memory: {profile.PeakMemoryBytes / 1e6:F0} MB."));
        destination.WriteLine();

        var runs = new ResultTable(">run", ">seconds", ">processor seconds", ">GFLOP/s", ">of products' rate", ">by processor time");
        for (int i = 0; i < profile.Runs.Count; i++)
        {
            JobRun run = profile.Runs[i];
            runs.Add(ResultTable.Number(i + 1), Seconds(run.Seconds), Seconds(run.ProcessorSeconds), Rate(run.GigaflopsPerSecond),
                Share(run.ShareOfProductRate), Share(run.ShareByProcessorTime));
        }

        runs.Write(destination, isTerminal);
        var stages = new ResultTable("stage", ">seconds", ">of time", ">GFLOP", ">GFLOP/s", ">of products' rate");
        foreach (StageProfile stage in profile.Median.Stages)
        {
            bool counted = stage.Gigaflops > 0 && stage.Seconds > 0;
            stages.Add(
                ChoiceNames.Of(stage.Stage), Seconds(stage.Seconds), Share(stage.ShareOfTime),
                counted ? ResultTable.Number(stage.Gigaflops) : "", counted ? Rate(stage.GigaflopsPerSecond) : "",
                counted ? Share(stage.ShareOfProductRate) : "");
        }

        stages.Write(destination, isTerminal);
    }

    /// <summary>Nothing on a device: the processor's time says nothing of it.</summary>
    private static string ByProcessorTime(JobProfile profile) => double.IsNaN(profile.ProductGigaflopsPerProcessorSecond) ? ""
        : string.Create(CultureInfo.InvariantCulture, $", {profile.ProductGigaflopsPerProcessorSecond:F1} for each second of processor time");

    private static string Seconds(double value) => value.ToString("F3", CultureInfo.InvariantCulture);

    private static string Rate(double value) => value.ToString("F1", CultureInfo.InvariantCulture);

    private static string Share(double value) => double.IsNaN(value) ? "" : string.Create(CultureInfo.InvariantCulture, $"{100 * value:F1} %");
}
