using RobustnessTools.Basics.Options;
using RobustnessTools.Charts.Model;
using RobustnessTools.Charts.Rendering;
using RobustnessTools.Charts.Scaling;
using RobustnessTools.Charts.Sensitivity;
using RobustnessTools.Results;
using RobustnessTools.Results.Tables;
using RobustnessTools.Studies;

namespace RobustnessTools.Charts;

/// <summary>The chart of results, of whatever kind: what the command chart and the cmdlet Export-SensitivityChart draw.</summary>
public static class ResultFigure
{
    /// <summary>Makes the chart.</summary>
    /// <param name="kind">Which.</param>
    /// <param name="summaries">The cells.</param>
    /// <param name="fits">Gives the fitted power laws; asked for <see cref="FigureKind.Scaling"/> only.</param>
    /// <param name="rows">Gives the rows and what they hold; asked for <see cref="FigureKind.Scatter"/> only.</param>
    /// <param name="options">What to make of them; its kind is not asked.</param>
    /// <exception cref="Abstractions.InputException">The cells do not allow it.</exception>
    public static Chart Of(FigureKind kind, IReadOnlyList<CellSummary> summaries, Func<IReadOnlyList<ScalingFit>> fits,
        Func<(Table Table, IEnumerable<object> Rows)> rows, ChartOptions options) => kind switch
    {
        FigureKind.Lines => SensitivityCharts.FromSummaries(summaries, options with { Kind = ChartKind.Lines }),
        FigureKind.PhaseMap => SensitivityCharts.FromSummaries(summaries, options with { Kind = ChartKind.PhaseMap }),
        FigureKind.Scaling => ScalingCharts.FromFits(fits(), summaries,
            new ScalingChartOptions { Title = options.Title, TickLabels = options.TickLabels, Notes = options.Notes, Study = options.Study }),
        FigureKind.Scatter => Scatter(rows(), summaries, options),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "no such kind of figure"),
    };

    private static Chart Scatter((Table Table, IEnumerable<object> Rows) results, IReadOnlyList<CellSummary> summaries, ChartOptions options) =>
        ScatterCharts.FromRows(results.Table, results.Rows, summaries.Count > 0 ? summaries[0].Quantity : null, options);

    /// <summary>The measured columns of a chart: the one that is asked for, or those that the study shows; other charts than curves show one.</summary>
    /// <param name="kind">The kind of chart.</param>
    /// <param name="study">Whose rows are drawn; null where only summaries are there.</param>
    /// <param name="asked">The column that is asked for, or null.</param>
    /// <param name="report">The folder of a page with all charts, or null.</param>
    public static IReadOnlyList<string?> Quantities(FigureKind kind, Study? study, string? asked, string? report)
    {
        if (asked is not null || report is not null || study is null) return [asked];
        return kind switch
        {
            FigureKind.Lines when study.Curves.Quantities is { Count: > 0 } several => [.. several],
            FigureKind.Scatter => [study.Curves.Scatter?.Y],
            _ => [null],
        };
    }

    /// <summary>Whether a chart is made of rows, and not of their summaries alone.</summary>
    /// <param name="kind">The kind of chart.</param>
    public static bool IsOfRows(FigureKind kind) => kind is FigureKind.Scaling or FigureKind.Scatter;

    /// <summary>What is drawn, for the table of what has an effect where.</summary>
    /// <param name="kind">The kind of chart.</param>
    /// <param name="file">The file of the chart, or null.</param>
    /// <param name="report">The folder of a page with all charts, or null.</param>
    /// <param name="interval">Which intervals curves have.</param>
    public static Circumstances CircumstancesOf(FigureKind kind, string? file, string? report, IntervalKind interval = IntervalKind.StudentT)
    {
        Circumstances figure = file is null ? Circumstances.None : kind switch
        {
            FigureKind.Lines => Circumstances.Curves,
            FigureKind.PhaseMap => Circumstances.PhaseMap,
            FigureKind.Scaling => Circumstances.ScalingChart,
            FigureKind.Scatter => Circumstances.Scatter,
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "no such kind of figure"),
        };
        Circumstances picture = file is not null && ChartFile.RendererFor(file) is PixelRenderer ? Circumstances.DotPicture : Circumstances.LinePicture;
        bool bootstrap = report is not null || figure == Circumstances.ScalingChart || (figure == Circumstances.Curves && interval == IntervalKind.Bootstrap);
        return figure | picture | (report is null ? Circumstances.None : Circumstances.Report)
            | (bootstrap ? Circumstances.BootstrapIntervals : Circumstances.OtherIntervals);
    }
}
