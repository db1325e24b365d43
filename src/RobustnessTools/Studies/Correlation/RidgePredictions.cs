using RobustnessTools.Abstractions;
using RobustnessTools.Basics.Options;
using RobustnessTools.Catalogs;
using RobustnessTools.Compute;
using RobustnessTools.Data;
using RobustnessTools.Data.Correlated;
using RobustnessTools.Theory;

namespace RobustnessTools.Studies.Correlation;

/// <summary>What theory says of ridge regression on Gaussian inputs, without a simulation.</summary>
public static class RidgePredictions
{
    /// <summary>Predicts: one eigendecomposition for each correlation.</summary>
    /// <param name="request">What of.</param>
    /// <param name="catalog">What activations mean.</param>
    /// <param name="compute">Decomposes covariances.</param>
    /// <returns>A row for each model, activation, correlation, n, k and ridge of which a theory is known: not of a narrow NTK.</returns>
    /// <exception cref="InputException">As <see cref="CorrelationPlan.Validated"/>; a file cannot be read; or no theory is known of anything asked for
    /// (<c>NothingPredicted</c>);
    /// or a seed is given with a covariance and a target, of which none is drawn (<c>OptionWithoutEffect</c>).</exception>
    public static IReadOnlyList<RidgePredictionRow> Run(RidgePredictionRequest request, ActivationCatalog catalog, ComputeContext compute)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(compute);
        IReadOnlyCollection<string> given = ((IGivenOptions)request).Given;
        OptionEffects.Check(request.Seed != DrawDefaults.Seed ? [.. given, nameof(request.Seed)] : given,
            request.IsDrawn ? Circumstances.SyntheticData : Circumstances.OwnArrays);
        CorrelationPlan plan = request.Plan;
        List<RidgePredictionRow> rows = [];
        (CorrelatedSource[] sources, DataRecord[] records) = CorrelationSources.Gaussian(plan, compute);
        string data = DataRecord.Short(records.FirstOrDefault()?.Fingerprint);
        foreach (CorrelatedSource source in sources)
        {
            using var problem = new CorrelationProblem(source, compute);
            rows.AddRange(
                from model in plan.Models
                from activation in plan.IsLinear ? [null] : plan.Activations.Select(IActivation? (name) => catalog.Get(name))
                from samples in plan.Samples
                from width in plan.IsLinear ? [null] : plan.Widths.Select(width => (int?)width)
                from ridge in plan.Ridge
                let row = Row(problem, model, activation, samples, width, ridge)
                where row is not null
                select row with
                {
                    CoreDimension = source.CoreDimension, CoreSpectrum = plan.CoreSpectrum ?? "", SpuriousSpectrum = plan.SpuriousSpectrum ?? "",
                    Noise = plan.Noise!.Value, Data = data, Seed = request.IsDrawn ? plan.Seed : null,
                });
        }

        return rows.Count > 0 ? rows : throw new InputException("NothingPredicted", InputErrorKind.InvalidArgument,
            "The theory of the NTK is that of its limit, and the widths are not large enough for it: give the width infinite, or kD of 50 times the samples.");
    }

    private static RidgePredictionRow? Row(CorrelationProblem problem, string model, IActivation? activation, int samples, int? width, double ridge)
    {
        if (problem.Theory(model, activation)!(samples, width ?? 1, ridge) is not { } found) return null;
        RidgeOptimum optimum = problem.Optimum(model, activation, samples, width ?? 1)!;
        return new RidgePredictionRow
        {
            Model = model,
            Activation = activation?.Name ?? "",
            Correlation = problem.Source.Correlation,
            Dimension = problem.Source.Dimension,
            Samples = samples,
            Width = width,
            Ridge = ridge,
            SpuriousCovariance = found.SpuriousCovariance,
            TestLoss = found.TestLoss,
            EffectiveRegularization = found.EffectiveRegularization,
            EquivalentLinearRidge = found.EquivalentLinearRidge,
            LeastLossRidge = optimum.LeastLossRidge,
            LeastLoss = optimum.LeastLoss,
            MostCovarianceRidge = optimum.MostCovarianceRidge,
            MostCovariance = optimum.MostCovariance,
        };
    }
}
