using System.Globalization;
using RobustnessTools.Cluster;
using RobustnessTools.Interpolation;
using RobustnessTools.Models;
using RobustnessTools.Studies;
using RobustnessTools.Studies.Sensitivity;
using RobustnessTools.TestCommon;
using Xunit;

namespace RobustnessTools.Tests.Cluster;

/// <summary>The table of docs/cluster.md is that of the memory plan and the flop model.</summary>
public class ClusterPageTests
{
    private const int Dimension = 1000, Cpus = 16;

    [Fact]
    public void The_table_of_sizes_is_what_the_plan_asks_for()
    {
        string page = File.ReadAllText(Path.Combine(SharedFolder.Repository, "docs", "cluster.md")).ReplaceLineEndings("\n");
        int[] sizes = [10_000, 30_000, 100_000, 300_000, 1_000_000];
        string[] expected = [.. from model in (string[])["rf", "ntk"] from samples in sizes select Line(model, samples)];
        Assert.True(page.Contains(string.Join('\n', expected), StringComparison.Ordinal), string.Join('\n', expected));
    }

    /// <summary>One width, twice as many parameters as samples; the memory in GiB, the time on 16 processors.</summary>
    private static string Line(string model, int samples)
    {
        ModelDescriptor descriptor = ModelDescriptor.Parse(model);
        int width = model == "rf" ? 2 * samples : 2 * samples / Dimension;
        var plan = (SweepPlan)new SweepPlan
        {
            Models = [model], Activations = ["tanh"], Dimension = Dimension, Samples = [samples], Widths = [width], Trials = 1, TestPoints = 20,
        }.Validated();
        double operations = JobOperations.OfUnit(plan, descriptor, Dimension);
        double direct = SweepMemory.BytesPerUnit(plan, Dimension);
        double iterative = SweepMemory.BytesPerUnit(plan with { Solver = SolverChoice.ConjugateGradient }, Dimension);
        string time = Time(operations / (Cpus * SlurmEngine.CautiousRate));
        return string.Create(CultureInfo.InvariantCulture,
            $"| {model} | {samples:N0} | {width:N0} | {direct / (1L << 30):N1} | {operations:0.0E+0} | {time} | {iterative / (1L << 30):N1} |");
    }

    private static string Time(double seconds) => seconds switch
    {
        < 3600 => string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(seconds / 60):N0} min"),
        < 100 * 3600 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:N1} h"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{seconds / 86400:N0} d"),
    };
}
