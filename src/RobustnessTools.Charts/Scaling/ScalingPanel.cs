using System.Globalization;
using RobustnessTools.Charts.Model;
using RobustnessTools.Charts.Sensitivity;
using RobustnessTools.Results;

namespace RobustnessTools.Charts.Scaling;

/// <summary>The panel of one fitted law S = e^c·N^a·p^b.</summary>
internal sealed class ScalingPanel
{
    private readonly AxisNames names;
    private readonly string quantity;
    private readonly IReadOnlyList<CellSummary> all;
    private readonly TickLabels labels;

    /// <summary>Makes the panels of one chart.</summary>
    /// <param name="names">How axes are written.</param>
    /// <param name="quantity">Caption of what was fitted.</param>
    /// <param name="all">The cells of all panels: a value has one colour in all of them.</param>
    /// <param name="labels">How numbers are written at ticks.</param>
    internal ScalingPanel(AxisNames names, string quantity, IReadOnlyList<CellSummary> all, TickLabels labels) =>
        (this.names, this.quantity, this.all, this.labels) = (names, quantity, all, labels);

    internal Panel Of(CellPanel cells, ScalingFit fit)
    {
        // Along the last variable that the law depends on, in a sweep p; the one before it, N, tells curves apart.
        string[] variables = [.. fit.Exponents.Where(static e => e.Fitted is not null).Select(static e => e.Axis)];
        string x = variables[^1];
        string? hue = variables.Length > 1
            ? variables[^2]
            : fit.Exponents.Select(static e => e.Axis).LastOrDefault(axis => axis != x && axis == ChartVariable.Samples);
        List<Series> series = [];
        if (hue is not null)
        {
            List<double> hues = [.. all.Select(c => c.Cell.Number(hue)).Distinct().Order()];
            foreach (IGrouping<double, CellSummary> group in cells.Cells.GroupBy(c => c.Cell.Number(hue)).OrderBy(static g => g.Key))
                AddCurve(series, names.Value(group.First().Cell, hue), hues.IndexOf(group.Key), [.. group], x, fit, NameOf(cells.Title, fit));
        }
        else
        {
            AddCurve(series, "cells", 0, cells.Cells, x, fit, NameOf(cells.Title, fit));
        }

        if (x == ChartVariable.Parameters && fit.Quantity == CellSummary.UsualQuantity) series.Add(UniversalSlope(series));
        return new Panel
        {
            Title = cells.Title,
            X = new Axis { Label = names.Caption(x), Scale = ScaleKind.Log, TickLabels = labels },
            Y = new Axis { Label = quantity, Scale = ScaleKind.Log, TickLabels = labels },
            Series = series,
        };
    }

    private static void AddCurve(List<Series> series, string name, int hue, List<CellSummary> cells, string x, ScalingFit fit, string lawName)
    {
        List<DataPoint> points = [.. cells.Select(c => new DataPoint(c.Cell.Number(x), c.Mean, c.Lower, c.Upper, c.Trials)).OrderBy(static p => p.X)];
        series.Add(new MarkerSeries { Name = name, Points = points, Style = new SeriesStyle(hue, Marker: hue) });
        (double first, double last) = (points[0].X, points[^1].X);
        series.Add(new ReferenceSeries { Name = lawName, Points = [new(first, Law(first)), new(last, Law(last))], Style = new SeriesStyle(hue) });

        double Law(double at) => fit.At(axis => axis == x ? at : cells[0].Cell.Number(axis));
    }

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
        string[] slopes = [.. fit.Exponents.Reverse().Where(static e => e.Fitted is not null).Select(static e => $"{e.Symbol} {Number(e.Fitted!)}")];
        string exponents = slopes.Length > 0 ? string.Join(", ", slopes) : "none";
        return panel.Length == 0 ? "fitted slopes: " + exponents : "fit " + panel + ": " + exponents;
    }

    private static string Number(FittedExponent exponent)
    {
        string value = Number(exponent.Value);
        return double.IsNaN(exponent.Lower) ? value : $"{value} [{Number(exponent.Lower)}, {Number(exponent.Upper)}]";
    }

    private static string Number(double value) => value.ToString("0.00", CultureInfo.InvariantCulture).Replace('-', '−');
}
