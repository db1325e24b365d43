using RobustnessTools.Charts.Model;
using RobustnessTools.Interpolation;
using RobustnessTools.Studies.Measurements;

namespace RobustnessTools.Charts.Spectra;

/// <summary>Makes charts of the eigenvalues of kernel matrices.</summary>
public static class SpectrumCharts
{
    /// <summary>Makes a chart of the spectrum of a measurement's kernel.</summary>
    /// <param name="report">A measurement whose request asked for the spectrum.</param>
    /// <returns>The chart, in one panel with a logarithmic vertical axis.</returns>
    public static Chart Of(MeasurementReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        FitCaption caption = FitCaption.Of(report);
        return FromEigenvalues([new Spectrum(caption.Curve, report.KernelEigenvalues ?? [])], Title(caption));
    }

    /// <summary>Makes a chart of the spectra of fits.</summary>
    /// <param name="fits">Fits with the eigenvalues of their kernels, at least one.</param>
    /// <param name="title">The heading; null for the problem of the first.</param>
    /// <returns>The chart, in one panel with a logarithmic vertical axis.</returns>
    public static Chart Of(IReadOnlyList<(Fit Fit, double[] Eigenvalues)> fits, string? title = null)
    {
        ArgumentNullException.ThrowIfNull(fits);
        return FromEigenvalues(
            fits.Select(one => new Spectrum(FitCaption.Of(one.Fit).Curve, one.Eigenvalues)), title ?? Title(FitCaption.Of(fits[0].Fit)));
    }

    /// <summary>Makes a chart of eigenvalues by rank, the largest first, as steps.</summary>
    /// <param name="spectra">The kernels' eigenvalues. Those that are not positive (rounding makes them so in a singular kernel) are dropped with a
    /// warning when the chart is drawn.</param>
    /// <param name="title">The heading.</param>
    /// <param name="notes">Provenance for the foot of an HTML page; null for none.</param>
    /// <returns>The chart, in one panel with a logarithmic vertical axis.</returns>
    public static Chart FromEigenvalues(IEnumerable<Spectrum> spectra, string title = "Spectrum of the kernel K", IReadOnlyList<ChartNote>? notes = null)
    {
        ArgumentNullException.ThrowIfNull(spectra);
        return new Chart
        {
            Title = title,
            Panels =
            [
                new Panel
                {
                    X = new Axis { Label = "rank i", Scale = ScaleKind.Log },
                    Y = new Axis { Label = "eigenvalue λᵢ", Scale = ScaleKind.Log },
                    Series = [.. spectra.Select(SeriesOf)],
                },
            ],
            Notes = notes ?? [],
        };
    }

    private static string Title(FitCaption fit) => $"Spectrum of the kernel K, {fit.Problem}";

    private static StepSeries SeriesOf(Spectrum spectrum)
    {
        double[] sorted = [.. spectrum.Eigenvalues];
        Array.Sort(sorted);
        Array.Reverse(sorted);
        DataPoint[] points = new DataPoint[sorted.Length];
        for (int i = 0; i < points.Length; i++)
            points[i] = new DataPoint(i + 1, sorted[i]);
        return new StepSeries { Name = spectrum.Name, Points = points };
    }
}
