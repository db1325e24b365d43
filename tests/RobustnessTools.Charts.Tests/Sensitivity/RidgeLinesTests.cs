using RobustnessTools.Charts.Model;
using RobustnessTools.Charts.Sensitivity;
using RobustnessTools.Results;
using RobustnessTools.Studies.Sensitivity;

namespace RobustnessTools.Charts.Tests.Sensitivity;

/// <summary>Curves along a ridge: the universal law does not know of it.</summary>
public class RidgeLinesTests
{
    [Fact]
    public void Along_a_ridge_the_universal_law_is_level_and_nothing_is_said_of_fitting()
    {
        SensitivityRow[] rows =
        [
            .. from ridge in new[] { 0, 1.0, 10 }
               from trial in new[] { 0, 1 }
               select new SensitivityRow
               {
                   Cell = new Cell("rf", "tanh", "gaussian", 20, 50, 250, 250),
                   Trial = trial,
                   Ridge = ridge,
                   Sensitivity = 5 + trial - (ridge / 10),
                   Interpolates = ridge == 0,
               },
        ];
        IReadOnlyList<CellSummary> summaries = Summarizer.Summarize(rows);
        Assert.Equal(3, summaries.Count);
        Assert.Empty(SummaryWarnings.Of(summaries));
        Chart chart = SensitivityCharts.FromSummaries(summaries, new ChartOptions { X = "ridge", Study = SensitivityStudy.Instance });
        Panel panel = Assert.Single(chart.Panels);
        Assert.Equal([0.0, 1, 10], Assert.Single(panel.Series.OfType<LineSeries>()).Points.Select(point => point.X));
        ReferenceSeries law = Assert.Single(panel.Series.OfType<ReferenceSeries>());
        Assert.Equal((0, 10), (law.Points[0].X, law.Points[^1].X));
        Assert.All(law.Points, point => Assert.Equal(2, point.Y, 1e-12));
        Assert.Empty(chart.Warnings);
    }
}
