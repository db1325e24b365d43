using RobustnessTools.Abstractions;
using RobustnessTools.Catalogs;
using RobustnessTools.Compute;
using RobustnessTools.Data;
using RobustnessTools.Data.Correlated;
using RobustnessTools.Data.Files;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Studies.Correlation;

/// <summary>The sources of a plan's samples: one for each correlation.</summary>
internal static class CorrelationSources
{
    /// <summary>Opens them, and says which data were read.</summary>
    /// <exception cref="InputException">The data cannot be had, or do not fit together.</exception>
    internal static (CorrelatedSource[] Sources, DataRecord[] Records) Open(CorrelationPlan plan, StudySettings settings, Catalog catalog)
    {
        CancellationToken cancellation = settings.Compute.Cancellation;
        if (plan.IsGaussian) return Gaussian(plan, settings.Compute);
        if (plan.Dataset == CorrelationPlan.OwnData)
        {
            var own = AttributedArrays.Read(plan.Inputs!, plan.Attribute!, plan.Labels!);
            own.Draw(plan.Samples[^1], plan.Tests, exchanges: false, plan.Seed, trial: 0, settings.Compute.Algebra).Dispose();
            return ([own], [new DataRecord(plan.Dataset, string.Join(", ", plan.Inputs, plan.Attribute, plan.Labels), own.Fingerprint(cancellation))]);
        }

        IDataSource images = catalog.Datasets.Open(plan.Dataset[CorrelationPlan.ColorPrefix.Length..],
            new DatasetOptions { Directory = settings.DataDirectory, Classes = plan.Classes ?? [], Normalization = plan.Normalization }, cancellation);
        CorrelatedSource[] colored = [.. plan.Correlations!.Select(correlation => new ColoredImages(images, correlation))];
        colored[0].Draw(plan.Samples[^1], plan.Tests, exchanges: false, plan.Seed, trial: 0, settings.Compute.Algebra).Dispose();
        using DataSplit drawn = images.Draw(1, 1, plan.Seed, trial: 0, cancellation);
        return (colored, images.Fingerprint(cancellation) is { } fingerprint ? [new DataRecord(plan.Dataset, drawn.Origin, fingerprint)] : []);
    }

    /// <summary>Covariances of a plan, with their targets.</summary>
    internal static (CorrelatedSource[] Sources, DataRecord[] Records) Gaussian(CorrelationPlan plan, ComputeContext compute)
    {
        double[]? target = plan.Target is { } file ? ArrayFile.ReadVector(file) : null;
        int core = plan.CoreDimension!.Value;
        if (target is not null && target.Length != core)
        {
            throw new InputException("DimensionMismatch", InputErrorKind.InvalidArgument, FormattableString.Invariant(
                $"The target in '{plan.Target}' has {target.Length} values but there are {core} core inputs: give one value for each core input."));
        }

        double[] known = target ?? GaussianCorrelated.RandomTarget(core, plan.Seed);
        if (plan.Covariance is { } path)
        {
            using Matrix covariance = ArrayFile.Read(path);
            string fingerprint = DatasetFingerprint.Of(covariance.View, known, tests: null, compute.Cancellation);
            return ([new GaussianCorrelated(CovarianceModel.Of(covariance.View, core, compute), known, plan.Noise!.Value, correlation: null)],
                [new DataRecord(plan.Dataset, path, fingerprint)]);
        }

        IReadOnlyList<double> ofCore = CorrelationPlan.Spectrum(plan.CoreSpectrum!, core),
            ofSpurious = CorrelationPlan.Spectrum(plan.SpuriousSpectrum!, plan.SpuriousDimension!.Value);
        DataRecord[] records = target is null ? [] :
            [new DataRecord(plan.Dataset, plan.Target!, DatasetFingerprint.Of(Matrix.FromRows([target]).View, [0], tests: null, compute.Cancellation))];
        return (
            [
                .. plan.Correlations!.Select(correlation => new GaussianCorrelated(
                    new CovarianceDials(ofCore, ofSpurious, correlation).Build(plan.Seed, compute), known, plan.Noise!.Value, correlation)),
            ],
            records);
    }
}
