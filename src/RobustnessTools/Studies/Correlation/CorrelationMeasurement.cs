using RobustnessTools.Catalogs;
using RobustnessTools.Results;

namespace RobustnessTools.Studies.Correlation;

/// <summary>A single measurement of what ridge regressions have learned of a spurious correlation: the rows of one trial, without a directory.</summary>
public static class CorrelationMeasurement
{
    /// <summary>Measures.</summary>
    /// <param name="request">The problem.</param>
    /// <param name="settings">Where data are, and what is computed with.</param>
    /// <param name="catalog">What names mean.</param>
    /// <param name="progress">Told the share that is done, or null.</param>
    /// <returns>A row for each model, activation, correlation, n, k and ridge: those that the study has of this trial.</returns>
    /// <exception cref="Abstractions.InputException">As <see cref="CorrelationPlan.Validated"/>; or the data cannot be had.</exception>
    public static IReadOnlyList<CorrelationRow> Run(
        CorrelationRequest request, StudySettings settings, Catalog catalog, Action<double>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(settings);
        CorrelationPlan plan = request.Plan;
        using var work = new CorrelationWork(plan, settings, catalog);
        return
        [
            .. plan.Models.SelectMany(
                (model, i) => work.Run(new NamedValues(["model", "trial"], [model, (int)request.Trial]), plan, settings.Compute, spareBytes: 0,
                share => progress?.Invoke((i + share) / plan.Models.Count))),
        ];
    }
}
