using System.Globalization;
using System.Text.Json;
using RobustnessTools.Catalogs;
using RobustnessTools.Compute;
using RobustnessTools.Experiments;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Results;
using RobustnessTools.Studies;
using RobustnessTools.Studies.Sensitivity;
using RobustnessTools.TestCommon;
using RobustnessTools.Tests.Data;
using Xunit;

namespace RobustnessTools.Cli.Tests;

/// <summary><c>sweep</c>, <c>summarize</c> and <c>fit</c>, within the test's process.</summary>
public sealed class SweepCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_sweep_leaves_rows_a_record_and_a_summary_and_shows_it()
    {
        ToolResult result = Tool.Run(Sweep("results"));
        Assert.Equal(ExitCodes.Success, result.ExitCode);
        Assert.Equal(
            [ResultStore.RowsName, ResultStore.RunName, SummaryFile.Name], Directory.GetFiles(folder.Combine("results")).Select(Path.GetFileName).Order());
        Assert.Equal(2 * 2 * 2 * 2 * 2, ResultFiles.ReadRows<SensitivityRow>(folder.Combine("results")).Count());
        IReadOnlyList<CellSummary> summaries = ResultFiles.ReadSummaries(folder.Combine("results", SummaryFile.Name));
        Assert.Equal(16, summaries.Count);
        string[] table = [.. result.Output.Split('\n').Where(line => line.StartsWith('|'))];
        Assert.Equal(2 + 16, table.Length);
        Assert.Contains(summaries[0].Mean.ToString("G4", CultureInfo.InvariantCulture), table[2], StringComparison.Ordinal);
        string line = Assert.Single(result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains(folder.Combine("results", ResultStore.RowsName), line, StringComparison.Ordinal);

        // Once more: nothing is left to do, the same is shown.
        Assert.Equal(result.Output, Tool.Run(Sweep("results")).Output);
        Tool.Run(Sweep("results", "--seed", "9")).AssertRefused("holds the results of another plan");
    }

    [Fact]
    public void A_sweep_in_single_precision_shows_what_that_costs()
    {
        string[] single = Sweep("single", "--precision", "single");
        ToolResult result = Tool.Run(single), exact = Tool.Run(Sweep("double"));
        Assert.Contains("precision error", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("precision error", exact.Output, StringComparison.Ordinal);
        IReadOnlyList<CellSummary> summaries = ResultFiles.ReadSummaries(folder.Combine("single", SummaryFile.Name)),
            expected = ResultFiles.ReadSummaries(folder.Combine("double"));
        Assert.All(summaries.Zip(expected).Where(pair => pair.First.Failed == 0),
            pair => Assert.InRange(Math.Abs(pair.First.Mean - pair.Second.Mean) / pair.Second.Mean, 0, pair.First.PrecisionError));
        Assert.Equal(ResultFiles.ReadRows<SensitivityRow>(folder.Combine("single")).Max(row => row.PrecisionError),
            summaries.Max(summary => summary.PrecisionError));
        Assert.All(expected, summary => Assert.True(double.IsNaN(summary.PrecisionError)));
        Tool.Run([.. single, "--label-averaged"]).AssertRefused("choose the precision double");

        // A summary from before there was single precision lacks the last column.
        string[] lines = File.ReadAllLines(folder.Combine("single", SummaryFile.Name));
        folder.Write("earlier.csv", string.Concat(lines.Select(line => line[..line.LastIndexOf(',')] + "\n")));
        Assert.Equal(summaries.Select(summary => summary.Mean), ResultFiles.ReadSummaries(folder.Combine("earlier.csv")).Select(summary => summary.Mean));
    }

    [Fact]
    public void The_solver_is_part_of_the_plan()
    {
        Assert.Equal(ExitCodes.Success, Tool.Run(Sweep("iterated", "--solver", "cg", "--tolerance", "1e-8")).ExitCode);
        Assert.All(ResultFiles.ReadRows<SensitivityRow>(folder.Combine("iterated")), row => Assert.True(row.Interpolates));
        Tool.Run(Sweep("iterated")).AssertRefused("holds the results of another plan");
        Tool.Run(Sweep("other", "--solver", "cg", "--label-averaged")).AssertRefused("takes a factorization");
        Tool.Run(Sweep("other", "--tolerance", "1e-8")).AssertRefused("the solver is cholesky");
        Assert.False(Directory.Exists(folder.Combine("other")));
    }

    [Fact]
    public void Failed_cells_give_code_3_a_sentence_and_a_count_in_the_summary()
    {
        string[] narrow = Sweep("failing", "--widths", "10,40");
        for (int run = 0; run < 2; run++)
        {
            ToolResult result = Tool.Run(narrow);
            Assert.Equal(ExitCodes.CellsFailed, result.ExitCode);
            Assert.Contains("0 (2 failed)", result.Output, StringComparison.Ordinal);
            Assert.Contains("cells failed: their rows in", result.Error, StringComparison.Ordinal);
            Assert.Contains("The first says: ", result.Error, StringComparison.Ordinal);
        }

        ToolResult summary = Tool.Run("summarize", folder.Combine("failing"));
        Assert.Equal(ExitCodes.Success, summary.ExitCode);
        Assert.Contains("rows are of cells that failed", summary.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Success, Tool.Run([.. narrow[..^1], folder.Combine("solved"), "--least-squares"]).ExitCode);
    }

    [Fact]
    public void A_saved_plan_is_the_command_and_stands_alone()
    {
        string plan = folder.Combine("plan.json");
        string[] options = Sweep("unused", "--label-distribution", "signs", "--convention", "sqrt-dimension", "--independent", "--label-averaged")[..^2];
        ToolResult saved = Tool.Run([.. options, "--save-plan", plan]);
        Assert.Equal((ExitCodes.Success, ""), (saved.ExitCode, saved.Output));
        Assert.Contains("--independent", string.Join(' ', options), StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Success, Tool.Run([.. options, "--output", folder.Combine("by-options")]).ExitCode);
        Assert.Equal(ExitCodes.Success, Tool.Run("sweep", "--plan", plan, "--provider", "managed", "--output", folder.Combine("by-plan")).ExitCode);
        Assert.Equal(Rows("by-options"), Rows("by-plan"));
        Assert.Equal(ExitCodes.Success, Tool.Run("sweep", "--plan", plan, "--provider", "managed", "--output", folder.Combine("by-options")).ExitCode);
        Assert.All(Rows("by-plan"), row => Assert.True(row.LabelAveraged > 0));

        Tool.Run("sweep", "--plan", plan, "--trials", "3", "--output", folder.Combine("x")).AssertRefused("--plan and --trials exclude each other");
        Tool.Run("sweep", "--plan", plan, "--independent", "--output", folder.Combine("x")).AssertRefused("--plan and --independent exclude each other");
        folder.Write("misspelt.json", File.ReadAllText(plan).Replace("\"widths\"", "\"width\"", StringComparison.Ordinal));
        Tool.Run("sweep", "--plan", folder.Combine("misspelt.json"), "--output", folder.Combine("x")).AssertRefused("no member 'width'");
        Tool.Run("sweep", "--plan", folder.Combine("nowhere.json"), "--output", folder.Combine("x")).AssertRefused("There is no plan file");
        Assert.False(Directory.Exists(folder.Combine("x")));
    }

    [Theory]
    [InlineData("--format", "json")]
    [InlineData("--plugin", ".")]
    [InlineData("--data-dir", ".")]
    public void A_plan_that_is_saved_only_takes_no_options_of_a_run(string option, string value)
    {
        Tool.Run([.. Sweep("unused")[..^2], "--save-plan", folder.Combine("plan.json"), option, value]).AssertRefused($"{option} is given, but --save-plan");
        Assert.False(File.Exists(folder.Combine("plan.json")));
    }

    [Theory]
    [InlineData("A sweep needs a directory", "sweep", "--model", "rf", "--activation", "tanh", "--samples", "10", "--widths", "20")]
    [InlineData("A sweep needs --widths", "sweep", "--model", "rf", "--activation", "tanh", "--samples", "10", "--output", "x")]
    [InlineData("A sweep needs --model", "sweep", "--activation", "tanh", "--samples", "10", "--widths", "20", "--output", "x")]
    [InlineData("models is empty", "sweep", "--model", ",", "--activation", "tanh", "--samples", "10", "--widths", "20", "--output", "x")]
    [InlineData("There is no model 'cnn'", "sweep", "--model", "cnn", "--activation", "tanh", "--samples", "10", "--widths", "20", "--output", "x")]
    [InlineData("'ten' is not a list of whole numbers for --samples", "sweep", "--model", "rf", "--activation", "tanh", "--samples", "ten",
        "--widths", "20", "--output", "x")]
    [InlineData("trials is 0", "sweep", "--model", "rf", "--activation", "tanh", "--samples", "10", "--widths", "20", "--trials", "0", "--output", "x")]
    [InlineData("not an amount of memory", "sweep", "--model", "rf", "--activation", "tanh", "--samples", "10", "--widths", "20", "--memory",
        "much", "--output", "x")]
    [InlineData("MiB for a trial", "sweep", "--model", "rf", "--activation", "tanh", "--samples", "10", "--widths", "20", "--memory", "1MB", "--output", "x")]
    [InlineData("threads", "sweep", "--model", "rf", "--activation", "tanh", "--samples", "10", "--widths", "20", "--threads", "0", "--output", "x")]
    [InlineData("There is no file", "summarize", "nowhere")]
    [InlineData("There is no file", "fit", "nowhere")]
    [InlineData("'5' is not a range of p", "fit", "nowhere", "--parameters", "5")]
    [InlineData("Name an experiment", "reproduce")]
    [InlineData("There is no experiment 'rf-synthetc'", "reproduce", "rf-synthetc")]
    public void Bad_input_gets_a_sentence_and_leaves_nothing(string words, params string[] arguments)
    {
        Tool.Run(arguments).AssertRefused(words);
        Assert.False(Directory.Exists("x"));
    }

    [Fact]
    public void Summaries_come_as_table_csv_and_json_from_a_directory_or_a_file()
    {
        Tool.Run(Sweep("results"));
        string rows = folder.Combine("results", ResultStore.RowsName);
        string csv = Tool.Run("summarize", folder.Combine("results"), "--format", "csv", "--seed", "1").Output;
        Assert.Equal(File.ReadAllText(folder.Combine("results", SummaryFile.Name)), csv);
        Assert.Equal(csv, Tool.Run("summarize", rows, "--format", "csv").Output);
        JsonElement json = Tool.Run("summarize", rows, "--format", "json").Json();
        Assert.Equal(16, json.GetArrayLength());
        Assert.Equal(ResultFiles.ReadSummaries(rows)[3].Mean, json[3].GetProperty("mean").GetDouble());
        string file = folder.Combine("summary.md");
        Assert.Equal("", Tool.Run("summarize", rows, "--output", file).Output);
        Assert.Equal(Tool.Run("summarize", rows).Output, File.ReadAllText(file).ReplaceLineEndings());

        string[] lines = File.ReadAllLines(rows);
        lines[5] = "spoiled";
        File.WriteAllLines(rows, lines);
        Tool.Run("summarize", rows).AssertRefused("Line 6 of");
        Tool.Run(Sweep("results")).AssertRefused("Line 6 of");
    }

    [Fact]
    public void A_fit_is_a_table_and_a_sentence_for_each_curve()
    {
        Tool.Run(Sweep("results"));
        string path = folder.Combine("results");
        ToolResult table = Tool.Run("fit", path);
        Assert.Equal(ExitCodes.Success, table.ExitCode);
        Assert.Equal(4, table.Output.Split('\n').Count(line => line.Contains("S changes as p^", StringComparison.Ordinal)));
        Assert.Equal(4, Tool.Run("fit", path, "--format", "json").Json().GetArrayLength());
        Assert.Equal(5, Tool.Run("fit", path, "--format", "csv").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Tool.Run("fit", path, "--samples", "20:20", "--parameters", "40:40").AssertRefused("too few");
    }

    [Fact]
    public void A_fit_says_the_axes_of_a_curve_to_their_first_digits()
    {
        string path = folder.Combine("ridges");
        Tool.Run("spurious-correlation", "--model", "rf", "--activation", "tanh", "--core-dimension", "5", "--spurious-dimension", "5", "--samples", "30",
            "--widths", "10,20,40", "--ridge", "0.00001,0.001", "--trials", "2", "--output", path);
        string[] cells = [.. Tool.Run("fit", path, "--quantity", "testLoss").Output.Split('\n')
            .Where(line => line.Contains("gaussian |", StringComparison.Ordinal))];
        Assert.Equal(2, cells.Length);
        Assert.Contains(" 1E-05 |", cells[0], StringComparison.Ordinal);
        Assert.Contains(" 0.001 |", cells[1], StringComparison.Ordinal);
    }

    [SkippableFact]
    public void The_users_culture_changes_nothing()
    {
        Surroundings.RequireCultures();
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
            string expected = Tool.Run(Sweep("invariant")).Output;
            CultureInfo.CurrentCulture = new CultureInfo("de-DE");
            Assert.Equal(expected, Tool.Run(Sweep("german")).Output);
            Assert.Equal(Rows("invariant"), Rows("german"));
            foreach (string[] command in new string[][] { ["summarize"], ["summarize", "--format", "csv"], ["fit"], ["fit", "--format", "csv"] })
                Assert.Equal(Tool.Run([.. command, folder.Combine("invariant")]).Output, Tool.Run([.. command, folder.Combine("german")]).Output);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Models_that_do_not_interpolate_are_counted_and_left_out_of_fits()
    {
        // Smooth features of two inputs: the kernel matrix has far fewer than 300 eigenvalues above rounding.
        string results = folder.Combine("smooth"), csv = folder.Combine("summary.csv");
        ToolResult sweep = Tool.Run(
            "sweep", "--model", "rf", "--activation", "tanh", "--dimension", "2", "--samples", "300", "--widths", "400,800", "--trials", "2",
            "--test-points", "2", "--quiet", "--output", results);
        Assert.Equal(ExitCodes.Success, sweep.ExitCode);
        Assert.Contains("4 measurements in 2 of 2 cells are of models that do not interpolate", sweep.Error, StringComparison.Ordinal);
        ToolResult summary = Tool.Run("summarize", results, "--format", "csv", "--output", csv);
        Assert.Contains("do not interpolate", summary.Error, StringComparison.Ordinal);
        Assert.All(SummaryFile.Read(csv), cell => Assert.Equal((2, 2), (cell.Trials, cell.NotInterpolating)));
        Tool.Run("fit", results).AssertRefused("No row of an interpolating model");
    }

    [Fact]
    public void A_sweep_into_a_file_is_refused() =>
        Tool.Run(Sweep(Path.GetFileName(folder.Write("results.csv", "")))).AssertRefused("is a file: give a directory");

    [Fact]
    public void The_list_of_experiments_names_all()
    {
        string list = Tool.Run("reproduce", "--list").Output;
        Assert.All(PaperExperiments.Listed, experiment => Assert.Contains($"| {experiment.Name} ", list, StringComparison.Ordinal));
    }

    [Fact]
    public void An_experiment_whose_images_are_missing_says_how_to_get_them()
    {
        string empty = folder.Combine("empty");
        Directory.CreateDirectory(empty);
        Tool.Run("reproduce", "rf-mnist", "--quick", "--data-dir", empty, "--output", folder.Combine("reproduced")).AssertRefused(empty);
        Assert.False(Directory.Exists(folder.Combine("reproduced")));
    }

    [Fact]
    public void A_reproduction_leaves_rows_figure_and_a_comparison_with_what_was_published()
    {
        ToolResult result = Tool.Run("reproduce", "ntk-synthetic", "--quick", "--trials", "1", "--output", folder.Path, "--quiet");
        Assert.True(result.ExitCode == ExitCodes.Success, result.Error);
        string directory = folder.Combine("ntk-synthetic-quick-1-trials");
        Assert.Equal(
            ["ntk-synthetic.html", "ntk-synthetic.svg", PaperReproduction.ComparisonName, ResultStore.RowsName, ResultStore.RunName, SummaryFile.Name],
            Directory.GetFiles(directory).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(1 + 12, File.ReadAllLines(Path.Combine(directory, PaperReproduction.ComparisonName)).Length);
        Assert.Contains("of 12 published values agree", result.Output, StringComparison.Ordinal);
        Assert.Contains("'tanh-as-published' repeats the slip", result.Output, StringComparison.Ordinal);
        Assert.StartsWith(
            "<svg", File.ReadAllText(Path.Combine(directory, "ntk-synthetic.svg"))[
                File.ReadAllText(Path.Combine(directory, "ntk-synthetic.svg")).IndexOf("<svg", StringComparison.Ordinal)..], StringComparison.Ordinal);

        // Once more, resumed: the same comparison for programs, one trial having no interval.
        JsonElement rows = Tool.Run(
            "reproduce", "ntk-synthetic", "--quick", "--trials", "1", "--output", folder.Path, "--quiet", "--format", "json").Json();
        Assert.Equal(12, rows.GetArrayLength());
        Assert.Equal("ntk-synthetic", rows[0].GetProperty("experiment").GetString());
        Assert.True(rows[0].GetProperty("measured").GetDouble() > 0);
        Assert.Equal((JsonValueKind.Null, JsonValueKind.False), (rows[0].GetProperty("lower").ValueKind, rows[0].GetProperty("decided").ValueKind));
    }

    [Fact]
    public void A_directory_is_resumed_with_the_same_data_wherever_they_are_and_refused_with_others()
    {
        // The same three samples twice, and another three.
        foreach (string name in (string[])["here", "there"])
        {
            folder.Write($"{name}/X.csv", "1,2\n3,4\n5,7\n");
            folder.Write($"{name}/y.csv", "1\n2\n3\n");
        }

        folder.Write("other/X.csv", "1,2\n3,4\n5,8\n");
        folder.Write("other/y.csv", "1\n2\n3\n");
        Assert.Equal(ExitCodes.Success, Run("here").ExitCode);
        Assert.Contains("here", ResultFiles.ReadRun(folder.Combine("results"))!.Data![0].Origin, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Success, Run("there").ExitCode);
        Run("other").AssertRefused("holds results of other data named 'folder'");

        ToolResult Run(string data) => Tool.Run(
            "sweep", "--model", "rf", "--activation", "tanh", "--dataset", "folder", "--data-dir", folder.Combine(data), "--samples", "2",
            "--widths", "5", "--trials", "1",
            "--test-points", "1", "--provider", "managed", "--quiet", "--output", folder.Combine("results"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_reproduction_of_one_part_of_the_data_says_from_which_files_it_is(bool hasTestPart)
    {
        folder.Write("data/X.csv", "1,2\n3,4\n5,7\n");
        folder.Write("data/y.csv", "1\n2\n3\n");
        if (hasTestPart) folder.Write("data/Z.csv", "2,2\n");
        var plan = new SweepPlan
        {
            Models = ["rf"], Activations = ["tanh"], Datasets = ["folder"], Samples = [2], Widths = [5], Trials = 1, TestPoints = 1,
        };
        using Catalog catalog = Catalog.Standard();
        using var compute = ComputeContext.Create(new ComputeSettings { Provider = ProviderChoice.Managed, Threads = 1 });
        var settings = new StudySettings { Compute = compute, DataDirectory = folder.Combine("data") };
        for (int run = 0; run < 2; run++)
        {
            // Once more, resumed: the record knows it.
            PaperReproduction result = PaperReproduction.Run(
                new PaperExperiment("small", "Small", plan, [], ""), folder.Combine("small"), new StudyRunner(catalog), settings);
            if (hasTestPart) Assert.Empty(result.Warnings);
            else
                Assert.StartsWith(
                    $"Only one part of folder is there (X.csv, y.csv in {folder.Combine("data")})", Assert.Single(result.Warnings), StringComparison.Ordinal);
        }
    }

    [SkippableTheory]
    [InlineData("rf-mnist-more", "mnist")]
    [InlineData("ntk-cifar10-more", "cifar-10-classes-0-1")]
    public void A_reproduction_on_images_is_compared_with_what_was_published(string experiment, string data)
    {
        ToolResult result = Tool.Run(
            "reproduce", experiment, "--quick", "--trials", "1", "--data-dir", SharedFolder.Require("data", data), "--output", folder.Path, "--quiet");
        Assert.True(result.ExitCode == ExitCodes.Success, result.Error);
        Assert.Contains("of 12 published values agree", result.Output, StringComparison.Ordinal);
        // MNIST's test part alone, of which nothing but the files tells.
        Assert.Equal(data == "mnist", result.Error.Contains("Only one part of mnist is there (t10k-images-idx3-ubyte", StringComparison.Ordinal));
    }

    [Fact]
    public void A_larger_plan_goes_on_in_the_same_directory_and_is_summarized_as_a_whole()
    {
        Tool.Run(Sweep("grown")).AssertSuccess();
        string rows = folder.Combine("grown", ResultStore.RowsName), before = File.ReadAllText(rows);
        Tool.Run(Sweep("grown", "--trials", "3")).AssertSuccess();
        string[] wider = [.. Sweep("grown", "--trials", "3")[..^2].Select(word => word switch { "40,80" => "40,60,80", "20,30" => "20,30,40", _ => word })];
        ToolResult result = Tool.Run([.. wider, "--output", folder.Combine("grown")]).AssertSuccess();
        Assert.StartsWith(before, File.ReadAllText(rows), StringComparison.Ordinal);
        ToolResult whole = Tool.Run([.. wider, "--output", folder.Combine("whole")]).AssertSuccess();
        Assert.Equal(whole.Output, result.Output);
        Assert.Equal(
            SummaryFile.Read(folder.Combine("whole", SummaryFile.Name)).Select(cell => (cell.Cell, cell.Trials)),
            SummaryFile.Read(folder.Combine("grown", SummaryFile.Name)).Select(cell => (cell.Cell, cell.Trials)));
        Assert.Equal(2, ResultFiles.ReadRun(folder.Combine("grown"))!.Earlier!.Count);

        Tool.Run(Sweep("grown")).AssertRefused("(other samples, widths, trials; see its run.json)");
        Tool.Run([.. wider, "--seed", "2", "--output", folder.Combine("grown")])
            .AssertRefused("only trials, models, datasets, activations, samples, widths may grow");
    }

    /// <summary>A sweep of sixteen cells in two trials, with other or more options.</summary>
    private string[] Sweep(string directory, params string[] more)
    {
        List<string> arguments =
        [
            "--model", "rf,ntk", "--activation", "tanh,softplus", "--dimension", "6", "--samples", "20,30", "--widths", "40,80", "--trials",
            "2", "--test-points", "2",
            "--provider", "managed", "--memory", "1GB",
        ];
        if (more is [_, _] && arguments.IndexOf(more[0]) is >= 0 and int at) arguments.RemoveRange(at, 2);
        return ["sweep", .. arguments, .. more, "--output", folder.Combine(directory)];
    }

    private List<SensitivityRow> Rows(string directory) =>
        [.. ResultFiles.ReadRows<SensitivityRow>(folder.Combine(directory)).Select(row => row with { Seconds = 0 }).OrderBy(row => row.Trial)
            .ThenBy(row => row.Cell.Model, StringComparer.Ordinal).ThenBy(row => row.Cell.Activation, StringComparer.Ordinal)
                .ThenBy(row => row.Cell.Samples).ThenBy(row => row.Cell.Width)];
}
