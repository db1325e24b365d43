using System.Diagnostics;
using RobustnessTools.Abstractions;
using RobustnessTools.Basics;
using RobustnessTools.Basics.Options;
using RobustnessTools.Catalogs;
using RobustnessTools.Compute;
using RobustnessTools.Data;
using RobustnessTools.Data.Files;
using RobustnessTools.Data.Spurious;
using RobustnessTools.Interpolation;
using RobustnessTools.Memorization;
using RobustnessTools.Models;
using RobustnessTools.Numerics.Matrices;
using RobustnessTools.Results;
using RobustnessTools.Theory;

namespace RobustnessTools.Studies.Memorization;

/// <summary>A plan of memorization with its activations and data. One factorization for each width, activation and ridge serves all N.</summary>
internal sealed class MemorizationWork : StudyWork<MemorizationPlan, MemorizationRow>
{
    private readonly MemorizationPlan plan;
    private readonly Dictionary<string, IActivation> activations;
    private readonly IDataSource? files;
    private readonly SpuriousSource[] sources;
    private readonly DataRecord[] records;

    internal MemorizationWork(MemorizationPlan plan, StudySettings settings, Catalog catalog)
    {
        this.plan = plan;
        if (settings.Compute.Provider is IGridProvider) FitExclusions.Check(FitOption.Device | FitOption.LeaveOneOut);
        OptionEffects.Check(settings.DataDirectory is null ? [] : ["DataDirectory"], SyntheticDatasets.CircumstancesOf([plan.Dataset]));
        activations = PlanActivations.Of(plan.Activations, catalog);
        if (plan.IsSynthetic)
        {
            sources = [.. Sources(plan)];
            records = [];
            return;
        }

        CancellationToken cancellation = settings.Compute.Cancellation;
        files = catalog.Datasets.Open(plan.Dataset,
            new DatasetOptions { Directory = settings.DataDirectory, Classes = plan.Classes ?? [], Normalization = plan.Normalization }, cancellation);
        sources = [plan.Frame is { } width
            ? new FramedSpurious(files, width, plan.Normalization == Normalization.Unit ? 1 : byte.MaxValue)
            : new MaskedSpurious(files, ArrayFile.ReadVector(plan.Mask!))];
        using DataSplit drawn = files.Draw(plan.Samples[^1], plan.TestPoints, plan.Seed, trial: 0, cancellation);
        SpuriousSource.RequireTwoClasses([.. drawn.Labels, .. drawn.TestLabels ?? []]);
        records = sources[0].Fingerprint(cancellation) is { } fingerprint ? [new DataRecord(plan.Dataset, drawn.Origin, fingerprint)] : [];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<DataRecord> Data => records;

    /// <inheritdoc/>
    public override long BytesPerUnit
    {
        get
        {
            double n = plan.Samples[^1], all = (2 * n) + plan.TestPoints, d = sources.Max(source => source.Dimension), k = Width(plan);
            double kernels = all * all * (plan.Activations.Count + 1), whitened = n * (n + all + 1), factor = n * n * 2;
            return (long)(sizeof(double) * (kernels + whitened + factor + (all * d) + (Math.Min(k, LayerTiling.LargestTile) * (d + (2 * all)))));
        }
    }

    /// <inheritdoc/>
    public override string Size => FormattableString.Invariant(
        $"N = {plan.Samples[^1]}, a spurious sample of each, {plan.TestPoints} test points, d = {sources.Max(source => source.Dimension)}");

    /// <inheritdoc/>
    public override string MemoryRemedy(int parallel, long budget) =>
        $"N{(parallel == 1 ? "" : ", the number of trials side by side (parallel)")} or the number of test points";

    /// <inheritdoc/>
    /// <remarks>For all P = 2N + M points of a problem 2Pdk + P²k (infinite width: P²d), and for each width and ridge N³/3 + PN².</remarks>
    public override double? Operations(NamedValues unit, MemorizationPlan part)
    {
        ModelDescriptor model = ModelDescriptor.Parse(unit.Text("model"));
        SpuriousSource[] problems = plan.IsSynthetic ? [.. Sources(part)] : sources;
        int finite = part.Widths.Count(width => width != InfiniteWidth.Width);
        double n = part.Samples[^1], points = (2 * n) + plan.TestPoints, functions = part.Activations.Count, sum = 0;
        foreach (SpuriousSource problem in problems)
        {
            double d = problem.Dimension;
            if (finite > 0)
            {
                sum += (2 * points * d * Width(part)) + (model.Parts * functions * points * points * Width(part))
                    + model.KernelOperations(points, d, finite, functions);
            }

            if (finite < part.Widths.Count) sum += functions * points * points * d;
            sum += functions * part.Widths.Count * part.Ridges.Count * ((n * n * n / 3) + (points * n * n));
        }

        return sum;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<MemorizationRow> Run(
        NamedValues unit, MemorizationPlan part, ComputeContext compute, long spareBytes, Action<double> progress)
    {
        long start = Stopwatch.GetTimestamp();
        int trial = (int)unit.Number("trial");
        ModelKind kind = ModelKinds.Parse(unit.Text("model"));
        SpuriousSource[] problems = plan.IsSynthetic ? [.. Sources(part)] : sources;
        List<MemorizationRow> rows = [];
        for (int problem = 0; problem < problems.Length; problem++)
        {
            SpuriousSource source = problems[problem];
            int done = problem;
            using SpuriousSplit split = source.Draw(part.Samples[^1], plan.TestPoints, plan.Seed, (uint)trial, compute.Cancellation);
            rows.AddRange(Cells(kind, source, split, part, compute, (uint)trial, share => progress((done + share) / problems.Length)));
        }

        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds / rows.Count;
        return [.. rows.Select(row => row with { Trial = trial, Seconds = seconds })];
    }

    private IEnumerable<SpuriousSource> Sources(MemorizationPlan part) => part.SpuriousFractions!
        .Select(fraction => new SyntheticSpurious(plan.Dimension ?? DatasetOptions.DefaultDimension, fraction, plan.Rule));

    private static double Width(MemorizationPlan part) => part.Widths.Where(width => width != InfiniteWidth.Width).DefaultIfEmpty(0).Max();

    /// <summary>The rows of one problem, ordered by activation, N, k and ridge.</summary>
    private List<MemorizationRow> Cells(ModelKind kind, SpuriousSource source, SpuriousSplit split, MemorizationPlan part, ComputeContext compute, uint trial,
        Action<double> progress)
    {
        var found = new Dictionary<(int Activation, int Samples, int Width, int Ridge), MemorizationRow>();
        int[] finite = [.. part.Widths.Where(width => width != InfiniteWidth.Width)];
        var context = new LayerContext(split.Points, compute);
        if (finite.Length > 0) Measure(finite, first: 0, share => progress(0.9 * share));
        if (finite.Length < part.Widths.Count) Measure([InfiniteWidth.Width], finite.Length, share => progress(0.9 + (0.1 * share)));
        return
        [
            .. from activation in Enumerable.Range(0, part.Activations.Count)
               from sample in Enumerable.Range(0, part.Samples.Count)
               from width in Enumerable.Range(0, part.Widths.Count)
               from ridge in Enumerable.Range(0, part.Ridges.Count)
               select found[(activation, sample, width, ridge)],
        ];

        void Measure(int[] widths, int first, Action<double> told)
        {
            var weights = new SeededWeights(source.Dimension, plan.Seed, trial);
            FeatureModel[] models =
                [.. part.Activations.Select(name => FeatureModel.Create(kind, activations[name], widths[^1], weights))];
            StackedKernels.ForEach(models, widths, context, (activation, width, kernel) =>
            {
                for (int ridge = 0; ridge < part.Ridges.Count; ridge++)
                {
                    IReadOnlyList<PrefixMemorization> prefixes = NestedMemorization.Of(kernel, split.Labels, hasQueries: true, part.Samples, widths[width],
                        part.Ridges[ridge] ?? 0, compute.Algebra, compute.Pool);
                    for (int sample = 0; sample < prefixes.Count; sample++)
                    {
                        MemorizationRow row = Row(
                            kind, models[activation].Activation, source, part.Samples[sample], widths[width], part.Ridges[ridge], compute);
                        found[(activation, sample, first + width, ridge)] = MemorizationStatistics.Fill(row, prefixes[sample], split);
                    }
                }
            }, told);
        }
    }

    private MemorizationRow Row(
        ModelKind kind, IActivation activation, SpuriousSource source, int samples, int width, double? ridge, ComputeContext compute)
    {
        MemorizationPrediction? theory = plan.IsSynthetic && ridge is null or 0
            ? MemorizationPrediction.Of(kind, activation, source.Fraction, plan.Rule == SpuriousSample.Zero, samples / (double)source.Dimension) : null;
        return new MemorizationRow
        {
            Model = kind.ShortName(),
            Activation = activation.Name,
            Dataset = plan.Dataset,
            SpuriousFraction = source.Fraction,
            Dimension = source.Dimension,
            Samples = samples,
            Width = width,
            Parameters = kind.Parameters(width, source.Dimension),
            Ridge = ridge,
            Seed = plan.Seed,
            AlignmentTheory = Known(theory?.Alignment),
            TestAccuracyTheory = Known(theory?.TestAccuracy),
            SpuriousAccuracyTheory = Known(theory?.SpuriousAccuracy),
            SpuriousCovarianceTheory = Known(theory?.SpuriousCovariance),
            TestMeanSquareTheory = Known(theory?.TestMeanSquare),
            SpuriousSample = plan.Rule,
            Normalization = plan.Normalization,
            Classes = string.Join(' ', plan.Classes ?? []),
            Data = DataRecord.Short(records.FirstOrDefault()?.Fingerprint),
            Plan = plan.ShortHash,
            Provider = compute.Provider.Name,
        };
    }

    private static double? Known(double? value) => value is { } number && double.IsFinite(number) ? number : null;
}
