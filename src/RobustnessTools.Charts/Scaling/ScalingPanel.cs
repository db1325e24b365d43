using System.Globalization;
using RobustnessTools.Charts.Model;
using RobustnessTools.Charts.Sensitivity;
using RobustnessTools.Results;

namespace RobustnessTools.Charts.Scaling;

/// <summary>The panel of one fitted law S = e^c·N^a·p^b.</summary>
internal static class ScalingPanel
{
    /// <summary>Makes the panel.</summary>
    /// <param name="cells">The cells of one model, activation and dataset.</param>
    /// <param name="fit">Their law.</param>
    /// <param name="samples">All N of the chart, ascending: a colour for each.</param>
    /// <param name="labels">How numbers are written at ticks.</param>
    internal static Panel Of(CellPanel cells, ScalingFit fit, List<int> samples, TickLabels labels)
    {
        bool alongParameters = fit.ParametersExponent is not null;
        List<Series> series = [];
        if (alongParameters)
        {
            foreach (IGrouping<int, CellSummary> group in cells.Cells.GroupBy(static c => c.Cell.Samples).OrderBy(static g => g.Key))
                AddCurve(series, string.Create(CultureInfo.InvariantCulture, $"N = {group.Key}"), samples.IndexOf(group.Key), PointsOf(group, static c => c.Parameters), p => Law(fit, group.Key, p), NameOf(cells.Title, fit));
            series.Add(UniversalSlope(series));
        }
        else
        {
            AddCurve(series, "cells", 0, PointsOf(cells.Cells, static c => c.Samples), n => Law(fit, n, 1), NameOf(cells.Title, fit));
        }

        return new Panel
        {
            Title = cells.Title,
            X = new Axis { Label = alongParameters ? "number of parameters p" : "number of training samples N", Scale = ScaleKind.Log, TickLabels = labels },
            Y = new Axis { Label = "sensitivity S", Scale = ScaleKind.Log, TickLabels = labels },
            Series = series,
        };
    }

    private static List<DataPoint> PointsOf(IEnumerable<CellSummary> cells, Func<SweepCell, double> x) =>
        [.. cells.Select(c => new DataPoint(x(c.Cell), c.Mean, c.Lower, c.Upper, c.Trials)).OrderBy(static p => p.X)];

    private static void AddCurve(List<Series> series, string name, int hue, List<DataPoint> points, Func<double, double> law, string lawName)
    {
        series.Add(new MarkerSeries { Name = name, Points = points, Style = new SeriesStyle(hue, Marker: hue) });
        (double first, double last) = (points[0].X, points[^1].X);
        series.Add(new ReferenceSeries { Name = lawName, Points = [new(first, law(first)), new(last, law(last))], Style = new SeriesStyle(hue) });
    }

    private static double Law(ScalingFit fit, double samples, double parameters) =>
        Math.Exp(fit.Constant.Value + ((fit.SamplesExponent?.Value ?? 0) * Math.Log(samples)) + ((fit.ParametersExponent?.Value ?? 0) * Math.Log(parameters)));

    // Through the geometric middle of what can be drawn; cut at the panel's edge.
    private static ReferenceSeries UniversalSlope(List<Series> series)
    {
        List<DataPoint> points = [.. series.OfType<MarkerSeries>().SelectMany(static s => s.Points).Where(static p => p.IsDrawable && p.Y > 0)];
        List<DataPoint> line = [];
        if (points.Count > 0)
        {
            double x = Math.Exp(points.Average(static p => Math.Log(p.X))), y = Math.Exp(points.Average(static p => Math.Log(p.Y)));
            foreach (double end in (double[])[points.Min(static p => p.X), x, points.Max(static p => p.X)])
                line.Add(new DataPoint(end, y * Math.Pow(end / x, ScalingFitter.UniversalSlope)));
        }

        return new ReferenceSeries { Name = "slope −1/2 in p (universal law)", Points = line, ExtendsRange = false };
    }

    // Short enough for the legend of one column: the fit of a chart's only panel needs no other name.
    private static string NameOf(string panel, ScalingFit fit)
    {
        string exponents = fit switch
        {
            { ParametersExponent: { } b, SamplesExponent: { } a } => $"p {Number(b)}, N {Number(a)}",
            { ParametersExponent: { } b } => $"p {Number(b)}",
            { SamplesExponent: { } a } => $"N {Number(a)}",
            _ => "none",
        };
        return panel.Length == 0 ? "fitted slopes: " + exponents : "fit " + panel + ": " + exponents;
    }

    private static string Number(FittedExponent exponent)
    {
        string value = Number(exponent.Value);
        return double.IsNaN(exponent.Lower) ? value : $"{value} [{Number(exponent.Lower)}, {Number(exponent.Upper)}]";
    }

    private static string Number(double value) => value.ToString("0.00", CultureInfo.InvariantCulture).Replace('-', '−');
}
