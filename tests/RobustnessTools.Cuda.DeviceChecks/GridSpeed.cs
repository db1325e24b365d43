using System.Diagnostics;
using RobustnessTools.Catalogs;
using RobustnessTools.Compute;
using RobustnessTools.Profiling;
using RobustnessTools.Results.Tables;
using RobustnessTools.Studies;
using RobustnessTools.Studies.Sensitivity;

namespace RobustnessTools.Cuda.DeviceChecks;

/// <summary>The paper's grids, ten trials, as a sweep runs them for users, files included; and the same rows on the processor.</summary>
internal static class GridSpeed
{
    private const int Trials = 10;

    internal static bool Run(DeviceUnderTest device)
    {
        bool holds = true;
        foreach (string model in new[] { "rf", "ntk" })
        {
            SweepPlan plan = BenchmarkPlans.Of(model) with { Trials = Trials };
            if (DeviceUnderTest.Emulated) plan = plan with { Trials = 2, Samples = [20, 40], Widths = model == "rf" ? [60, 100] : [20, 30], Dimension = 10 };
            plan = plan.Validated();
            double operations = JobOperations.ByStage(plan, plan.Dimension!.Value).Sum();
            double best = double.PositiveInfinity;
            IReadOnlyList<SensitivityRow> here = [];
            foreach (int? parallel in new int?[] { null, 1, 4, 10 })
            {
                double first = 0, least = double.PositiveInfinity;
                for (int run = 0; run < 3; run++)
                {
                    using ComputeContext compute = device.OnDevice();
                    double seconds = Time(plan, compute, parallel, out here);
                    if (run == 0) first = seconds;
                    least = Math.Min(least, seconds);
                }

                best = Math.Min(best, least);
                string together = parallel is null ? "as many side by side as is chosen" : FormattableString.Invariant($"{parallel} side by side");
                Report.Line(
                    $"  {model} grid, {Trials} trials, {together}: {first:F2} s first, then {least:F3} s, "
                        + $"{operations / least / device.ProductRate:P1} of the product rate ({operations / 1e12:F2}e12 operations)");
            }

            using ComputeContext processor = DeviceUnderTest.OnProcessor();
            double there = Time(plan, processor, parallel: null, out IReadOnlyList<SensitivityRow> expected);
            double worst = expected.Zip(here)
                .Max(pair => Math.Abs(pair.First.Sensitivity / pair.Second.Sensitivity - 1) / (1e-10 * pair.First.ConditionEstimate));
            Report.Line(
                $"  {model} grid on the processor: {there:F2} s, {there / best:F1} times as long; "
                    + $"largest difference in S {worst:G2} of 1e-10 times the condition");
            holds &= worst <= 1 && here.Count == expected.Count;

            if (DeviceUnderTest.Emulated) continue;
            JobProfile profile = JobBenchmark.Run(plan, new StudySettings { Compute = device.OnDevice(), Parallel = 1 }, 2, Catalog.Standard());
            foreach (StageProfile stage in profile.Runs[^1].Stages)
            {
                Report.Line($"    {stage.Stage,-14} {stage.Seconds,7:F3} s, {stage.ShareOfTime:P1} of the time, "
                    + $"{stage.ShareOfProductRate:P1} of the product rate");
            }
        }

        return holds;
    }

    private static double Time(SweepPlan plan, ComputeContext compute, int? parallel, out IReadOnlyList<SensitivityRow> rows)
    {
        DirectoryInfo directory = Directory.CreateTempSubdirectory("robustness-device");
        try
        {
            var watch = Stopwatch.StartNew();
            new StudyRunner(Catalog.Standard())
                .Run(SensitivityStudy.Instance, plan, directory.FullName, new StudySettings { Compute = compute, Parallel = parallel });
            double seconds = watch.Elapsed.TotalSeconds;
            rows = [.. RowFile.Read(SensitivityStudy.Instance.Table, Path.Combine(directory.FullName, "rows.csv")).Cast<SensitivityRow>()
                .OrderBy(row => row.Trial).ThenBy(row => row.Cell.Samples).ThenBy(row => row.Cell.Width)];
            return seconds;
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }
}
