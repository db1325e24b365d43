using System.Globalization;
using RobustnessTools.Charts.Model;
using RobustnessTools.Charts.Sensitivity;
using RobustnessTools.Charts.Tests.Samples;
using RobustnessTools.Results;
using RobustnessTools.Studies;
using RobustnessTools.Studies.Sensitivity;

namespace RobustnessTools.Charts.Tests.Sensitivity;

public sealed class ResultsOnDiskTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("results-on-disk-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Rows_of_a_directory_and_its_summary_give_the_same_curves()
    {
        List<SensitivityRow> rows = [.. Rows(40, 25)];
        string file = Path.Combine(folder, ResultStore.RowsName);
        File.WriteAllLines(
            file, ["model,activation,dataset,dimension,samples,width,parameters,trial,sensitivity,sensitivityDeviation,labelAveraged,universalLawBound,"
            + "trainingResidual,conditionEstimate,interpolates,seconds,message", .. rows.Select(Line)]);
        SummaryFile.Write(Path.Combine(folder, SummaryFile.Name), Summarizer.Summarize(rows));

        Chart ofFolder = SensitivityCharts.FromResults(folder, new ChartOptions());
        Chart ofRows = SensitivityCharts.FromResults(file, new ChartOptions());
        Chart ofSummary = SensitivityCharts.FromResults(Path.Combine(folder, SummaryFile.Name), new ChartOptions());

        Assert.Equal(Drawn.Svg(ofFolder), Drawn.Svg(ofRows));
        Assert.Equal(Drawn.Svg(ofFolder), Drawn.Svg(ofSummary));
        Assert.Equal(40, ofFolder.Panels[0].Series.OfType<LineSeries>().Single().Points.Count);
        Assert.All(ofFolder.Panels[0].Series.OfType<LineSeries>().Single().Points, p => Assert.Equal(25, p.Trials));
    }

    [Fact]
    public void A_million_rows_draw_without_being_held()
    {
        // 40 cells of 25,000 trials, made while they are read: what stays is a number for each row.
        IReadOnlyList<CellSummary> summaries = Summarizer.Summarize(Rows(40, 25_000));

        string svg = Drawn.Svg(SensitivityCharts.FromSummaries(summaries, new ChartOptions()));

        Assert.All(summaries, s => Assert.Equal(25_000, s.Trials));
        Assert.InRange(svg.Length, 1000, 50_000);
    }

    private static string Line(SensitivityRow row) => string.Create(
        CultureInfo.InvariantCulture,
        $"rf,tanh,gaussian,1000,400,{row.Cell.Width},{row.Cell.Width},{row.Trial},{row.Sensitivity:R},NaN,NaN,{row.UniversalLawBound:R},NaN,NaN,true,NaN,");

    private static IEnumerable<SensitivityRow> Rows(int widths, int trials)
    {
        for (int trial = 0; trial < trials; trial++)
        {
            for (int i = 1; i <= widths; i++)
            {
                Cell cell = new("rf", "tanh", "gaussian", 1000, 400, 1000 * i, 1000 * i);
                yield return new SensitivityRow { Cell = cell, Trial = trial, Sensitivity = 20 + (10.0 / i) + (trial % 7 * 0.1),
                    UniversalLawBound = Math.Sqrt(400.0 / i), Interpolates = true };
            }
        }
    }
}
