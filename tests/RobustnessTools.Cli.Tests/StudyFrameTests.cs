using System.Diagnostics;
using Fixture.Study;
using RobustnessTools.Results;
using RobustnessTools.Studies;
using RobustnessTools.TestCommon;
using RobustnessTools.Tests.Data;
using Xunit;

namespace RobustnessTools.Cli.Tests;

/// <summary>A study that the library knows nothing of (one folder, one command: tests/Fixtures) is run, resumed, summarized, fitted and drawn.</summary>
public sealed class StudyFrameTests : IDisposable
{
    private const int Trials = 30, Cells = 4 * 2;

    private static readonly string Program = Surroundings.Published
        ? Path.Combine(AppContext.BaseDirectory, "Fixture.StudyTool.dll")
        : Path.Combine(SharedFolder.Repository, "tests", "Fixtures", "Fixture.StudyTool", "bin", ToolProcess.Configuration, "net10.0", "Fixture.StudyTool.dll");

    private static readonly string[] Share =
        ["share", "--shapes", "disc,square", "--sizes", "0.2,0.4,0.6,0.8", "--points", "100000,200000", "--trials", $"{Trials}", "--threads", "2",
            "--parallel", "2", "--quiet", "--output"];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Its_command_is_listed_and_its_plan_is_a_file()
    {
        Assert.Contains("\n  share", Run("--help").Output, StringComparison.Ordinal);
        Run([.. Share[..^1], "--save-plan", folder.Combine("plan.json")]).AssertSuccess();
        Run("share", "--plan", folder.Combine("plan.json"), "--quiet", "--output", folder.Combine("planned")).AssertSuccess();
        Assert.Equal(2 * Trials * Cells, ResultFiles.ReadRows<ShareRow>(folder.Combine("planned")).Count());
        Assert.Contains("\"study\": \"share\"", File.ReadAllText(folder.Combine("planned", ResultStore.RunName)), StringComparison.Ordinal);
    }

    [Fact]
    public void Killed_and_resumed_it_gives_the_rows_of_an_uninterrupted_run()
    {
        ShareRow[] expected = RowsOf("whole");
        Assert.Equal(2 * Trials * Cells, expected.Length);
        RunSession run = Assert.Single(ResultFiles.ReadRun(folder.Combine("whole"))!.Runs);
        var random = new Random(7);
        int torn = 0;
        for (int round = 0; round < 6; round++)
        {
            string directory = $"killed-{round}";
            using (Process process = ToolProcess.Start(ToolProcess.Host, [Program, .. Share, folder.Combine(directory)]))
            {
                while (!process.HasExited && !File.Exists(folder.Combine(directory, ResultStore.RowsName))) Thread.Sleep(2);
                Thread.Sleep(random.NextDouble() * (run.Ended!.Value - run.Started));
                process.Kill();
                process.WaitForExit();
            }

            string rows = folder.Combine(directory, ResultStore.RowsName);
            if (File.Exists(rows) && File.ReadLines(rows).Count() is > 1 and < 2 * Trials * Cells) torn++;
            Assert.Equal(expected, RowsOf(directory));
        }

        Assert.True(torn > 0, "no kill met a running study");
    }

    [Fact]
    public void Extended_it_gives_the_rows_of_the_whole_plan()
    {
        Run("share", "--shapes", "disc", "--sizes", "0.2,0.6", "--points", "200000", "--trials", "4", "--quiet", "--output", folder.Combine("grown"))
            .AssertSuccess();
        Assert.Equal(RowsOf("whole"), RowsOf("grown"));
        Assert.Equal(4 * 2, Assert.Single(ResultFiles.ReadRun(folder.Combine("grown"))!.Earlier!).Rows);
    }

    [Fact]
    public void It_is_summarized_fitted_and_drawn()
    {
        string directory = folder.Combine("results");
        string table = Run([.. Share, directory]).AssertSuccess().Output;
        Assert.Contains("mean share", table, StringComparison.Ordinal);
        IReadOnlyList<CellSummary> summaries = SummaryFile.Read(folder.Combine("results", SummaryFile.Name));
        Assert.Equal(2 * Cells, summaries.Count);
        Assert.All(summaries, cell =>
        {
            double area = cell.Diagnostics.Number("area"), error = Math.Sqrt(area * (1 - area) / cell.Cell.Number("points") / Trials);
            Assert.Equal("share", cell.Quantity);
            Assert.InRange(cell.Mean, area - 4.5 * error, area + 4.5 * error);
        });
        Assert.Contains("mean distance", Run("summarize", directory, "--quantity", "distance").AssertSuccess().Output, StringComparison.Ordinal);

        // A share of r²: the exponent of a disc's and of a square's size is 2, within the interval over trials widened to 4.5 deviations.
        IReadOnlyList<ScalingFit> fits = ScalingFitter.Fit(ResultFiles.ReadRows<ShareRow>(directory));
        Assert.Equal(["disc", "square"], fits.Select(fit => fit.Curve.Text("shape")));
        Assert.All(fits, fit =>
        {
            FittedExponent size = fit.Exponent("size")!;
            double deviation = (size.Upper - size.Lower) / (2 * 1.96);
            Assert.InRange(size.Value, 2 - 4.5 * deviation, 2 + 4.5 * deviation);
        });
        Assert.Contains("in r^", Run("fit", directory).AssertSuccess().Output, StringComparison.Ordinal);

        foreach (string[] options in (string[][])[[], ["--kind", "phase-map"], ["--kind", "scaling"], ["--x", "points", "--quantity", "distance"]])
        {
            string picture = folder.Combine("figure.svg");
            Run(["chart", directory, "--output", picture, .. options]).AssertSuccess();
            string drawn = File.ReadAllText(picture);
            Assert.Contains(options is ["--x", ..] ? "distance" : "share", drawn, StringComparison.Ordinal);
            Assert.Contains(">disc<", drawn, StringComparison.Ordinal);
        }

        Run("chart", directory, "--report", folder.Combine("page")).AssertSuccess();
        Assert.Contains(
            "'nothing' is no axis", Run("chart", directory, "--x", "nothing", "--output", folder.Combine("no.svg")).Error, StringComparison.Ordinal);
        Assert.Contains("no measured column 'nothing'", Run("summarize", directory, "--quantity", "nothing").Error, StringComparison.Ordinal);
    }

    private static ToolResult Run(params string[] arguments) => ToolProcess.Run(ToolProcess.Host, [Program, .. arguments]);

    private ShareRow[] RowsOf(string directory)
    {
        Run([.. Share, folder.Combine(directory)]).AssertSuccess();
        return [.. ResultFiles.ReadRows<ShareRow>(folder.Combine(directory)).OrderBy(row => row.Trial).ThenBy(row => row.Shape).ThenBy(row => row.Size)
            .ThenBy(row => row.Points)];
    }
}
