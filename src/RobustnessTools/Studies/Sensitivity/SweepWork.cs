using RobustnessTools.Abstractions;
using RobustnessTools.Activations.Formula;
using RobustnessTools.Basics;
using RobustnessTools.Basics.Options;
using RobustnessTools.Catalogs;
using RobustnessTools.Compute;
using RobustnessTools.Data;
using RobustnessTools.Interpolation;
using RobustnessTools.Models;
using RobustnessTools.Results;

namespace RobustnessTools.Studies.Sensitivity;

/// <summary>A sweep's plan with its activations and datasets.</summary>
internal sealed class SweepWork : StudyWork<SweepPlan, SensitivityRow>
{
    private readonly SweepPlan plan;
    private readonly string hash;
    private readonly Dictionary<string, IActivation> activations;
    private readonly Dictionary<string, IDataSource> sources;
    private readonly CancellationToken cancellation;
    private readonly PrecisionSamples? precision;
    private readonly int dimension;
    private readonly Lazy<IReadOnlyList<DataRecord>> data;
    private readonly IGridProvider? device;

    internal SweepWork(SweepPlan plan, StudySettings settings, Catalog catalog)
    {
        cancellation = settings.Compute.Cancellation;
        this.plan = plan;
        hash = plan.ShortHash;
        device = settings.Compute.Provider as IGridProvider;
        if (device is not null)
        {
            FitExclusions.Check(plan.Fit.Options | (plan.Options & (FitOption.Regularized | FitOption.InfiniteWidth)) | FitOption.Device
                | (plan.LabelAveraged ? FitOption.SweptLabelAverages : FitOption.None)
                | (ModelKinds.CircumstancesOf(plan.Models).HasFlag(Circumstances.BothLayers) ? FitOption.BothLayers : FitOption.None));
        }

        activations = PlanActivations.Of(plan.Activations, catalog);
        IActivation[] named = Activations(plan);
        OptionEffects.Check(Given(plan, settings), SyntheticDatasets.CircumstancesOf(plan.Datasets));
        sources = plan.Datasets.ToDictionary(
            name => name, name => catalog.Datasets.Open(name, Options(name, settings.DataDirectory), cancellation), StringComparer.Ordinal);
        dimension = sources.Values.Max(source => source.Dimension);
        data = new(ReadData);
        precision = plan.Precision == Precision.Single ? new PrecisionSamples(plan, named) : null;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<DataRecord> Data => data.Value;

    /// <inheritdoc/>
    public override long BytesPerUnit => SweepMemory.BytesPerUnit(plan, dimension, device);

    /// <inheritdoc/>
    public override long ComfortableBytesPerUnit => SweepMemory.BytesWithFallBack(plan, dimension, device);

    /// <inheritdoc/>
    public override int? UnitsOnDevice => device is null ? null : SweepMemory.MostOnDevice(plan, dimension, device);

    /// <inheritdoc/>
    public override string Size =>
        FormattableString.Invariant($"N = {plan.Samples[^1]}, k = {InfiniteWidth.Text(plan.Widths[^1])}, d = {dimension}, {plan.TestPoints} test points");

    /// <inheritdoc/>
    public override string MemoryRemedy(int parallel, long budget)
    {
        long iterative = parallel * SweepMemory.BytesPerUnit(
            plan with { Solver = SolverChoice.ConjugateGradient, Ridge = null, Time = null, Steps = null, StepSize = null }, dimension, device);
        string solver = device is null && plan.Solver == SolverChoice.Cholesky && !plan.LabelAveraged && !plan.LeastSquares
            && !plan.Path.IsGiven && iterative <= budget
            ? FormattableString.Invariant($", or choose the solver cg, which needs {StudySchedule.Mebibytes(iterative)} MiB and more time")
            : "";
        return $"N{(parallel == 1 ? "" : ", the number of trials side by side (parallel)")} or the number of test points{solver}";
    }

    /// <inheritdoc/>
    public override IReadOnlyList<SensitivityRow> Run(
        NamedValues unit, SweepPlan part, ComputeContext compute, long spareBytes, Action<double> progress)
    {
        var what = SweepUnit.Of(unit);

        // The room to fall back on the pseudo-inverse comes before features that are kept.
        long keep = Math.Max(0, spareBytes - (ComfortableBytesPerUnit - BytesPerUnit));
        IReadOnlyList<SensitivityRow> rows = new TrialRunner(part, compute, keep, precision).Run(what, sources[what.Dataset], Activations(part), progress);
        return [.. rows.Select(row => Described(row, what.Dataset))];
    }

    /// <inheritdoc/>
    public override double? Operations(NamedValues unit, SweepPlan part)
    {
        // How often conjugate gradients multiply is known when they have ended.
        var what = SweepUnit.Of(unit);
        return part.Solver == SolverChoice.ConjugateGradient
            ? null : JobOperations.OfUnit(part, ModelDescriptor.Parse(what.Model), sources[what.Dataset].Dimension);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<SweepPlan> Blocks(NamedValues unit, SweepPlan part, double operations)
    {
        if (!part.Growing.Contains(nameof(SweepPlan.Widths)) || !(Operations(unit, part) > operations)) return [part];
        var blocks = new List<SweepPlan>();
        foreach (int width in part.Widths)
        {
            SweepPlan? longer = blocks is [.., { } last] ? last with { Widths = [.. last.Widths, width] } : null;
            if (longer is not null && Operations(unit, longer) <= operations) blocks[^1] = longer;
            else blocks.Add(part with { Widths = [width] });
        }

        return blocks;
    }

    /// <inheritdoc/>
    public override bool Gives(SensitivityRow row) => row == Described(row, row.Dataset)
        && plan.Samples.Contains(row.Samples) && plan.Widths.Contains(row.Width)
        && plan.Path.Values.Any(value => (value.Ridge, value.Time, value.Steps, value.StepSize) == (row.Ridge, row.Time, row.Steps, row.StepSize))
        && activations.Values.Any(activation => string.Equals(activation.Name, row.Activation, StringComparison.Ordinal));

    private IActivation[] Activations(SweepPlan part) => [.. part.Activations.Select(name => activations[name])];

    /// <summary>A row with what makes it comparable to others, or not.</summary>
    private SensitivityRow Described(SensitivityRow row, string dataset)
    {
        bool synthetic = SyntheticDatasets.Find(dataset) is not null;
        return row with
        {
            Seed = plan.Seed,
            Normalization = plan.Normalization,
            Labels = synthetic ? plan.Labels : null,
            Classes = synthetic ? "" : string.Join(' ', plan.Classes ?? []),
            Tests = synthetic ? null : plan.Tests,
            Convention = plan.Convention,
            Data = DataRecord.Short(Data.FirstOrDefault(record => record.Dataset == dataset)?.Fingerprint),
            Plan = hash,
        };
    }

    private List<DataRecord> ReadData()
    {
        var found = new List<DataRecord>();
        foreach (var (name, source) in sources)
        {
            // A draw that cannot be made (more samples than there are) is the plan's mistake, not every cell's; of a distribution every draw can be made.
            if (SyntheticDatasets.Find(name) is not null) continue;
            using DataSplit split = source.Draw(plan.Samples[^1], plan.TestPoints, plan.Seed, trial: 0, cancellation);
            if (source.Fingerprint(cancellation) is not { } fingerprint) continue;
            if (found.FirstOrDefault(record => record.Fingerprint == fingerprint) is { } same)
            {
                throw new InputException("InvalidPlan", InputErrorKind.InvalidArgument,
                    $"The plan's datasets '{same.Dataset}' ({same.Origin}) and '{name}' ({split.Origin}) are the same data: name the folder of each, or one of "
                        + "the two.");
            }

            found.Add(new DataRecord(name, split.Origin, fingerprint) { HasTestPart = source.HasTestPart });
        }

        return found;
    }

    /// <summary>What is given besides the datasets that needs data of a kind, in a plan file as well.</summary>
    private static IEnumerable<string> Given(SweepPlan plan, StudySettings settings)
    {
        if (settings.DataDirectory is not null) yield return "DataDirectory";
        if (plan.Labels != LabelDistribution.Gaussian) yield return "LabelDistribution";
    }

    /// <summary>What of the plan is for a dataset: where there are several, a folder and a distribution of labels are for those that they fit.</summary>
    private DatasetOptions Options(string dataset, string? directory)
    {
        bool synthetic = SyntheticDatasets.Find(dataset) is not null;
        return new()
        {
            Directory = synthetic ? null : directory,
            Classes = plan.Classes ?? [],
            Dimension = plan.Dimension,
            Labels = synthetic ? plan.Labels : LabelDistribution.Gaussian,
            Normalization = plan.Normalization,
            Tests = plan.Tests,
        };
    }
}
