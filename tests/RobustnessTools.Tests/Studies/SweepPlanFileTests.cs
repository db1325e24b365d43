using System.Globalization;
using RobustnessTools.Abstractions;
using RobustnessTools.Data;
using RobustnessTools.Interpolation;
using RobustnessTools.Sensitivity;
using RobustnessTools.Studies;
using RobustnessTools.Studies.Sensitivity;
using RobustnessTools.TestCommon;
using RobustnessTools.Tests.Data;
using Xunit;

namespace RobustnessTools.Tests.Studies;

public sealed class SweepPlanFileTests : IDisposable
{
    private const string Least = """{ "models": ["rf"], "activations": ["tanh"], "samples": [10], "widths": [20] }""";
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_plan_reads_back_as_it_was_written()
    {
        SweepPlan plan = new SweepPlan
        {
            Models = ["rf", "ntk"],
            Activations = ["tanh", "max(x, 0)*\"2\""],
            Datasets = ["mnist"],
            Dimension = 100,
            Labels = LabelDistribution.Signs,
            Classes = [0, 1],
            Normalization = Normalization.Sphere,
            Samples = [400, 800],
            Widths = [1000],
            Trials = 3,
            TestPoints = 5,
            Tests = TestChoice.First,
            Seed = ulong.MaxValue,
            Independent = true,
            Convention = SensitivityConvention.SqrtDimension,
            LabelAveraged = true,
            LeastSquares = true,
        }.Validated();
        string path = folder.Combine("plan.json");
        StudyPlanFile.Write(path, plan);
        Assert.Equal(StudyPlanFile.Format(plan), StudyPlanFile.Format(StudyPlanFile.Read<SweepPlan>(path)));
        Assert.Equal(StudyPlanFile.Hash(plan), StudyPlanFile.Hash(StudyPlanFile.Read<SweepPlan>(path)));
        Assert.All(["\"sqrt-dimension\"", "\"sphere\"", "\"signs\"", "\"first\""],
            choice => Assert.Contains(choice, File.ReadAllText(path), StringComparison.Ordinal));
    }

