using RobustnessTools.Abstractions;
using RobustnessTools.Basics.Options;
using RobustnessTools.Catalogs;
using RobustnessTools.Compute;
using RobustnessTools.Data;
using RobustnessTools.Data.Texts;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;
using RobustnessTools.Results;
using RobustnessTools.Results.Tables;
using RobustnessTools.Studies;
using RobustnessTools.Studies.Words;
using RobustnessTools.TestCommon;
using RobustnessTools.Tests.Compute;
using RobustnessTools.Tests.Data;
using RobustnessTools.Tests.Reference;
using RobustnessTools.Words;
using RobustnessTools.Words.Contexts;
using Xunit;

namespace RobustnessTools.Tests.Studies.Words;

/// <summary>The studies of texts: their rows against single measurements, what may grow, own files, and the reference through them.</summary>
public sealed class WordStudyTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Rows_are_those_of_single_measurements()
    {
        using ComputeContext compute = Contexts.Managed();
        WordSensitivityPlan plan = Plan() with { Word = "all" };
        WordSensitivityRow[] rows = Run(plan, "all", compute);
        Assert.Equal(2 * 5 * 2 * 2, rows.Length);
        foreach (WordSensitivityRow row in rows)
        {
            Assert.Equal("", row.Message);
            using WordMap map = Map(row.Map, row.Activation, row.Depth, row.Words, row.Dimension, row.Trial, plan.Width);
            TextSample text = TextSample.Gaussian(row.Words, row.Dimension, plan.Seed, (uint)row.Trial);
            WordSensitivityResult[] found = [.. Enumerable.Range(0, row.Words).Select(word => WordSensitivity.Measure(
                map, text, word, compute, new WordSearchSettings { Starts = plan.Starts }))];
            Assert.Equal(found.Max(one => one.FirstOrder), row.FirstOrder, 1e-9);
            Assert.Equal(found.Max(one => one.UpperBound!.Value), row.UpperBound!.Value, 1e-9);
            Assert.Equal(found[0].FeatureNorm, row.FeatureNorm, 1e-9);

            // Starts are drawn by trial: what is found may differ, but not much, nor beyond what is certified.
            Assert.InRange(row.WordSensitivity, 0.8 * found.Max(one => one.Sensitivity), row.UpperBound.Value);
            Assert.Equal((map.Features, plan.Seed, "gaussian"), (row.Features, row.Seed!.Value, row.Dataset));
        }
    }

    [Fact]
    public void The_first_word_is_drawn_alone_with_a_line_of_theory()
    {
        using ComputeContext compute = Contexts.Managed();
        WordSensitivityPlan plan = Plan() with { Maps = ["rf"], Activations = ["relu"], Width = null, Dimensions = [64], Words = [20], Trials = 4 };
        WordSensitivityRow[] rows = Run(plan, "first", compute);
        Assert.All(rows, row => Assert.Equal((1 + Math.Sqrt(2.0 / 20)) / Math.Sqrt(20), row.Theory!.Value, 1e-6));
        Assert.All(rows, row => Assert.InRange(row.FirstOrder, 0.9 * row.Theory!.Value, 1.05 * row.Theory.Value));
        Assert.All(rows, row => Assert.InRange(row.WordSensitivity, 0.9 * row.FirstOrder, row.UpperBound!.Value));
    }

    [Fact]
    public void A_directory_takes_more_of_everything_that_may_grow()
    {
        using ComputeContext compute = Contexts.Managed();
        WordSensitivityPlan large = Plan(), small = large with { Trials = 1, Maps = ["deep-rf", "attention"], Words = [4], Dimensions = [6] };
        Run(small, "grown", compute);
        WordSensitivityRow[] grown = Run(large, "grown", compute), whole = Run(large, "whole", compute);
        Assert.Equal(whole.Length, grown.Length);
        foreach (WordSensitivityRow row in whole)
        {
            WordSensitivityRow same = Assert.Single(grown, other => Key(other).Equals(Key(row)));
            Assert.Equal(row.WordSensitivity, same.WordSensitivity, 1e-9);
        }

        static object Key(WordSensitivityRow row) => (row.Map, row.Activation, row.Depth, row.Words, row.Dimension, row.Trial);
    }

    [Fact]
    public void Rows_come_back_from_files_and_are_summarized_by_map()
    {
        using ComputeContext compute = Contexts.Managed();
        Run(Plan(), "summarized", compute);
        IReadOnlyList<CellSummary> summaries = Summarizer.Summarize(
            Table.Of<WordSensitivityRow>(), ResultFiles.ReadRows<WordSensitivityRow>(folder.Combine("summarized")), quantity: null, 1);
        Assert.Equal(5 * 2 * 2, summaries.Count);
        Assert.All(summaries, summary => Assert.Equal((2, "wordSensitivity"), (summary.Trials, summary.Quantity)));
        Assert.All(summaries, summary => Assert.True(summary.Certified >= summary.Mean));
    }

    [Fact]
    public void Contexts_come_back_from_files_and_certificates_hold()
    {
        using ComputeContext compute = Contexts.Managed();
        ContextPlan plan = Context();
        ContextRow[] rows = Run(plan, "contexts", compute), grown = Run(plan with { Samples = [6], Training = ["retrain"] }, "growing", compute);
        Assert.Equal(2 * 2 * 2 * 2 * 2, rows.Length);
        grown = Run(plan, "growing", compute);
        Assert.Equal(rows.Length, grown.Length);
        foreach (ContextRow row in rows)
        {
            Assert.Equal("", row.Message);
            Assert.True(row.CertifiedDistance <= row.Distance && row.CertifiedForAll <= row.Distance);
            Assert.InRange(row.ChangeSize, 0, 1 + 1e-12);
            Assert.True(row.Interpolates);
            ContextRow same = Assert.Single(grown, other => (other.Map, other.Samples, other.Training, other.Objective, other.Trial)
                == (row.Map, row.Samples, row.Training, row.Objective, row.Trial));
            Assert.Equal(row.MarginBefore, same.MarginBefore, 1e-6);
        }

        // The first N of the texts, whatever N was asked for; as single measurements have it.
        ContextRow first = rows.First(row => row is { Map: "rf", Samples: 6, Training: "retrain", Objective: "label" });
        using WordMap map = Map("rf", "relu", null, 4, 6, first.Trial, null);
        using TextSource source = TextSource.Of(plan.Validated(), labels: null);
        using Matrix flat = new(6, 24);
        var (labels, learned) = source.Draw(first.Trial, 6, 4, 6, flat.View);
        TextSample[] texts = [.. labels.Select((label, index) => TextSample.Of(flat.Row(index).ToArray(), 4, label, "drawn"))];
        ContextResult alone = ContextModification.Measure(map, texts, learned, 0, compute, new ContextSettings { Training = ContextTraining.Retrain });
        Assert.Equal(learned.Label!.Value * alone.Before, first.TextMargin, 1e-9);
        Assert.Equal(learned.Label.Value, first.Label);
    }

    [Theory]
    [InlineData("rf-relu")]
    [InlineData("raf-softmax")]
    public void The_reference_comes_through_plans_with_files(string name)
    {
        using ComputeContext compute = Contexts.Managed();
        using var document = System.Text.Json.JsonDocument.Parse(
            File.ReadAllBytes(Path.Combine(SharedFolder.Repository, "tests", "Reference", "studies", $"word-{name}.json")));
        System.Text.Json.JsonElement reference = document.RootElement, expected = reference.GetProperty("expected");
        double[][][] texts = [.. reference.GetProperty("TrainX").EnumerateArray().Select(ReferenceCase.Rows), ReferenceCase.Rows(reference.GetProperty("X"))];
        string embeddings = WriteTexts(texts), labels = folder.Combine("y.npy"), weights = folder.Combine("W.npy"), change = folder.Combine("change.npy");
        RobustnessTools.Data.Files.NpyFile.Write(labels,
            (double[])[.. ReferenceCase.Vector(reference.GetProperty("TrainY")), reference.GetProperty("y").GetDouble()]);
        using Matrix w = Matrix.FromRows(ReferenceCase.Rows(reference.GetProperty("W")));
        RobustnessTools.Data.Files.NpyFile.Write(weights, w.View);
        RobustnessTools.Data.Files.NpyFile.Write(change, ReferenceCase.Vector(reference.GetProperty("Delta")));
        string map = name == "rf-relu" ? "rf" : "attention";

        WordSensitivityRow row = Assert.Single(Run(
            new WordSensitivityPlan
            {
                Maps = [map], Embeddings = embeddings, Weights = weights, Normalization = WordNormalization.None, Text = texts.Length - 1, Trials = 1,
            }, "reference", compute));
        Assert.Equal(expected.GetProperty("featureNorm").GetDouble(), row.FeatureNorm, 1e-8);
        Assert.Equal(expected.GetProperty("certifiedUpperBound").GetDouble(), row.UpperBound!.Value, 1e-8);
        Assert.InRange(row.WordSensitivity, expected.GetProperty("wordSensitivityLargestFound").GetDouble() - 1e-6, row.UpperBound.Value);

        ContextRow[] contexts = Run(
            new ContextPlan
            {
                Maps = [map], Samples = [texts.Length - 1], Training = ["fine-tune", "retrain"], Embeddings = embeddings, Labels = labels, Weights = weights,
                Change = change, Normalization = WordNormalization.None, Text = texts.Length - 1, Trials = 1,
            }, "contexts", compute);
        ContextRow tuned = contexts.Single(one => one.Training == "fine-tune"), trained = contexts.Single(one => one != tuned);
        double y = tuned.Label;
        Assert.Equal(expected.GetProperty("prediction").GetDouble(), y * tuned.TextMargin, 1e-8);
        Assert.Equal(expected.GetProperty("perturbedPrediction").GetDouble(), y * tuned.MarginBefore, 1e-8);
        Assert.Equal(expected.GetProperty("alignmentFineTuned").GetDouble(), tuned.Alignment, 1e-8);
        Assert.Equal(expected.GetProperty("alignmentRetrained").GetDouble(), trained.Alignment, 1e-8);
        Assert.Equal(expected.GetProperty("fineTunedPerturbedPrediction").GetDouble(), y * tuned.Margin, 1e-8);
        Assert.Equal(expected.GetProperty("retrainedPerturbedPrediction").GetDouble(), y * trained.Margin, 1e-8);
    }

    [Theory]
    [InlineData("UnknownMap", "maps")]
    [InlineData("InvalidPlan", "words")]
    [InlineData("InvalidPlan", "word")]
    [InlineData("InvalidPlan", "depth")]
    [InlineData("InvalidPlan", "trials")]
    [InlineData("ConflictingInputs", "width")]
    [InlineData("ConflictingInputs", "normalization")]
    [InlineData("ConflictingInputs", "weights")]
    [InlineData("StartsOutOfRange", "starts")]
    public void Plans_that_cannot_be_meant_are_refused(string id, string what)
    {
        WordSensitivityPlan plan = Plan(), wrong = what switch
        {
            "maps" => plan with { Maps = ["atention"] },
            "words" => plan with { Words = null },
            "word" => plan with { Word = "last" },
            "depth" => plan with { Depths = [1] },
            "trials" => plan with { Trials = 0 },
            "width" => plan with { Maps = ["attention"] },
            "normalization" => plan with { Normalization = WordNormalization.None },
            "weights" => plan with { Weights = "W.npy" },
            _ => plan with { Starts = 0 },
        };
        Assert.Equal(id, Assert.Throws<InputException>(wrong.Validated).ErrorId);
    }

    /// <summary>Of a file, which says all that a plan has, the default is no choice; of a plan that grew, a part may have what another part needs.</summary>
    [Theory]
    [InlineData("attention", "relu", 2, null)]
    [InlineData("attention", "tanh", 2, "Activations are given, but attention has none")]
    [InlineData("rf", "tanh", 3, "A depth is given")]
    [InlineData("deep-rf", "relu", 3, null)]
    public void Values_of_a_file_without_effect_are_refused(string map, string activation, int depth, string? says)
    {
        string path = folder.Combine("plan.json");
        StudyPlanFile.Write(path, Plan() with { Maps = [map], Activations = [activation], Depths = [depth], Width = null });
        if (says is null) StudyPlanFile.Read<WordSensitivityPlan>(path);
        else Assert.Contains(says, Assert.Throws<InputException>(() => StudyPlanFile.Read<WordSensitivityPlan>(path)).Message, StringComparison.Ordinal);
    }

    /// <summary>A change that is given is not searched for.</summary>
    [Theory]
    [InlineData(null, 7, null)]
    [InlineData(3, null, null)]
    [InlineData(null, null, "alignment")]
    public void A_search_is_refused_beside_a_change(int? starts, int? steps, string? objective)
    {
        string path = folder.Combine("context.json");
        ContextPlan plan = new() { Maps = ["rf"], Words = [3], Dimensions = [4], Samples = [5], Change = "D.npy", Trials = 1 };
        StudyPlanFile.Write(path, plan);
        StudyPlanFile.Read<ContextPlan>(path);
        ContextPlan searched =
            plan with { Starts = starts ?? plan.Starts, Steps = steps ?? plan.Steps, Objective = objective is null ? ["label"] : [objective] };
        StudyPlanFile.Write(path, searched);
        Assert.Equal("ConflictingInputs", Assert.Throws<InputException>(() => StudyPlanFile.Read<ContextPlan>(path)).ErrorId);
        ((IGivenOptions)searched).Given = [starts is not null ? "Starts" : steps is not null ? "Steps" : "Objective"];
        Assert.Equal("ConflictingInputs", Assert.Throws<InputException>(searched.Validated).ErrorId);
    }

    [Fact]
    public void Own_texts_that_do_not_fit_are_refused_before_anything_is_written()
    {
        using ComputeContext compute = Contexts.Managed();
        string path = WriteTexts([[[1, 2], [3, 4], [5, 6]], [[1, 0], [0, 1], [1, 1]]]), labels = folder.Combine("y.csv");
        File.WriteAllText(labels, "1\n-1\n");
        WordSensitivityPlan own = new() { Maps = ["rf"], Embeddings = path, Trials = 1 };
        Refused("TooFewSamples", () => Run(own with { Trials = 3 }, "few", compute));
        Refused("ShapeMismatch", () => Run(own with { Words = [4] }, "words", compute));
        Refused("TooFewSamples", () => Run(own with { Text = 2 }, "text", compute));
        Refused("WordOutOfRange", () => Run(own with { Word = "3" }, "word", compute));
        ContextPlan context = new() { Maps = ["rf"], Embeddings = path, Labels = labels, Samples = [2], Trials = 1 };
        Refused("TooFewSamples", () => Run(context, "context", compute));
        Refused("ConflictingInputs", () => Run(context with { Labels = null }, "labels", compute));
        foreach (string wrong in (string[])["0\n1\n", "1\n1\n", "-1\n2\n"])
        {
            File.WriteAllText(labels, wrong);
            Refused("NotTwoClasses", () => Run(context with { Samples = [1] }, "classes", compute));
        }

        File.WriteAllText(labels, "1\n-1\n");
        string change = folder.Combine("change.csv");
        File.WriteAllText(change, "0.5,0.5,0.5\n");
        Refused("DimensionMismatch", () => Run(context with { Samples = [1], Change = change }, "change", compute));
        File.WriteAllText(change, "2,0\n");
        Refused("ChangeOutOfRange", () => Run(context with { Samples = [1], Change = change }, "change", compute));
        using Matrix weights = new(4, 8);
        string file = folder.Combine("W.npy");
        RobustnessTools.Data.Files.NpyFile.Write(file, weights.View);
        Refused("DimensionMismatch", () => Run(own with { Weights = file }, "weights", compute));
        Assert.Empty(Directory.GetDirectories(folder.Combine("")));

        // Both texts, each in a trial of its own, with two of the three words.
        WordSensitivityRow[] rows = Run(own with { Trials = 2, Words = [2] }, "own", compute);
        Assert.Equal(2, rows.Select(row => row.WordSensitivity).Distinct().Count());

        void Refused(string id, Func<object> run) => Assert.Equal(id, Assert.Throws<InputException>(run).ErrorId);
    }

    [Fact]
    public void A_text_alone_has_the_rows_of_its_plan()
    {
        using ComputeContext compute = Contexts.Managed();
        using var catalog = Catalog.Standard();
        WordSensitivityPlan plan = Plan() with { Words = [4], Dimensions = [6], Trials = 1 };
        WordSensitivityRow[] rows = Run(plan, "one", compute);
        IReadOnlyList<WordSensitivityRow> alone = WordSensitivityStudy.Measure(
            plan with { Words = null, Dimensions = null }, TextSample.Gaussian(4, 6, plan.Seed), new StudySettings { Compute = compute }, catalog);
        Assert.Equal(rows.Select(row => (row.Map, row.Activation, row.Depth)), alone.Select(row => (row.Map, row.Activation, row.Depth)));
        Assert.Equal(rows.Select(row => row.WordSensitivity), alone.Select(row => row.WordSensitivity));
    }

    private static WordSensitivityPlan Plan() => new()
    {
        Maps = ["rf", "deep-rf", "attention", "relu-attention"], Activations = ["tanh"], Depths = [2, 3], Width = 50, Words = [4, 7], Dimensions = [6, 9],
        Starts = 6, Trials = 2,
    };

    private static ContextPlan Context() => new()
    {
        Maps = ["rf", "attention"], Words = [4], Dimensions = [6], Samples = [6, 10], Training = ["fine-tune", "retrain"], Objective = ["label", "alignment"],
        Trials = 2,
    };

    private static WordMap Map(string map, string activation, int? depth, int words, int dimension, int trial, int? width) => WordMap.Create(
        new WordMapDefinition
        {
            Kind = WordMapKinds.Parse(map), Activation = activation.Length == 0 ? null : new ActivationCatalog().Get(activation), Depth = depth ?? 1,
            Width = activation.Length == 0 ? null : width,
        }, words, dimension, 1, (uint)trial);

    private WordSensitivityRow[] Run(WordSensitivityPlan plan, string name, ComputeContext compute) =>
        Run(new WordSensitivityStudy(), plan.Validated(), name, compute);

    private ContextRow[] Run(ContextPlan plan, string name, ComputeContext compute) => Run(new ContextStudy(), plan.Validated(), name, compute);

    private TRow[] Run<TPlan, TRow>(Study<TPlan, TRow> study, TPlan plan, string name, ComputeContext compute)
        where TPlan : StudyPlan
        where TRow : class
    {
        using var catalog = Catalog.Standard();
        string directory = folder.Combine(name);
        new StudyRunner(catalog).Run(study, plan, directory, new StudySettings { Compute = compute });
        return [.. ResultFiles.ReadRows<TRow>(directory)];
    }

    /// <summary>An array of three dimensions as numpy.save writes it.</summary>
    private string WriteTexts(double[][][] texts)
    {
        string shape = FormattableString.Invariant($"({texts.Length}, {texts[0].Length}, {texts[0][0].Length})");
        string header = $"{{'descr': '<f8', 'fortran_order': False, 'shape': {shape}, }}".PadRight(117) + "\n";
        using var stream = new MemoryStream();
        stream.Write([0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0, (byte)header.Length, 0]);
        stream.Write(System.Text.Encoding.ASCII.GetBytes(header));
        foreach (double value in texts.SelectMany(text => text).SelectMany(row => row)) stream.Write(BitConverter.GetBytes(value));
        string path = folder.Combine("texts.npy");
        File.WriteAllBytes(path, stream.ToArray());
        return path;
    }
}
