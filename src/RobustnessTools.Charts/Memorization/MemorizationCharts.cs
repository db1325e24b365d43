using RobustnessTools.Charts.Model;
using RobustnessTools.Interpolation;
using RobustnessTools.Memorization;
using RobustnessTools.Studies.Measurements;

namespace RobustnessTools.Charts.Memorization;

/// <summary>Makes charts of what fits have memorized of their training samples: a histogram, and the most memorized ones where they are pictures.</summary>
public static class MemorizationCharts
{
    private const int LeastBins = 5, MostBins = 40;

    /// <summary>Makes the chart of a measurement.</summary>
    /// <param name="reports">Measurements of one problem whose request asked for leaving each sample out, at least one.</param>
    public static Chart Of(IReadOnlyList<MeasurementReport> reports)
    {
        ArgumentNullException.ThrowIfNull(reports);
        return FromSamples(
            reports.Select(report => new MemorizedSamples(FitCaption.Of(report).Curve, report.LeftOut ?? [], report.MemorizedImages ?? [])),
            Title(FitCaption.Of(reports[0])));
    }

    /// <summary>Makes the chart of fits.</summary>
    /// <param name="fits">Fits with what leaving each of their samples out has found, at least one.</param>
    /// <param name="title">The heading; null for the problem of the first.</param>
    public static Chart Of(IReadOnlyList<(Fit Fit, IReadOnlyList<LeftOutSample> Samples)> fits, string? title = null)
    {
        ArgumentNullException.ThrowIfNull(fits);
        return FromSamples(
            fits.Select(one => new MemorizedSamples(
                FitCaption.Of(one.Fit).Curve, one.Samples, MemorizedImage.Of(one.Fit, one.Samples, MeasurementReport.MostMemorizedImages))),
            title ?? Title(FitCaption.Of(fits[0].Fit)));
    }

    /// <summary>Makes the chart: a histogram of |y_i − f_{−i}(x_i)| for each fit, and the pictures of the first.</summary>
    /// <param name="fits">At least one.</param>
    /// <param name="title">The heading.</param>
    public static Chart FromSamples(IEnumerable<MemorizedSamples> fits, string title)
    {
        ArgumentNullException.ThrowIfNull(fits);
        MemorizedSamples[] all = [.. fits];
        double most = all.SelectMany(fit => fit.Samples).Select(Size).Where(double.IsFinite).DefaultIfEmpty().Max();
        int bins = Math.Clamp((int)Math.Ceiling(Math.Sqrt(all.Max(fit => fit.Samples.Count))), LeastBins, MostBins);
        double width = most > 0 ? most / bins : 1;
        return new Chart
        {
            Title = title,
            Subtitle = all[0].Images.Count == 0 ? "each sample left out in turn"
                : "each sample left out in turn, and the most memorized ones: their numbers, labels y, and predictions f₋ᵢ without them",
            ColorAxis = new Axis { Label = "pixel", Scale = ScaleKind.Linear },
            Panels =
            [
                new Panel
                {
                    X = new Axis { Label = "|y − f₋ᵢ(x)|", Scale = ScaleKind.Linear, Minimum = 0, Maximum = width * (bins + 1) },
                    Y = new Axis { Label = "samples", Scale = ScaleKind.Linear, IncludeZero = true },
                    Series = [.. all.Select(fit => Histogram(fit, width, bins))],
                },
                .. all[0].Images.Select(PictureOf),
            ],
        };
    }

    private static StepSeries Histogram(MemorizedSamples fit, double width, int bins)
    {
        // An empty bin closes the outline; the largest value belongs to the last that is not.
        int[] counts = new int[bins + 1];
        foreach (LeftOutSample sample in fit.Samples.Where(sample => double.IsFinite(Size(sample)))) counts[Math.Min((int)(Size(sample) / width), bins - 1)]++;
        return new StepSeries { Name = fit.Name, Points = [.. counts.Select((count, bin) => new DataPoint((bin + 0.5) * width, count))] };
    }

    private static Panel PictureOf(MemorizedImage image)
    {
        var (side, channels) = image.Shape;
        int pixels = side * side;
        LeftOutSample sample = image.Sample;
        return new Panel
        {
            Title = FormattableString.Invariant($"{sample.Sample}: y = {sample.Label:G2}, f₋ᵢ = {sample.LeftOutPrediction:G2}").Replace('-', '−'),
            IsPicture = true,
            X = new Axis { Scale = ScaleKind.Linear },
            Y = new Axis { Scale = ScaleKind.Linear },
            Series =
            [
                new HeatMapSeries
                {
                    Name = FormattableString.Invariant($"sample {sample.Sample}"),
                    Cells = [.. Enumerable.Range(0, pixels).Select(pixel => new HeatMapCell(pixel % side, side - 1 - (pixel / side),
                        Enumerable.Range(0, channels).Average(channel => image.Pixels[(channel * pixels) + pixel])))],
                },
            ],
        };
    }

    private static double Size(LeftOutSample sample) => Math.Abs(sample.SelfInfluence);

    private static string Title(FitCaption fit) => $"What is memorized of each sample: {fit.Problem}";
}
