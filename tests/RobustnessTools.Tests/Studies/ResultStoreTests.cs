using System.Text;
using System.Text.RegularExpressions;
using RobustnessTools.Abstractions;
using RobustnessTools.Basics;
using RobustnessTools.Numerics.LinearAlgebra.Managed;
using RobustnessTools.Results;
using RobustnessTools.Results.Tables;
using RobustnessTools.Studies;
using RobustnessTools.Studies.Sensitivity;
using RobustnessTools.Tests.Data;
using Xunit;

namespace RobustnessTools.Tests.Studies;

public sealed class ResultStoreTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly SweepPlan plan = TestPlans.Small;
    private readonly IReadOnlyList<SweepUnit> units = SweepUnit.Of(TestPlans.Small);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Trials_are_there_when_the_directory_is_opened_again()
    {
        Append(0, 2);
        using (ResultStore again = Open())
        {
            Assert.Equal([true, false, true, false, false, false], units.Select(unit => again.Has(unit.Key)));
            Assert.Equal(0, again.FailedCells);
            again.Append(units[1].Key, Rows(units[1]));
        }

        Assert.Equal(Rows(units[0]).Concat(Rows(units[2])).Concat(Rows(units[1])), ResultFiles.ReadRows<SensitivityRow>(folder.Path));
    }

    [Fact]
    public void A_directory_by_another_case_is_the_same_one_where_names_have_no_case()
    {
        string directory = folder.Combine("results"), other = folder.Combine("RESULTS");
        using ResultStore store = ResultStore.Open(directory, SensitivityStudy.Instance, plan, []);
        bool isOne = Directory.Exists(other);
        Exception? error = Record.Exception(() => ResultStore.Open(other, SensitivityStudy.Instance, plan, []).Dispose());
        Assert.Equal(isOne ? "DirectoryInUse" : null, (error as InputException)?.ErrorId);
        Assert.Equal(isOne, error is not null);
    }

    /// <summary>An open file that was deleted can be written to on Unix, and nobody would find the rows.</summary>
    [SkippableTheory]
    [InlineData("deleted")]
    [InlineData("moved")]
    [InlineData("replaced")]
    [InlineData("cut")]
    public void A_directory_that_is_gone_is_noticed_at_the_next_trial(string how)
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows does not let go of files that are open.");
        string directory = folder.Combine("results");
        using ResultStore store = ResultStore.Open(directory, SensitivityStudy.Instance, plan, []);
        store.Start(Session());
        store.Append(units[0].Key, Rows(units[0]));
        switch (how)
        {
            case "deleted": Directory.Delete(directory, recursive: true); break;
            case "moved": Directory.Move(directory, folder.Combine("elsewhere")); break;
            case "replaced":
                Directory.Move(directory, folder.Combine("elsewhere"));
                Directory.CreateDirectory(directory);
                File.WriteAllText(store.RowsPath, "");
                break;
            default: File.WriteAllText(store.RowsPath, ""); break;
        }

        Assert.Equal("ResultsGone", Assert.Throws<InputException>(() => store.Append(units[1].Key, Rows(units[1]))).ErrorId);
    }

    [Fact]
    public void Every_torn_end_is_cut_off_and_only_that()
    {
        Append(0, 1);
        byte[] two = File.ReadAllBytes(RowsPath);
        Append(2);
        byte[] three = File.ReadAllBytes(RowsPath);
        var random = new Random(3);
        for (int attempt = 0; attempt < 60; attempt++)
        {
            int length = attempt < 3 ? two.Length + attempt : random.Next(two.Length, three.Length);
            File.WriteAllBytes(RowsPath, three[..length]);
            using (ResultStore again = Open()) Assert.Equal([true, true, false, false, false, false], units.Select(unit => again.Has(unit.Key)));
            Assert.Equal(two, File.ReadAllBytes(RowsPath));
        }
    }

    [Fact]
    public void A_file_torn_in_the_first_trial_or_its_header_starts_afresh()
    {
        Append(0);
        byte[] one = File.ReadAllBytes(RowsPath);
        foreach (int length in new[] { 0, 1, Table.Of<SensitivityRow>().Header.Length, Table.Of<SensitivityRow>().Header.Length + 1, one.Length - 1 })
        {
            File.WriteAllBytes(RowsPath, one[..length]);
            using (ResultStore again = Open())
            {
                Assert.False(again.Has(units[0].Key));
                again.Append(units[0].Key, Rows(units[0]));
            }

            Assert.Equal(one, File.ReadAllBytes(RowsPath));
        }
    }

    [Theory]
    [InlineData("tanh", "\"tanh")]
    [InlineData("tanh", "tanh,")]
    [InlineData(",0.5,", ",half,")]
    [InlineData("rf,tanh", "\0\0\0\0\0\0\0")]
    public void Damage_in_the_middle_is_named_and_nothing_is_changed(string good, string bad)
    {
        Append(0, 1, 2);

        // Without quotes in messages a surplus quote reaches to the end of the file.
        string[] lines = [.. File.ReadAllLines(RowsPath).Select(line => Regex.Replace(line, "\"[^\"]*\"", "", RegexOptions.None, TimeSpan.FromSeconds(1)))];
        int at = 1 + plan.CellsPerUnit;
        while (!lines[at].Contains(good, StringComparison.Ordinal)) at++;
        int start = lines[at].IndexOf(good, StringComparison.Ordinal);
        lines[at] = lines[at][..start] + bad + lines[at][(start + good.Length)..];
        byte[] damaged = Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\ntorn");
        File.WriteAllBytes(RowsPath, damaged);
        var error = Assert.Throws<InputException>(Open);
        Assert.Equal("DamagedRows", error.ErrorId);
        Assert.Contains($"Line {at + 1} of '{RowsPath}'", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("nothing was changed; mend or remove that line, or use another directory.", error.Message, StringComparison.Ordinal);
        Assert.Equal(damaged, File.ReadAllBytes(RowsPath));
    }

    /// <summary>Nine: before there was single precision; eight: before rows said what makes them comparable.</summary>
    [Theory]
    [InlineData(9)]
    [InlineData(8)]
    [InlineData(1)]
    public void A_directory_of_an_earlier_version_is_resumed_in_its_own_columns(int lacking)
    {
        Append(0);
        string earlier = string.Concat(File.ReadAllLines(RowsPath).Select(line => Shortened(line) + "\n"));
        Assert.StartsWith(
            string.Join(',', Table.Of<SensitivityRow>().Columns.SkipLast(lacking).Select(column => column.Name)) + "\n", earlier, StringComparison.Ordinal);
        File.WriteAllText(RowsPath, earlier);
        Append(1);
        string[] lines = File.ReadAllLines(RowsPath);
        Assert.Equal(1 + 2 * plan.CellsPerUnit, lines.Length);
        Assert.StartsWith(earlier, File.ReadAllText(RowsPath), StringComparison.Ordinal);
        Assert.Equal(Rows(units[0]).Concat(Rows(units[1])), ResultFiles.ReadRows<SensitivityRow>(folder.Path));

        string Shortened(string line) => Enumerable.Range(0, lacking).Aggregate(line, (rest, _) => rest[..rest.LastIndexOf(',')]);
    }

    [Fact]
    public void A_line_lost_in_the_middle_is_damage()
    {
        Append(0, 1, 2);
        List<string> lines = [.. File.ReadAllLines(RowsPath)];
        lines.RemoveAt(3);
        File.WriteAllText(RowsPath, string.Join('\n', lines) + "\n");
        Assert.Contains("7 rows instead of 8", Assert.Throws<InputException>(Open).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_torn_end_is_cut_at_the_right_place_whatever_characters_stand_before_it()
    {
        using (ResultStore store = Open())
        {
            store.Start(Session());
            foreach (int i in (int[])[0, 1]) store.Append(units[i].Key, [.. Rows(units[i]).Select(row => row with { Message = "𝜑 is ‖not‖ „finite“ 😀, é" })]);
        }

        // Another trial's rows, of which the last one is torn.
        byte[] whole = File.ReadAllBytes(RowsPath);
        using (var file = new FileStream(RowsPath, FileMode.Append)) file.Write(whole.AsSpan(Array.IndexOf(whole, (byte)'\n') + 1, 500));
        using (ResultStore store = Open())
        {
            Assert.True(store.Has(units[0].Key) && store.Has(units[1].Key));
        }

        Assert.Equal(whole, File.ReadAllBytes(RowsPath));
    }

    [Fact]
    public void Another_plan_is_refused_and_so_are_rows_without_a_plan()
    {
        Append(0);
        var error = Assert.Throws<InputException>(
            () => ResultStore.Open(folder.Path, SensitivityStudy.Instance, (plan with { Seed = 8 }).Validated(), []));
        Assert.Equal("DifferentPlan", error.ErrorId);
        Assert.Contains("(other seed; see", error.Message, StringComparison.Ordinal);
        File.Delete(folder.Combine(ResultStore.RunName));
        Assert.Equal("DifferentPlan", Assert.Throws<InputException>(Open).ErrorId);
        File.WriteAllText(folder.Combine(ResultStore.RunName), "{ \"planHash\": \"");
        Assert.Equal("DamagedRun", Assert.Throws<InputException>(Open).ErrorId);
        InputException read = Assert.Throws<InputException>(() => ResultFiles.ReadRun(folder.Path));
        Assert.Contains("the rows are read without it", read.Message, StringComparison.Ordinal);
        File.WriteAllText(folder.Combine(ResultStore.RunName), "{}");
        Assert.Equal("DamagedRun", Assert.Throws<InputException>(Open).ErrorId);
    }

    [Fact]
    public void Other_data_under_the_same_name_are_refused_wherever_they_are()
    {
        DataRecord before = new("digits", "here", "ab01");
        Start(before);
        Start(before with { Origin = "there" });
        Assert.Equal([before with { Origin = "there" }], ResultFiles.ReadRun(folder.Path)!.Data);
        var error = Assert.Throws<InputException>(() => Start(before with { Fingerprint = "ab02" }));
        Assert.Equal("DifferentData", error.ErrorId);
        Assert.Contains("'digits' (there)", error.Message, StringComparison.Ordinal);

        // Directories of versions that did not note it are resumed, and note it then.
        Append(0);
        Assert.Null(ResultFiles.ReadRun(folder.Path)!.Data);
        Start(before);
        Assert.Equal([before], ResultFiles.ReadRun(folder.Path)!.Data);

        void Start(DataRecord data)
        {
            using ResultStore store = ResultStore.Open(folder.Path, SensitivityStudy.Instance, plan, [data]);
            store.Start(Session());
        }
    }

    [Fact]
    public void A_second_writer_is_refused_while_readers_are_not()
    {
        using (ResultStore first = Open())
        {
            first.Append(units[0].Key, Rows(units[0]));
            Assert.Equal("DirectoryInUse", Assert.Throws<InputException>(Open).ErrorId);
            Assert.Equal(plan.CellsPerUnit, ResultFiles.ReadRows<SensitivityRow>(folder.Path).Count());
            first.Append(units[1].Key, Rows(units[1]));
        }

        // run.json is written by runs, not by the store alone.
        Assert.Equal([RowsPath], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void A_directory_that_cannot_be_made_is_named()
    {
        string file = folder.Write("file", "");
        var error = Assert.Throws<InputException>(
            () => ResultStore.Open(Path.Combine(file, "results"), SensitivityStudy.Instance, plan, []));
        Assert.Equal("CannotWrite", error.ErrorId);
        Assert.Contains(file, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Failed_cells_of_earlier_runs_are_counted()
    {
        using (ResultStore store = Open())
        {
            store.Start(Session());
            store.Append(units[0].Key, [.. Rows(units[0]).Select((row, i) => i < 3 ? row with { Sensitivity = double.NaN, Message = "No." } : row)]);
        }

        using ResultStore again = Open();
        Assert.Equal(3, again.FailedCells);
    }

    [Fact]
    public void The_record_tells_every_run()
    {
        for (int run = 0; run < 2; run++)
        {
            using ResultStore store = Open();
            store.Start(Session());
            store.Append(units[run].Key, Rows(units[run]));
            if (run == 1) store.End(DateTime.UtcNow);
        }

        RunRecord record = ResultFiles.ReadRun(folder.Path)!;
        Assert.Equal(StudyPlanFile.Hash(plan), record.PlanHash);
        Assert.Equal(StudyPlanFile.Format(plan), StudyPlanFile.Format(record.Plan));
        Assert.Equal(2, record.Runs.Count);
        Assert.Null(record.Runs[0].Ended);
        Assert.True(record.Runs[1].Ended >= record.Runs[1].Started);
        Assert.Equal("managed", record.Runs[0].Environment.Provider);
    }

    private string RowsPath => folder.Combine(ResultStore.RowsName);

    private ResultStore Open() => ResultStore.Open(folder.Path, SensitivityStudy.Instance, plan, []);

    private void Append(params int[] which)
    {
        using ResultStore store = Open();
        store.Start(Session());
        foreach (int i in which) store.Append(units[i].Key, Rows(units[i]));
    }

    private static RunSession Session() => new(DateTime.UtcNow, 2, 1, RunEnvironment.Of(new ManagedLinearAlgebra()));

    private SensitivityRow[] Rows(SweepUnit unit) =>
    [
        .. from activation in plan.Activations
           from n in plan.Samples
           from k in plan.Widths
           select new SensitivityRow { Cell = new Cell(unit.Model, activation, unit.Dataset, 5, n, k, k), Trial = unit.Trial, Sensitivity = n + 0.1 * k,
               Seconds = 0.5, Message = n == 6 ? "A „warning“, say −1." : "" },
    ];
}
