using System.Diagnostics;
using RobustnessTools.Abstractions;
using RobustnessTools.Basics.Options;
using RobustnessTools.Catalogs;
using RobustnessTools.Compute;
using RobustnessTools.Correlations;
using RobustnessTools.Data.Correlated;
using RobustnessTools.Interpolation;
using RobustnessTools.Models;
using RobustnessTools.Results;
using RobustnessTools.Theory;

namespace RobustnessTools.Studies.Correlation;

/// <summary>A plan of spurious correlations with its activations, data and theory. One eigendecomposition of each n and k serves all ridges.</summary>
internal sealed class CorrelationWork : StudyWork<CorrelationPlan, CorrelationRow>
{
    private readonly CorrelationPlan plan;
    private readonly Dictionary<string, IActivation> activations;
    private readonly CorrelationProblem[] problems;
    private readonly DataRecord[] records;

    internal CorrelationWork(CorrelationPlan plan, StudySettings settings, Catalog catalog)
    {
        this.plan = plan;
        if (settings.Compute.Provider is IGridProvider) FitExclusions.Check(FitOption.Device | FitOption.Regularized);
        OptionEffects.Check(settings.DataDirectory is null ? [] : [nameof(StudySettings.DataDirectory)], plan.Circumstances);
        activations = PlanActivations.Of(plan.Activations, catalog);
        (CorrelatedSource[] sources, records) = CorrelationSources.Open(plan, settings, catalog);
        problems = [.. sources.Select(source => new CorrelationProblem(source, settings.Compute))];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<DataRecord> Data => records;

    /// <inheritdoc/>
    public override long BytesPerUnit
    {
        get
        {
            double n = plan.Samples[^1], m = plan.Tests, d = Dimension, q = problems.Max(problem => problem.Source.MostExchanged(plan.Tests));
            double points = n + m + (NeedsExchanges(plan.Models) ? q : 0), side = plan.IsLinear ? Math.Min(n, d) : n;
            double held = points * d, fits = (3 * side * side) + ((points + d) * side * 2);
            double layer = plan.IsLinear ? 0 : (3 * points * n) + (Math.Min(Width, LayerTiling.LargestTile) * (d + points));
            return (long)(sizeof(double) * (held + fits + layer));
        }
    }

    /// <inheritdoc/>
    public override string Size => FormattableString.Invariant($"n = {plan.Samples[^1]}, {plan.Tests} test points, D = {Dimension}");

    /// <inheritdoc/>
    public override string MemoryRemedy(int parallel, long budget) =>
        $"n{(parallel == 1 ? "" : ", the number of trials side by side (parallel)")} or the number of test points";

    /// <inheritdoc/>
    /// <remarks>
    /// With P points, those of tests and exchanges among them: 2Pdk + 2Pnk for the widest layer (the tangent kernel: 2Pnd more; infinite width: 2Pnd), and
    /// for each n and width an eigendecomposition, 9n³, and 2Pn² for what it says; linear 2nDs + 9s³ + 2PDs with s = min(n, D).
    /// </remarks>
    public override double? Operations(NamedValues unit, CorrelationPlan part)
    {
        string model = unit.Text("model");
        return part.Problems.Sum(problem =>
        {
            CorrelatedSource source = problems[plan.Problems.ToList().IndexOf(problem)].Source;
            double d = source.Dimension, most = part.Samples[^1],
                points = most + plan.Tests + (NeedsExchanges([model]) ? source.MostExchanged(plan.Tests) : 0);
            if (model == CorrelationPlan.Linear)
            {
                return part.Samples.Sum(n =>
                {
                    double side = Math.Min(n, d);
                    return (2 * n * d * side) + (9 * side * side * side) + (2 * points * d * side);
                });
            }

            int[] finite = [.. part.Widths.Where(width => width != InfiniteWidth.Width)];
            bool isTangent = model != ModelKind.RandomFeatures.ShortName();
            double sum = finite.Length == 0 ? 0 : (2 * points * (d + most) * finite[^1]) + (isTangent ? 2 * points * most * d : 0);
            if (finite.Length < part.Widths.Count) sum += 2 * points * most * d;
            return part.Activations.Count * (sum + (part.Widths.Count * part.Samples.Sum(n => (9.0 * n * n * n) + (2 * points * n * n))));
        });
    }

    /// <inheritdoc/>
    public override IReadOnlyList<CorrelationRow> Run(
        NamedValues unit, CorrelationPlan part, ComputeContext compute, long spareBytes, Action<double> progress)
    {
        long start = Stopwatch.GetTimestamp();
        int trial = (int)unit.Number("trial");
        string model = unit.Text("model");
        List<CorrelationRow> rows = [];
        for (int done = 0; done < part.Problems.Count; done++)
        {
            int before = done;
            CorrelationProblem problem = problems[plan.Problems.ToList().IndexOf(part.Problems[done])];
            using CorrelatedSplit split = problem.Source.Draw(
                part.Samples[^1], plan.Tests, NeedsExchanges([model]), plan.Seed, (uint)trial, compute.Algebra);
            rows.AddRange(model == CorrelationPlan.Linear
                ? LinearCells(problem, split, part, compute)
                : LayerCells(ModelKinds.Parse(model), problem, split, part, compute, (uint)trial, share => progress((before + share) / part.Problems.Count)));
            progress((done + 1.0) / part.Problems.Count);
        }

        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds / rows.Count;
        return [.. rows.Select(row => row with { Trial = trial, Seconds = seconds })];
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            foreach (CorrelationProblem problem in problems) problem.Dispose();
        base.Dispose(disposing);
    }

    private int Dimension => problems[0].Source.Dimension;

    private double Width => plan.Widths.Where(width => width != InfiniteWidth.Width).DefaultIfEmpty(0).Max();

    /// <summary>Whether 𝒞 is measured by exchanging the parts of test points: it is where no closed form knows it.</summary>
    private bool NeedsExchanges(IReadOnlyList<string> models) => plan.IsGaussian ? models.Contains(ModelKind.NeuralTangent.ShortName())
        || plan.Widths.Contains(InfiniteWidth.Width) : !(plan.IsLinear && plan.Dataset == CorrelationPlan.OwnData);

    private IEnumerable<CorrelationRow> LinearCells(CorrelationProblem problem, CorrelatedSplit split, CorrelationPlan part, ComputeContext compute)
    {
        foreach (int samples in part.Samples)
        {
            CorrelationRow[] rows =
                [.. part.Ridge.Select(ridge => Row(problem, CorrelationPlan.Linear, activation: null, samples, width: null, ridge, compute))];
            if (problem.Source is GaussianCorrelated gaussian)
            {
                (double Covariance, double Loss)[] known =
                    LinearRidges.OverLaw(split, samples, gaussian.Law, gaussian.Target, gaussian.Noise, part.Ridge, compute);
                for (int i = 0; i < rows.Length; i++) yield return rows[i] with { SpuriousCovariance = known[i].Covariance, TestLoss = known[i].Loss };
            }
            else
            {
                FittedRidges fitted = LinearRidges.Fit(split, samples, part.Ridge, compute);
                for (int i = 0; i < rows.Length; i++) yield return Measured(rows[i], split, fitted, i);
            }
        }
    }

    private List<CorrelationRow> LayerCells(ModelKind kind, CorrelationProblem problem, CorrelatedSplit split, CorrelationPlan part, ComputeContext compute,
        uint trial, Action<double> progress)
    {
        var context = new LayerContext(split.Points, compute);
        var weights = new SeededWeights(problem.Source.Dimension, plan.Seed, trial);
        var rows = new List<CorrelationRow>();
        int[] finite = [.. part.Widths.Where(width => width != InfiniteWidth.Width)];
        for (int done = 0; done < part.Activations.Count; done++)
        {
            int before = done;
            IActivation activation = activations[part.Activations[done]];
            SteinFactors? stein = kind == ModelKind.RandomFeatures && problem.Source is GaussianCorrelated gaussian
                ? new SteinFactors(activation, gaussian.Law, gaussian.Target) : null;
            if (finite.Length > 0) Read(finite, stein);
            if (finite.Length < part.Widths.Count) Read([InfiniteWidth.Width], factors: null);

            void Read(int[] widths, SteinFactors? factors) => LayerReading.ForEach(
                FeatureModel.Create(kind, activation, widths[^1], weights), widths, context, split.Labels.Length, factors,
                reading => rows.AddRange(Cells(reading, activation)), share => progress((before + share) / part.Activations.Count));
        }

        return rows;

        IEnumerable<CorrelationRow> Cells(WidthReading reading, IActivation activation)
        {
            foreach (int samples in part.Samples)
            {
                FittedRidges fitted = reading.Fit(split.Labels.AsSpan(0, samples), part.Ridge, compute);
                for (int i = 0; i < part.Ridge.Count; i++)
                    yield return Measured(Row(problem, kind.ShortName(), activation, samples, reading.Width, part.Ridge[i], compute), split, fitted, i);
            }
        }
    }

    private static CorrelationRow Measured(CorrelationRow row, CorrelatedSplit split, FittedRidges fitted, int ridge)
    {
        double[] said = fitted.Predictions[ridge];
        double loss = 0;
        for (int m = 0; m < split.TestLabels.Length; m++) loss += (said[m] - split.TestLabels[m]) * (said[m] - split.TestLabels[m]);
        return row with
        {
            SpuriousCovariance = fitted.Covariances is { } known ? known[ridge] : SpuriousCorrelation.OfExchanged(split, said),
            TestLoss = loss / split.TestLabels.Length,
            ConditionEstimate = fitted.Condition,
        };
    }

    private CorrelationRow Row(
        CorrelationProblem problem, string model, IActivation? activation, int samples, int? width, double ridge, ComputeContext compute)
    {
        int dimension = problem.Source.Dimension;
        RidgePrediction? theory = problem.Theory(model, activation)?.Invoke(samples, width ?? 1, ridge);
        RidgeOptimum? optimum = problem.Optimum(model, activation, samples, width ?? 1);
        return new CorrelationRow
        {
            Model = model,
            Activation = activation?.Name ?? "",
            Dataset = plan.Dataset,
            Correlation = problem.Source.Correlation,
            Dimension = dimension,
            Samples = samples,
            Width = width,
            Parameters = width is { } k ? ModelKinds.Parse(model).Parameters(k, dimension) : dimension,
            Ridge = ridge,
            Seed = plan.Seed,
            EffectiveRegularization = Known(theory?.EffectiveRegularization),
            SpuriousCovarianceTheory = Known(theory?.SpuriousCovariance),
            TestLossTheory = Known(theory?.TestLoss),
            EquivalentLinearRidge = Known(theory?.EquivalentLinearRidge),
            LeastLossRidge = Known(optimum?.LeastLossRidge),
            LeastLoss = Known(optimum?.LeastLoss),
            MostCovarianceRidge = Known(optimum?.MostCovarianceRidge),
            MostCovariance = Known(optimum?.MostCovariance),
            CoreSpectrum = plan.CoreSpectrum ?? "",
            SpuriousSpectrum = plan.SpuriousSpectrum ?? "",
            CoreDimension = problem.Source.CoreDimension,
            Noise = plan.Noise,
            Normalization = plan.Normalization,
            Classes = string.Join(' ', plan.Classes ?? []),
            Data = DataRecord.Short(records.FirstOrDefault()?.Fingerprint),
            Plan = plan.ShortHash,
            Provider = compute.Provider.Name,
        };
    }

    private static double? Known(double? value) => value is { } number && double.IsFinite(number) ? number : null;
}
