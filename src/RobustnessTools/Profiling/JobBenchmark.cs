using System.Diagnostics;
using RobustnessTools.Abstractions;
using RobustnessTools.Basics;
using RobustnessTools.Catalogs;
using RobustnessTools.Compute;
using RobustnessTools.Data;
using RobustnessTools.Interpolation;
using RobustnessTools.Studies;
using RobustnessTools.Studies.Sensitivity;

namespace RobustnessTools.Profiling;

/// <summary>
/// Runs a whole job as <see cref="StudyRunner"/> runs it for users, files included, and sets its speed against that of matrix products in the same
/// process.
/// </summary>
public static class JobBenchmark
{
    /// <summary>Most runs of a job.</summary>
    public const int MostRepetitions = 100;

    /// <summary>Runs a plan.</summary>
    /// <param name="plan">A validated plan: nested, without label averages, on synthetic data of one dimension.</param>
    /// <param name="settings">Provider, threads, memory; its context's cancellation stops the run at the next block of work.</param>
    /// <param name="repetitions">Number of runs, 1 to <see cref="MostRepetitions"/>.</param>
    /// <param name="catalogs">What the plan's names mean.</param>
    /// <param name="progress">Told often, from several threads, or null.</param>
    /// <exception cref="InputException">The plan cannot be counted (<c>InvalidBenchmark</c>) or run, or cells of it failed
    /// (<c>BenchmarkCellsFailed</c>).</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static JobProfile Run(SweepPlan plan, StudySettings settings, int repetitions, Catalog catalogs, Action<StudyProgress>? progress = null)
    {
        if (repetitions is < 1 or > MostRepetitions)
            throw new InputException(
                "InvalidBenchmark", InputErrorKind.InvalidArgument, $"The number of runs is {repetitions}; expected: from 1 to {MostRepetitions}.");
        FitExclusions.Check(plan.Fit.Options | plan.Options | FitOption.Benchmark);
        int dimension = plan.Dimension ?? DatasetOptions.DefaultDimension;
        double[] operations = JobOperations.ByStage(plan, dimension);
        StudySchedule schedule;
        using (StudyWork<SweepPlan, SensitivityRow> work = SensitivityStudy.Instance.Prepare(plan, settings, catalogs))
            schedule = StudySchedule.Choose(work, SensitivityStudy.Instance.Units(plan).Count, settings);
        ComputeContext compute = settings.Compute;
        ProductSpeed product = ProductSpeed.Measure(compute.Algebra, plan.Precision);
        var timings = new List<JobTiming>();
        for (int run = 0; run < repetitions; run++)
        {
            timings.Add(Time(plan, settings, catalogs, progress));
            product = product.OrBetter(ProductSpeed.Measure(compute.Algebra, plan.Precision));
        }

        using var process = Process.GetCurrentProcess();
        return new JobProfile(
            plan, RunEnvironment.Of(compute.Provider), compute.Threads, schedule.Parallel, operations.Sum() / 1e9, product.PerSecond,
            product.PerProcessorSecond,
            timings.Select(timing => timing.Against(product, operations, compute.Threads, schedule.ThreadsPerUnit)).ToArray(), process.PeakWorkingSet64);
    }

    private static JobTiming Time(SweepPlan plan, StudySettings settings, Catalog catalogs, Action<StudyProgress>? progress)
    {
        DirectoryInfo directory = Directory.CreateTempSubdirectory("robustness-bench");
        try
        {
            var clock = new StageClock();
            TimeSpan processor = Environment.CpuUsage.TotalTime;
            var watch = Stopwatch.StartNew();
            using ComputeContext clocked = settings.Compute.Clocked(clock);
            int failed = new StudyRunner(catalogs).Run(SensitivityStudy.Instance, plan, directory.FullName, settings with { Compute = clocked }, progress);
            var timing = new JobTiming(watch.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - processor).TotalSeconds, clock);
            return failed == 0 ? timing : throw new InputException("BenchmarkCellsFailed", InputErrorKind.InvalidOperation,
                $"{failed} cells of this plan cannot be computed, so that its speed says nothing: choose widths that can interpolate every number of samples.");
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }
}
