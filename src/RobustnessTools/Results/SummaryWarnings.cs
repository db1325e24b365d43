using System.Globalization;

namespace RobustnessTools.Results;

/// <summary>What should be known of summaries whose numbers stand nevertheless.</summary>
public static class SummaryWarnings
{
    /// <summary>A sentence on the models that do not fit their training data, or null where all do.</summary>
    /// <param name="summaries">The summaries of a sweep.</param>
    public static string? OfInterpolation(IReadOnlyList<CellSummary> summaries)
    {
        int rows = summaries.Sum(summary => summary.NotInterpolating), cells = summaries.Count(summary => summary.NotInterpolating > 0);
        return rows == 0 ? null : string.Create(
            CultureInfo.InvariantCulture,
            $"{rows} measurements in {cells} of {summaries.Count} cells are of models that do not interpolate their training data (see interpolates, "
                + $"trainingResidual and message of their rows): their sensitivities are not those that the theory speaks of, and fits leave them out.");
    }
}
