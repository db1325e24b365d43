using System.Diagnostics;
using RobustnessTools.Abstractions;
using RobustnessTools.Basics;
using RobustnessTools.Catalogs;
using RobustnessTools.Compute;
using RobustnessTools.Data.Files;
using RobustnessTools.Data.Texts;
using RobustnessTools.Interpolation;
using RobustnessTools.Models;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;
using RobustnessTools.Numerics.Random;
using RobustnessTools.Results;
using RobustnessTools.Words;
using RobustnessTools.Words.Contexts;

namespace RobustnessTools.Studies.Words;

/// <summary>A plan of context modification with its texts. One factorization for each n and d serves all N, ways to learn and objectives.</summary>
internal sealed class ContextWork : TextWork<ContextPlan, ContextRow>
{
    private readonly double[]? change;

    internal ContextWork(ContextPlan plan, StudySettings settings, Catalog catalog, TextSource texts)
        : base(plan, settings, catalog, texts)
    {
        Texts.RequireTexts(plan.Samples[^1] + 1, "texts, N and one that is learned,");
        foreach (int words in Texts.WordsOf(plan)) _ = WordNumbers.Of(plan.Word, words);
        if (plan.Change is null) return;
        change = ArrayFile.ReadVector(plan.Change);
        foreach (int dimension in Texts.DimensionsOf(plan)) ContextModification.RequireChange(change, dimension);
        using Matrix read = Matrix.FromRows([change]);
        Record("change", plan.Change, read.View);
    }

    /// <inheritdoc/>
    public override string MemoryRemedy(int parallel, long budget) =>
        $"N, the width{(parallel == 1 ? "" : ", the number of trials side by side (parallel)")} or the dimension";

    /// <inheritdoc/>
    public override IReadOnlyList<ContextRow> Run(
        NamedValues unit, ContextPlan part, ComputeContext compute, long spareBytes, Action<double> progress)
    {
        long start = Stopwatch.GetTimestamp();
        MapChoice choice = MapChoice.Of(unit);
        int trial = (int)unit.Number("trial");
        (int Words, int Dimension)[] sizes = [.. Sizes(part)];
        List<ContextRow> rows = [];
        for (int size = 0; size < sizes.Length; size++)
        {
            using WordMap map = Map(choice, sizes[size].Words, sizes[size].Dimension, (uint)trial);
            int done = size;
            rows.AddRange(Cells(choice, map, part, trial, compute, share => progress((done + share) / sizes.Length)));
        }

        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds / rows.Count;
        return [.. rows.Select(row => row with { Seconds = seconds })];
    }

    /// <inheritdoc/>
    private protected override long Bytes(MapChoice choice, int words, int dimension)
    {
        double most = Plan.Samples[^1], inputs = (double)words * dimension,
            features = WordMapDefinition.HasNeurons(choice.Kind) && Plan.Width is { } width ? width : inputs;
        double tiles = WordMapDefinition.HasNeurons(choice.Kind) ? LayerTiling.HeightOfTiles((int)most, (int)Math.Min(inputs, int.MaxValue)) * inputs : 0;
        double further = choice.Depth is null ? 0 : most * features;
        return SearchBytes(choice, words, dimension)
            + (long)(sizeof(double) * ((most * (inputs + features + most)) + tiles + further + (8 * features)));
    }

    /// <inheritdoc/>
    /// <remarks>Features of the texts, their products and a factor, and a search for each N, way to learn and objective where no change is given.</remarks>
    private protected override double Operations(MapChoice choice, ContextPlan part, int words, int dimension)
    {
        double most = part.Samples[^1], inputs = (double)words * dimension,
            features = WordMapDefinition.HasNeurons(choice.Kind) && ChosenWidth(choice) is { } width ? width : inputs;
        int searches = change is null ? part.Samples.Count * part.Training.Count * part.Objective.Count : 0;
        return (most * FeatureOperations(choice, words, dimension)) + (most * most * features) + (most * most * most / 3)
            + (searches * SearchOperations(choice, words, dimension));
    }

    /// <summary>The rows of one size of texts.</summary>
    private List<ContextRow> Cells(MapChoice choice, WordMap map, ContextPlan part, int trial, ComputeContext compute, Action<double> progress)
    {
        int most = part.Samples[^1], word = WordNumbers.Of(Plan.Word, map.Words).Single();
        using Matrix flat = compute.Pool.Rent(most, (nint)map.Words * map.Dimension);
        var (labels, learned) = Texts.Draw(trial, most, map.Words, map.Dimension, flat.View);
        ContextRow row = Row(choice, map, trial, word, learned, compute);
        ContextFit fit;
        try
        {
            fit = new ContextFit(map, flat.View, labels, part.Samples, compute);
        }
        catch (InputException error)
        {
            return [.. Empty().Select(cell => cell with { Message = error.Message })];
        }

        using (fit)
        using (WordFunction function = map.Open(learned.Embeddings.Span, word, compute))
        {
            progress(0.3);
            double? largest = function.LargestChange;
            List<ContextRow> rows = [];
            ContextRow[] empty = [.. Empty()];
            foreach (ContextRow cell in empty)
            {
                rows.Add(Measured(cell, fit, function, largest, learned.Label!.Value, trial));
                progress(0.3 + (0.7 * rows.Count / empty.Length));
            }

            return rows;
        }

        IEnumerable<ContextRow> Empty() =>
            from samples in part.Samples
            from training in part.Training
            from objective in part.Objective
            select row with { Samples = samples, Training = training, Objective = objective };
    }

    private ContextRow Measured(ContextRow row, ContextFit fit, WordFunction function, double? largest, double label, int trial)
    {
        DualSolution solution = fit.Solution(row.Samples);
        row = row with
        {
            TrainingResidual = solution.TrainingResidual,
            ConditionEstimate = solution.ConditionEstimate,
            Interpolates = solution.Interpolates,
            Message = string.Join(' ', solution.Warnings),
        };
        try
        {
            ContextResult found = ContextModification.Measure(
                fit, row.Samples, function, largest, label,
                new ContextSettings
                {
                    Training = ContextPlan.Choice<ContextTraining>(row.Training, "training"),
                    Objective = ContextPlan.Choice<ContextObjective>(row.Objective, "objective"), Search = Plan.Search, Change = change,
                },
                new RandomStream(Plan.Seed, RandomPurpose.Attacks, (uint)trial));
            return row with
            {
                Margin = found.Margin,
                MarginBefore = label * found.ChangedBefore,
                TextMargin = label * found.Before,
                Alignment = found.Alignment,
                Distance = found.Distance,
                CertifiedDistance = found.CertifiedDistance,
                CertifiedForAll = found.CertifiedForAll,
                ChangeSize = EuclideanNorm.Of([.. found.Change]) / function.Radius,
                Steps = found.Steps,
            };
        }
        catch (InputException error)
        {
            return row with { Message = error.Message };
        }
    }

    private ContextRow Row(MapChoice choice, WordMap map, int trial, int word, TextSample learned, ComputeContext compute) => new()
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
        Label = learned.Label!.Value,
        Starts = change is null ? Plan.Starts : 0,
        MostSteps = change is null ? Plan.Steps : null,
        Word = word,
        Normalization = Texts.Normalization,
        Text = Plan.Text,
        Data = Fingerprint,
        Plan = Plan.ShortHash,
        Provider = compute.Provider.Name,
    };
}
