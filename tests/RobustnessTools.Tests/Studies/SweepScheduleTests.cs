using System.Globalization;
using RobustnessTools.Abstractions;
using RobustnessTools.Basics;
using RobustnessTools.Catalogs;
using RobustnessTools.Interpolation;
using RobustnessTools.Studies;
using RobustnessTools.Studies.Sensitivity;
using RobustnessTools.Tests.Compute;
using RobustnessTools.Tests.Plugins;
using Xunit;

namespace RobustnessTools.Tests.Studies;

public class SweepScheduleTests
{
    private const int Dimension = 1000;
    private static readonly SweepPlan Plan =
        new SweepPlan { Models = ["rf"], Activations = ["tanh", "square"], Samples = [400, 1600], Widths = [2000, 8000], Trials = 10 }.Validated();
    private static readonly long Needed = SweepMemory.BytesPerUnit(Plan, Dimension);

    [Fact]
    public void Threads_and_memory_are_never_exceeded()
    {
        for (int threads = 1; threads <= 33; threads++)
        {
            foreach (int trials in new[] { 1, 2, 3, 7, 10 })
            {
                foreach (double memory in new[] { 1, 1.9, 2, 3.5, 100 })
                {
                    foreach (int? parallel in new int?[] { null, 1 })
                    {
                        StudySchedule schedule = Choose(threads, (long)(memory * Needed), parallel, trials);
                        Assert.InRange(schedule.Parallel * schedule.ThreadsPerUnit, 1, threads);
                        Assert.InRange(schedule.Parallel, 1, Math.Min(trials, parallel ?? int.MaxValue));
                        Assert.InRange(schedule.Parallel * schedule.UnitBytes, Needed, (long)(memory * Needed));
                        Assert.Equal(schedule.UnitBytes - Needed, schedule.SpareBytes);
                    }
                }
            }
        }
    }

    [Fact]
    public void Trials_run_side_by_side_where_there_are_enough_of_them()
    {
        Assert.Equal((2, 1), Division(Choose(2, 100 * Needed)));
        Assert.Equal((1, 2), Division(Choose(2, 100 * Needed, trials: 1)));
        Assert.Equal((1, 2), Division(Choose(2, (long)(1.5 * Needed))));
        Assert.Equal((5, 2), Division(Choose(10, 100 * Needed, trials: 5)));
    }

    [Fact]
    public void More_side_by_side_than_threads_or_trials_are_as_many_as_there_are()
    {
        Assert.Equal((2, 1), Division(Choose(2, 100 * Needed, parallel: 8)));
        Assert.Equal((3, 4), Division(Choose(12, 100 * Needed, parallel: 8, trials: 3)));
    }

    [Fact]
    public void A_resumed_run_divides_its_threads_as_the_first_did_where_memory_allows()
    {
        Assert.Equal((1, 2), Division(Choose(2, 100 * Needed, earlier: 1)));
        Assert.Equal((2, 1), Division(Choose(2, 100 * Needed, earlier: 2, trials: 4)));
        Assert.Equal((1, 2), Division(Choose(2, Needed, earlier: 2)));
        Assert.Equal((2, 1), Division(Choose(2, 100 * Needed, parallel: 2, earlier: 1)));
    }

