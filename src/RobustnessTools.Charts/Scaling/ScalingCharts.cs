using System.Globalization;
using RobustnessTools.Charts.Model;

namespace RobustnessTools.Charts.Scaling;

/// <summary>Makes charts of fitted power laws, which are straight lines on two logarithmic axes.</summary>
public static class ScalingCharts
{
    /// <summary>Makes a chart of fits: points as markers, fits as lines whose names state the exponents, and a slope to compare with.</summary>
    /// <param name="fits">The fits, each with its points; points that are not positive are dropped with a warning.</param>
    /// <param name="options">Names and the reference slope.</param>
    /// <returns>The chart, in one panel.</returns>
    public static Chart FromFits(IEnumerable<FittedCurve> fits, ScalingChartOptions options)
    {
        ArgumentNullException.ThrowIfNull(fits);
        ArgumentNullException.ThrowIfNull(options);
        List<Series> series = [];
        List<DataPoint> all = [];
        int index = 0;
        foreach (FittedCurve fit in fits)
        {
            List<DataPoint> positive = [.. fit.Points.Where(static p => p.IsDrawable && p.X > 0 && p.Y > 0)];
            all.AddRange(positive);
            series.Add(new MarkerSeries { Name = fit.Name, Points = fit.Points, Style = new SeriesStyle(index, Marker: index) });
            if (positive.Count > 0)
            {
                series.Add(new ReferenceSeries
                {
                    Name = NameOf(fit),
                    Points = PowerLaw.Between(positive.Min(static p => p.X), positive.Max(static p => p.X), fit.Coefficient, fit.Exponent),
                    Style = new SeriesStyle(index, index),
                });
            }

            index++;
        }

        if (options.ReferenceExponent is { } slope && all.Count > 0)
            series.Add(Reference(all, slope));
        return new Chart
        {
            Title = options.Title,
            Subtitle = options.Subtitle,
            Panels =
            [
                new Panel
                {
                    X = new Axis { Label = options.XLabel, Scale = ScaleKind.Log, TickLabels = options.TickLabels },
                    Y = new Axis { Label = options.YLabel, Scale = ScaleKind.Log, TickLabels = options.TickLabels },
                    Series = series,
                },
            ],
            Notes = options.Notes,
        };
    }

    private static ReferenceSeries Reference(List<DataPoint> points, double slope)
    {
        // Through the geometric middle of the points.
        double x = points.Average(static p => Math.Log(p.X)), y = points.Average(static p => Math.Log(p.Y));
        return new ReferenceSeries
        {
            Name = "slope " + Number(slope),
            Points = PowerLaw.Between(points.Min(static p => p.X), points.Max(static p => p.X), Math.Exp(y - (slope * x)), slope),
            ExtendsRange = false,
        };
    }

    private static string NameOf(FittedCurve fit)
    {
        string name = fit.Name + ": exponent " + Number(fit.Exponent);
        return double.IsNaN(fit.ExponentLower) ? name : $"{name} ({Number(fit.ExponentLower)} to {Number(fit.ExponentUpper)})";
    }

    private static string Number(double value) => value.ToString("0.0##", CultureInfo.InvariantCulture).Replace('-', '−');
}