    /// <summary>.NET reads two names as the value of both their bits.</summary>
    [Theory]
    [InlineData("sphere, standardize")]
    [InlineData("unit,sphere")]
    [InlineData("sphere,")]
    [InlineData("2")]
    public void Two_names_are_no_choice(string names)
    {
        InputException error = Assert.Throws<InputException>(() => Read($$"""{{Least[..^1]}}, "normalization": "{{names}}" }"""));
        Assert.Contains("normalization", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_precision_is_part_of_a_plan_that_asks_for_single_and_of_no_other()
    {
        SweepPlan plan = Read(Least), single = Read(Least[..^1] + """, "precision": "single" }""");
        Assert.Equal(Precision.Single, single.Precision);
        Assert.NotEqual(StudyPlanFile.Hash(plan), StudyPlanFile.Hash(single));
        Assert.Equal(StudyPlanFile.Hash(single), StudyPlanFile.Hash((plan with { Precision = Precision.Single }).Validated()));
        Assert.Contains("\"precision\": \"single\"", StudyPlanFile.Format(single), StringComparison.Ordinal);
        Assert.DoesNotContain("precision", StudyPlanFile.Format(plan), StringComparison.Ordinal);
    }

    [Fact]
    public void Members_that_are_left_out_have_their_defaults()
    {
        SweepPlan plan = Read(Least), expected = new SweepPlan { Models = ["rf"], Activations = ["tanh"], Samples = [10], Widths = [20] }.Validated();
        Assert.Equal(StudyPlanFile.Format(expected), StudyPlanFile.Format(plan));
        Assert.Equal(["gaussian"], plan.Datasets);
        Assert.Equal((10, 20, 1UL), (plan.Trials, plan.TestPoints, plan.Seed));
    }

    [SkippableFact]
    public void The_hash_depends_on_the_plan_alone()
    {
        Surroundings.RequireCultures();
        // A change here makes every directory of results that users have one of another plan.
        Assert.Equal("b0143aac4fb5e5be506650c9f3a1bb208de39d516209d01f7e9f180f19330d0e", StudyPlanFile.Hash(Read(Least)));
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("ar-SA");
            Assert.Equal("b0143aac4fb5e5be506650c9f3a1bb208de39d516209d01f7e9f180f19330d0e", StudyPlanFile.Hash(Read(Least)));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        Assert.Equal(
            StudyPlanFile.Hash(Read(Least)),
            StudyPlanFile.Hash(
                Read("""{ "widths": [20, 20], "samples": [10], "classes": [], "activations": ["tanh", "tanh"], "models": ["RandomFeatures"] }""")));
        Assert.NotEqual(StudyPlanFile.Hash(Read(Least)), StudyPlanFile.Hash(Read(Least[..^1] + """, "seed": 2 }""")));
    }

    [Theory]
    [InlineData("""{ "models": ["rf"], "activations": ["tanh"], "sampels": [10], "widths": [20] }""",
        "no member 'sampels' (line 1); the nearest names are samples")]
    [InlineData("""{ "models": ["rf"], "activations": ["tanh"], "samples": [10] }""", "it lacks 'widths'")]
    [InlineData("{}", "it lacks 'models', 'activations', 'samples', 'widths'")]
    [InlineData("""{ "models": null, "activations": ["tanh"], "samples": [10], "widths": [20] }""", "the value of 'models'")]
    [InlineData("""{ "models": ["rf"], "activations": ["tanh"], "samples": [10.5], "widths": [20] }""", "the value of 'samples[0]'")]
    [InlineData("{ \"models\": [\"rf\"],\n \"activations\": [\"tanh\"],\n \"samples\": [10],\n \"widths\": [20],\n \"convention\": \"norms\" }",
        "the value of 'convention' is none that it can have (line 5)")]
    [InlineData("""{ "models": ["rf"], "activations": ["tanh"], "samples": [10], "widths": [20], "normalization": 1 }""", "the value of 'normalization'")]
    [InlineData("""{ "models": ["rf"], "activations": ["tanh"], "samples": [10], "widths": [20], "seed": -1 }""", "the value of 'seed'")]
    [InlineData("{ \"models\": [\"rf\"],\n oops }", "it is not JSON (line 2)")]
    [InlineData("""{ "models": ["rf"]""", "it is not JSON")]
    [InlineData("", "it is not JSON")]
    [InlineData("[]", "it holds no JSON object")]
    [InlineData("null", "it holds no JSON object")]
    public void What_is_wrong_with_a_file_is_said_in_a_sentence(string json, string words)
    {
        var error = Assert.Throws<InputException>(() => Read(json));
        Assert.Equal("InvalidPlan", error.ErrorId);
        Assert.Contains(folder.Combine("plan.json"), error.Message, StringComparison.Ordinal);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Theory]
    [InlineData("\"models\": [\"rf\", \"cnn\"]", "'cnn'")]
    [InlineData("\"models\": []", "models is empty")]
    [InlineData("\"models\": [\"rf\", null]", "models is an empty name")]
    [InlineData("\"activations\": [\"\"]", "activations is an empty name")]
    [InlineData("\"activations\": [\"tanh\\n\"]", "line break")]
    [InlineData("\"datasets\": []", "datasets is empty")]
    [InlineData("\"dimension\": 0", "dimension is 0")]
    [InlineData("\"samples\": []", "samples is empty")]
    [InlineData("\"samples\": [10, 0]", "samples is 0")]
    [InlineData("\"widths\": [-5]", "widths is -5")]
    [InlineData("\"trials\": 0", "trials is 0")]
    [InlineData("\"trials\": 1048577", "trials is 1048577")]
    [InlineData("\"testPoints\": 0", "testPoints is 0")]
    public void A_value_out_of_range_is_named_with_what_is_expected(string member, string words)
    {
        string name = member[..(member.IndexOf(':', StringComparison.Ordinal) + 1)];
        string others = string.Join(", ", Least.Trim('{', '}', ' ').Split(", ").Where(part => !part.StartsWith(name, StringComparison.Ordinal)));
        Assert.Contains(words, Assert.Throws<InputException>(() => Read($"{{ {others}, {member} }}")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_plan_for_the_default_solver_does_not_name_it_and_one_for_conjugate_gradients_spells_out_their_limits()
    {
        Assert.All(["solver", "tolerance", "maximumIterations"],
            name => Assert.DoesNotContain($"\"{name}\"", StudyPlanFile.Format(Read(Least)), StringComparison.Ordinal));
        SweepPlan plan = Read(Least[..^1] + """, "solver": "cg" }""");
        Assert.Equal((SolverChoice.ConjugateGradient, FitSettings.DefaultTolerance, FitSettings.DefaultMaximumIterations),
            (plan.Solver, plan.Tolerance, plan.MaximumIterations));
        Assert.Contains("\"solver\": \"cg\"", StudyPlanFile.Format(plan), StringComparison.Ordinal);
        Assert.Contains("\"tolerance\": 1E-10", StudyPlanFile.Format(plan), StringComparison.Ordinal);
        Assert.Equal(StudyPlanFile.Hash(plan), StudyPlanFile.Hash(Read(StudyPlanFile.Format(plan))));
        Assert.NotEqual(StudyPlanFile.Hash(plan), StudyPlanFile.Hash(Read(Least)));
        Assert.Equal(StudyPlanFile.Hash(Read(Least)), StudyPlanFile.Hash(Read(Least[..^1] + """, "solver": "cholesky" }""")));
    }

    [Theory]
    [InlineData("\"solver\": \"cg\", \"tolerance\": 0", "ToleranceOutOfRange")]
    [InlineData("\"solver\": \"cg\", \"maximumIterations\": 0", "MaximumIterationsOutOfRange")]
    [InlineData("\"solver\": \"cg\", \"labelAveraged\": true", "SolverConflict")]
    [InlineData("\"solver\": \"cg\", \"leastSquares\": true", "SolverConflict")]
    [InlineData("\"tolerance\": 1e-8", "SolverConflict")]
    [InlineData("\"solver\": \"lu\"", "InvalidPlan")]
    public void Choices_that_do_not_go_with_the_solver_are_refused(string members, string errorId) =>
        Assert.Equal(errorId, Assert.Throws<InputException>(() => Read($"{Least[..^1]}, {members} }}")).ErrorId);

    [Fact]
    public void Too_many_cells_drawn_independently_are_refused()
    {
        var plan = new SweepPlan { Models = ["rf"], Activations = ["tanh"], Samples = [10, 20], Widths = [.. Enumerable.Range(30, 2049)], Independent = true };
        Assert.Contains("4098 cells", Assert.Throws<InputException>(plan.Validated).Message, StringComparison.Ordinal);
        Assert.Equal(4098, (plan with { Independent = false }).Validated().CellsPerUnit);
    }

    [Fact]
    public void A_file_that_is_not_there_or_is_a_folder_is_refused()
    {
        Assert.Equal("FileNotFound", Assert.Throws<InputException>(() => StudyPlanFile.Read<SweepPlan>(folder.Combine("nothing.json"))).ErrorId);
        Assert.Equal("FileNotReadable", Assert.Throws<InputException>(() => StudyPlanFile.Read<SweepPlan>(folder.Path)).ErrorId);
    }

    private SweepPlan Read(string json) => StudyPlanFile.Read<SweepPlan>(folder.Write("plan.json", json));
}
