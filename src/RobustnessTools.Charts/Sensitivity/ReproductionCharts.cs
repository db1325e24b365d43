using RobustnessTools.Catalogs;
using RobustnessTools.Charts.Model;
using RobustnessTools.Experiments;
using RobustnessTools.Results;
using RobustnessTools.Studies;
using RobustnessTools.Studies.Predictions;

namespace RobustnessTools.Charts.Sensitivity;

/// <summary>
/// Draws a reproduced figure of the paper, with the published values as markers and, on synthetic data, this project's predictions as thin lines.
/// </summary>
public static class ReproductionCharts
{
    /// <summary>Makes the chart: a panel for each activation, as in the paper.</summary>
    /// <param name="reproduction">The measured figure.</param>
    public static Chart Of(PaperReproduction reproduction)
    {
        PaperExperiment experiment = reproduction.Experiment;
        return SensitivityCharts.FromSummaries(reproduction.Summaries, new ChartOptions
        {
            Title = experiment.Title,
            PanelBy = ["activation"],
            Theory = new CellPredictions(new ActivationCatalog()),
            Published = [
                .. reproduction.Comparisons.Select(comparison => new PublishedPoint(comparison.Measured.Cell, comparison.Published.Sensitivity, "published"))],
            Notes = RunNotes.Of(ResultFiles.ReadRun(reproduction.Directory), experiment.Note),
        });
    }
}
