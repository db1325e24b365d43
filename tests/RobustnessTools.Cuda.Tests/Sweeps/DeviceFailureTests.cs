using RobustnessTools.Abstractions;
using RobustnessTools.Compute;
using RobustnessTools.Cuda.Tests.Emulation;
using RobustnessTools.Studies;
using RobustnessTools.Studies.Sensitivity;

namespace RobustnessTools.Cuda.Tests.Sweeps;

/// <summary>A sweep in which the device fails.</summary>
public sealed class DeviceFailureTests(EmulatedDevices devices) : IClassFixture<EmulatedDevices>, IDisposable
{
    private static readonly SweepPlan Plan = (DeviceSweep.Small with { Activations = ["tanh"] }).Validated();
    private readonly DeviceSweep sweep = new();

    public void Dispose()
    {
        devices.One.Failure.Clear();
        sweep.Dispose();
    }

    [Theory]
    [InlineData(0.02)]
    [InlineData(0.4)]
    [InlineData(0.99)]
    public void Where_memory_runs_out_the_trial_says_so_and_the_next_goes_on(double when)
    {
        using ComputeContext compute = Compute();
        IReadOnlyList<SensitivityRow> whole = Whole(compute, out long operations);
        devices.One.Failure.OutOfMemoryAt(Math.Max(1, (long)(when * operations)));
        Assert.Equal(Plan.CellsPerUnit, sweep.Run(Plan, "short", compute, parallel: 1));
        IReadOnlyList<SensitivityRow> rows = sweep.Rows("short");
        SensitivityRow[] failed = [.. rows.Where(row => !row.Succeeded)];
        Assert.Single(failed.Select(row => (row.Model, row.Trial)).Distinct());
        Assert.All(failed, row =>
        {
            Assert.StartsWith("The memory of ", row.Message, StringComparison.Ordinal);
            Assert.Contains("ask for fewer samples", row.Message, StringComparison.Ordinal);
        });
        Assert.Equal(whole.Where((_, i) => rows[i].Succeeded), rows.Where(row => row.Succeeded));
        Assert.Equal(0, devices.One.HeldBytes);
    }

    /// <summary>Activation by activation less memory is needed: only what does not fit alone has failed.</summary>
    [Fact]
    public void Where_memory_runs_out_for_several_activations_each_is_tried_alone()
    {
        using ComputeContext compute = Compute();
        devices.One.Failure.OutOfMemoryAt(5);
        Assert.Equal(0, sweep.Run(DeviceSweep.Small, "alone", compute, parallel: 1));
        Assert.All(sweep.Rows("alone"), row => Assert.True(row.Succeeded));
        Assert.True(devices.One.Failure.Happened);
    }

    [Theory]
    [InlineData(1, 0.01)]
    [InlineData(1, 0.5)]
    [InlineData(2, 0.5)]
    [InlineData(2, 0.99)]
    public void A_lost_device_ends_the_run_and_the_same_command_resumes_it(int parallel, double when)
    {
        using ComputeContext compute = Compute();
        IReadOnlyList<SensitivityRow> whole = Whole(compute, out long operations);
        devices.One.Failure.LostAt(Math.Max(1, (long)(when * operations)));
        var error = Assert.Throws<InputException>(() => sweep.Run(Plan, "lost", compute, parallel));
        Assert.Equal(("DeviceLost", InputErrorKind.InvalidOperation), (error.ErrorId, error.Kind));
        Assert.Contains("run the same command again", error.Message, StringComparison.Ordinal);

        // Whole trials stay, and none that says that the device was lost.
        bool any = new FileInfo(Path.Combine(sweep.Directory("lost"), ResultStore.RowsName)).Length > 0;
        IReadOnlyList<SensitivityRow> saved = any ? sweep.Rows("lost") : [];
        Assert.Equal(0, saved.Count % Plan.CellsPerUnit);
        Assert.InRange(saved.Count, when > 0.4 ? Plan.CellsPerUnit : 0, whole.Count - Plan.CellsPerUnit);
        Assert.Empty(saved.Except(whole));

        devices.One.Failure.Clear();
        var done = new List<int>();
        Assert.Equal(0, sweep.Run(Plan, "lost", compute, parallel: 1, progress => done.Add(progress.TrialsDone)));
        Assert.Equal(saved.Count / Plan.CellsPerUnit, done.Min());
        Assert.Equal(whole, sweep.Rows("lost"));
        Assert.Equal(0, devices.One.HeldBytes);
    }

    /// <summary>A run of the plan without failures.</summary>
    private IReadOnlyList<SensitivityRow> Whole(ComputeContext compute, out long operations)
    {
        devices.One.Failure.Clear();
        Assert.Equal(0, sweep.Run(Plan, "whole", compute, parallel: 1));
        operations = devices.One.Failure.Operations;
        return sweep.Rows("whole");
    }

    private ComputeContext Compute() => devices.One.Compute(threads: 2, memoryBytes: 1L << 32);
}
