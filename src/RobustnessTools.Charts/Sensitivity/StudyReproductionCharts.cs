using RobustnessTools.Charts.Model;
using RobustnessTools.Experiments;
using RobustnessTools.Results;
using RobustnessTools.Studies;

namespace RobustnessTools.Charts.Sensitivity;

/// <summary>Draws an experiment of a study: a panel for each quantity of each of its parts, with the theory of this project as thin lines.</summary>
public static class StudyReproductionCharts
{
    /// <summary>Makes the chart.</summary>
    /// <param name="reproduction">What was run.</param>
    public static Chart Of(StudyReproduction reproduction)
    {
        (ReproducedPart Part, Chart Chart)[] charts =
        [
            .. from part in reproduction.Parts
               from cells in part.Summaries
               select (part, SensitivityCharts.FromSummaries(cells, new ChartOptions { PanelBy = [], XScale = ScaleKind.Log })),
        ];
        return new Chart
        {
            Title = reproduction.Experiment.Title,
            Subtitle = charts[0].Chart.Subtitle,
            Panels =
            [
                .. from one in charts
                   from panel in one.Chart.Panels
                   select panel with { Title = $"{one.Part.Part.Name}: {panel.Y.Label}", Y = panel.Y with { IncludeZero = false } },
            ],
            Warnings = [.. charts.SelectMany(one => one.Chart.Warnings).Distinct()],
            HasEqualVerticalAxes = reproduction.Parts.All(part => IsOfShares(part.Part)),
            Notes = RunNotes.Of(ResultFiles.ReadRun(reproduction.Parts[0].Directory), reproduction.Experiment.Note),
        };
    }

    /// <summary>Shares of different things can be compared, other quantities have their own scales.</summary>
    private static bool IsOfShares(ExperimentPart part) => StudyCatalog.Loaded().Of(part.Plan).Table.Measured
        .Where(column => part.Quantities.Contains(column.Name)).All(column => column.IsShare);
}
