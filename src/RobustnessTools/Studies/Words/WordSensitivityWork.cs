using System.Diagnostics;
using RobustnessTools.Abstractions;
using RobustnessTools.Basics;
using RobustnessTools.Catalogs;
using RobustnessTools.Compute;
using RobustnessTools.Data.Texts;
using RobustnessTools.Numerics.Random;
using RobustnessTools.Results;
using RobustnessTools.Theory;
using RobustnessTools.Words;
using RobustnessTools.Words.RandomFeatures;

namespace RobustnessTools.Studies.Words;

/// <summary>A plan of word sensitivity with its texts. Of a first layer only the block of the changed word is drawn.</summary>
internal sealed class WordSensitivityWork : TextWork<WordSensitivityPlan, WordSensitivityRow>
{
    internal WordSensitivityWork(WordSensitivityPlan plan, StudySettings settings, Catalog catalog, TextSource texts)
        : base(plan, settings, catalog, texts)
    {
        if (plan.Text is null) Texts.RequireTexts(plan.Trials, "trials, each with a text of its own,");
        foreach (int words in Texts.WordsOf(plan)) _ = WordNumbers.Of(plan.Word, words);
    }

    /// <inheritdoc/>
    public override string MemoryRemedy(int parallel, long budget) =>
        $"the width{(parallel == 1 ? "" : ", the number of trials side by side (parallel)")}, the number of starts or the dimension";

    /// <inheritdoc/>
    public override IReadOnlyList<WordSensitivityRow> Run(
        NamedValues unit, WordSensitivityPlan part, ComputeContext compute, long spareBytes, Action<double> progress)
    {
        MapChoice choice = MapChoice.Of(unit);
        int trial = (int)unit.Number("trial");
        (int Words, int Dimension)[] sizes = [.. Sizes(part)];
        var rows = new WordSensitivityRow[sizes.Length];
        for (int size = 0; size < sizes.Length; size++)
        {
            long start = Stopwatch.GetTimestamp();
            using WordMap map = Map(choice, sizes[size].Words, sizes[size].Dimension, (uint)trial);
            rows[size] = Measured(Row(choice, map, trial, compute), map, trial, compute)
                with { Seconds = Stopwatch.GetElapsedTime(start).TotalSeconds };
            progress((size + 1.0) / sizes.Length);
        }

        return rows;
    }

    /// <inheritdoc/>
    private protected override long Bytes(MapChoice choice, int words, int dimension) => SearchBytes(choice, words, dimension);

    /// <inheritdoc/>
    private protected override double Operations(MapChoice choice, WordSensitivityPlan part, int words, int dimension) =>
        WordNumbers.Of(Plan.Word, words).Count() * SearchOperations(choice, words, dimension);

    private WordSensitivityRow Measured(WordSensitivityRow row, WordMap map, int trial, ComputeContext compute)
    {
        TextSample text = Texts.Draw(trial, map.Words, map.Dimension);
        int[] words = [.. WordNumbers.Of(Plan.Word, map.Words)];
        WordSensitivityResult? worst = null;
        double firstOrder = 0;
        double? upperBound = 0;
        int steps = 0;
        try
        {
            foreach (int word in words)
            {
                using WordFunction function = words.Length == 1
                    ? map.OpenAlone(text.Embeddings.Span, word, compute) : map.Open(text.Embeddings.Span, word, compute);
                WordSensitivityResult found = RobustnessTools.Words.WordSensitivity.Measure(
                    function, word, Plan.Search, new RandomStream(Plan.Seed, RandomPurpose.Attacks, (uint)trial));
                if (!(found.Sensitivity <= worst?.Sensitivity)) worst = found;
                firstOrder = Math.Max(firstOrder, found.FirstOrder);
                upperBound = found.UpperBound is { } bound && upperBound is { } before ? Math.Max(before, bound) : null;
                steps += found.Steps;
            }
        }
        catch (InputException error)
        {
            return row with { Message = error.Message };
        }

        return row with
        {
            WordSensitivity = worst!.Sensitivity,
            FirstOrder = firstOrder,
            UpperBound = upperBound,
            FeatureNorm = worst.FeatureNorm,
            Word = worst.Word,
            Steps = steps,
        };
    }

    private WordSensitivityRow Row(MapChoice choice, WordMap map, int trial, ComputeContext compute) => new()
    {
        Dataset = Texts.Name,
        Map = ChoiceNames.Of(choice.Kind),
        Activation = choice.Activation,
        Depth = choice.Depth,
        Words = map.Words,
        Dimension = map.Dimension,
        Width = ChosenWidth(choice),
        Features = map.Features,
        Trial = trial,
        Seed = Plan.Seed,
        Theory = map is RandomFeatureMap { Kind: WordMapKind.RandomFeatures } random && Plan.Word != "all"
            ? WordSensitivityPrediction.Of(random.Activation, map.Words, map.Dimension, map.Features) : null,
        Starts = Plan.Starts,
        MostSteps = Plan.Steps,
        WordChoice = Plan.Word,
        Normalization = Texts.Normalization,
        Text = Plan.Text,
        Data = Fingerprint,
        Plan = Plan.ShortHash,
        Provider = compute.Provider.Name,
    };
}