    [Fact]
    public void A_plan_that_does_not_fit_is_told_the_memory_that_it_needs_and_fits_with_that()
    {
        var error = Assert.Throws<InputException>(() => Choose(2, Needed - (1 << 20)));
        Assert.Equal("OutOfMemory", error.ErrorId);
        Assert.Equal(InputErrorKind.LimitExceeded, error.Kind);
        string number = error.Message.Split("needs ")[1].Split(' ')[0];
        Assert.Equal(1, Choose(2, MemorySize.Parse(number + "MiB")).Parallel);

        var several = Assert.Throws<InputException>(() => Choose(4, (3 * Needed) - 4, parallel: 3));
        Assert.Contains("for 3 trials side by side", several.Message, StringComparison.Ordinal);
        Assert.Contains(
            string.Create(CultureInfo.InvariantCulture, $"needs {(3 * Needed + (1 << 20) - 1) >> 20} MiB"), several.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_plan_that_fits_by_conjugate_gradients_only_is_told_so_and_fits_with_what_it_is_told()
    {
        SweepPlan large = Plan with { Samples = [20_000], Widths = [100, 400], Models = ["ntk"] },
            iterative = (large with { Solver = SolverChoice.ConjugateGradient }).Validated();
        long needed = SweepMemory.BytesPerUnit(iterative, Dimension);
        Assert.True(needed < SweepMemory.BytesPerUnit(large, Dimension) / 2);
        var error = Assert.Throws<InputException>(() => Choose(large, Dimension, Settings(2, needed + (1 << 20))));
        string number = error.Message.Split("the solver cg, which needs ")[1].Split(' ')[0];
        Assert.Equal(1, Choose(iterative, Dimension, Settings(2, MemorySize.Parse(number + "MiB"))).Parallel);
        Assert.DoesNotContain("cg", Assert.Throws<InputException>(() => Choose(large, Dimension, Settings(2, needed / 2))).Message, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "cg", Assert.Throws<InputException>(() => Choose(large with { LabelAveraged = true }, Dimension, Settings(2, 2 * needed))).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(-1, null)]
    [InlineData(2, 0)]
    public void Threads_and_parallel_below_one_are_refused(int threads, int? parallel) =>
        Assert.Equal("InvalidThreads", Assert.Throws<InputException>(() => Choose(threads, 100 * Needed, parallel)).ErrorId);

    [Fact]
    public void Trials_side_by_side_have_room_to_fall_back_on_the_pseudo_inverse_unless_more_were_asked_for()
    {
        long comfortable = SweepMemory.BytesWithFallBack(Plan, Dimension);

        // A copy and twice its size for work, for each N.
        Assert.Equal(Needed + (3 * 8L * ((400 * 400) + (1600 * 1600))), comfortable);
        Assert.Equal(1, Choose(2, 2 * Needed).Parallel);
        Assert.Equal(1, Choose(2, (2 * comfortable) - 2).Parallel);
        Assert.Equal(2, Choose(2, 2 * comfortable).Parallel);
        Assert.Equal(2, Choose(2, 2 * Needed, parallel: 2).Parallel);
    }

    [Fact]
    public void Sizes_beyond_the_range_of_int_are_no_obstacle()
    {
        SweepPlan huge = Plan with { Samples = [200_000], Widths = [10_000_000], TestPoints = 1000, LabelAveraged = true };
        long bytes = SweepMemory.BytesPerUnit(huge, 3072);
        Assert.InRange(bytes, 8L * 200_000 * 200_000 * 2, 8L * 200_000 * 3072 * 3000);
        Assert.Contains("MiB", Assert.Throws<InputException>(() => Choose(huge, 3072, Settings(2, 1L << 40))).Message, StringComparison.Ordinal);
    }

    private static (int Parallel, int Threads) Division(StudySchedule schedule) => (schedule.Parallel, schedule.ThreadsPerUnit);

    private static StudySchedule Choose(SweepPlan plan, int dimension, StudySettings settings, int? earlier = null)
    {
        using var catalog = new Catalog(FixturePlugins.Catalog());
        using var work = new SweepWork(plan with { Dimension = dimension }, settings, catalog);
        return StudySchedule.Choose(work, SensitivityStudy.Instance.Units(plan).Count, settings, earlier);
    }

    private static StudySchedule Choose(int threads, long memory, int? parallel = null, int trials = 10, int? earlier = null) =>
        Choose(Plan with { Trials = trials }, Dimension, Settings(threads, memory, parallel), earlier);

    private static StudySettings Settings(int threads, long memory, int? parallel = null) =>
        new() { Compute = Contexts.Managed(threads, memory), Parallel = parallel };
}
