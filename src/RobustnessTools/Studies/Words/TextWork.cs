using RobustnessTools.Abstractions;
using RobustnessTools.Basics.Options;
using RobustnessTools.Catalogs;
using RobustnessTools.Data;
using RobustnessTools.Data.Files;
using RobustnessTools.Interpolation;
using RobustnessTools.Numerics.Matrices;
using RobustnessTools.Results;
using RobustnessTools.Words;

namespace RobustnessTools.Studies.Words;

/// <summary>A plan of texts with its activations, weights and texts.</summary>
/// <typeparam name="TPlan">What is run.</typeparam>
/// <typeparam name="TRow">What a line of the results holds.</typeparam>
internal abstract class TextWork<TPlan, TRow> : StudyWork<TPlan, TRow>
    where TPlan : TextPlan
    where TRow : class
{
    private readonly Dictionary<string, IActivation> activations;
    private readonly Matrix? weights;
    private readonly List<DataRecord> records = [];

    private protected TextWork(TPlan plan, StudySettings settings, Catalog catalog, TextSource texts)
    {
        Plan = plan;
        Texts = texts;
        try
        {
            OptionEffects.Check(settings.DataDirectory is null ? [] : ["DataDirectory"], Circumstances.SyntheticData);
            if (settings.Compute.Provider is IGridProvider) FitExclusions.Check(FitOption.Device | FitOption.Texts);
            activations = PlanActivations.Of(plan.Activations, catalog);
            weights = plan.Weights is null ? null : ArrayFile.Read(plan.Weights);
            foreach (var (words, dimension) in Sizes(plan))
            {
                foreach (MapChoice choice in plan.Choices)
                {
                    using WordMap map = Map(choice, words, dimension, trial: 0);
                    if (map.Dimension != dimension) throw Mismatch(map, words, dimension);
                }
            }

            if (Texts.Fingerprint() is { } read) records.Add(new DataRecord(Texts.Name, plan.Embeddings!, read));
            if (weights is not null) Record("weights", plan.Weights!, weights.View);
        }
        catch
        {
            weights?.Dispose();
            Texts.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyList<DataRecord> Data => records;

    /// <inheritdoc/>
    public override long BytesPerUnit => Sizes(Plan).SelectMany(size => Plan.Choices, (size, choice) => Bytes(choice, size.Words, size.Dimension)).Max();

    /// <inheritdoc/>
    public override string Size => FormattableString.Invariant($"n = {Texts.WordsOf(Plan).Max()}, d = {Texts.DimensionsOf(Plan).Max()}");

    /// <summary>The rows of all units, one after the other.</summary>
    internal IReadOnlyList<TRow> RunAll(IReadOnlyList<NamedValues> units, StudySettings settings, Action<double>? progress)
    {
        StudySchedule schedule = StudySchedule.Choose(this, 1, settings);
        List<TRow> rows = [];
        for (int unit = 0; unit < units.Count; unit++)
        {
            int done = unit;
            rows.AddRange(Run(units[unit], Plan, settings.Compute, schedule.SpareBytes, share => progress?.Invoke((done + share) / units.Count)));
        }

        return rows;
    }

    /// <summary>The plan.</summary>
    private protected TPlan Plan { get; }

    /// <summary>Its texts.</summary>
    private protected TextSource Texts { get; }

    /// <summary>The first digits of what tells the files that were read; empty where none was.</summary>
    private protected string Fingerprint => string.Join(' ', records.Select(record => DataRecord.Short(record.Fingerprint)));

    /// <summary>Remembers which numbers were read of a file.</summary>
    private protected void Record(string what, string path, MatrixView numbers) =>
        records.Add(new DataRecord(what, path, DatasetFingerprint.Of(numbers, [], null, CancellationToken.None)));

    /// <summary>Sizes of texts, words before coordinates.</summary>
    private protected IEnumerable<(int Words, int Dimension)> Sizes(TPlan part) =>
        Texts.WordsOf(part).SelectMany(_ => Texts.DimensionsOf(part), (words, dimension) => (words, dimension));

    /// <summary>A map of the plan.</summary>
    private protected WordMap Map(MapChoice choice, int words, int dimension, uint trial)
    {
        IActivation? activation = choice.Activation.Length == 0 ? null : activations[choice.Activation];
        if (weights is not null)
        {
            return activation is null ? WordMap.OfAttention(choice.Kind, weights, words) : WordMap.OfRandomFeatures(weights, words, activation);
        }

        return WordMap.Create(Definition(choice, activation), words, dimension, Plan.Seed, trial);
    }

    /// <summary>Bytes that searching in a map takes.</summary>
    private protected long SearchBytes(MapChoice choice, int words, int dimension)
    {
        double features = Definition(choice, null).FeaturesOf(words, dimension), starts = Plan.Starts, d = dimension, n = words;
        double whole = weights is null ? 0 : 8.0 * weights.Rows * weights.Columns;
        double map = WordMapDefinition.HasNeurons(choice.Kind)
            ? (features * d) + (features * starts * (5 + (choice.Depth ?? 1))) + (choice.Depth is null ? 0 : 2 * features * d)
            : (8 * n * d) + (4 * d * d) + (n * n) + (starts * n * ((3 * d) + 4));
        return (long)(whole + (sizeof(double) * (map + (5 * d * d))));
    }

    /// <inheritdoc/>
    public override double? Operations(NamedValues unit, TPlan part)
    {
        MapChoice choice = MapChoice.Of(unit);
        return Sizes(part).Sum(size => Operations(choice, part, size.Words, size.Dimension));
    }

    /// <summary>Operations of one search at most, opening the function of the word included.</summary>
    /// <remarks>
    /// Random features: 4kd for each step of each start, 4k² for each further layer, and kd² for the first order; attention: 16nd + 6d², and 4n²d + 4nd² once.
    /// Each step looks at a point or two beyond it.
    /// </remarks>
    private protected double SearchOperations(MapChoice choice, int words, int dimension)
    {
        double d = dimension, n = words, k = Definition(choice, null).FeaturesOf(words, dimension), evaluations = 3.0 * Plan.Starts * Plan.Steps;
        return WordMapDefinition.HasNeurons(choice.Kind)
            ? (evaluations * k * ((4 * d) + (4 * k * ((choice.Depth ?? 1) - 1)))) + (k * d * (2 + d))
            : (evaluations * ((16 * n * d) + (6 * d * d))) + (4 * n * d * (n + d));
    }

    /// <summary>Operations of the features of one text.</summary>
    private protected double FeatureOperations(MapChoice choice, int words, int dimension)
    {
        double d = dimension, n = words, k = Definition(choice, null).FeaturesOf(words, dimension);
        return WordMapDefinition.HasNeurons(choice.Kind) ? 2 * k * ((n * d) + (k * ((choice.Depth ?? 1) - 1))) : 4 * n * d * (n + d);
    }

    /// <summary>Operations of all that is asked of texts of one size.</summary>
    private protected abstract double Operations(MapChoice choice, TPlan part, int words, int dimension);

    /// <summary>k where the plan or its weights say it.</summary>
    private protected int? ChosenWidth(MapChoice choice) =>
        !WordMapDefinition.HasNeurons(choice.Kind) ? null : weights is not null ? (int)weights.Rows : Plan.Width;

    /// <summary>Bytes of a unit.</summary>
    private protected abstract long Bytes(MapChoice choice, int words, int dimension);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        weights?.Dispose();
        Texts.Dispose();
        base.Dispose(disposing);
    }

    private WordMapDefinition Definition(MapChoice choice, IActivation? activation) => new()
    {
        Kind = choice.Kind, Activation = activation, Depth = choice.Depth ?? 1,
        Width = weights is null ? Plan.Width : (int)weights.Rows,
    };

    private static InputException Mismatch(WordMap map, int words, int dimension) => new("DimensionMismatch", InputErrorKind.InvalidArgument,
        FormattableString.Invariant($"The weights are for words of {map.Dimension} coordinates, but texts of {words} words have {dimension}: ")
            + "give as many columns as a text has coordinates (of attention as many rows and columns as a word has).");
}
