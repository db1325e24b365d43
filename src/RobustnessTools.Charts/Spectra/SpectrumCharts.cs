using RobustnessTools.Basics;
using RobustnessTools.Charts.Model;
using RobustnessTools.Studies.Measurements;

namespace RobustnessTools.Charts.Spectra;

/// <summary>Makes charts of the eigenvalues of kernel matrices.</summary>
public static class SpectrumCharts
{
    /// <summary>Makes a chart of the spectrum of a measurement's kernel.</summary>
    /// <param name="report">A measurement whose request asked for the spectrum.</param>
    /// <returns>The chart, in one panel with a logarithmic vertical axis.</returns>
    public static Chart Of(MeasurementReport report) => FromEigenvalues(
        [new Spectrum(FormattableString.Invariant($"{report.Model.ToUpperInvariant()}, φ = {report.Activation}, k = {report.Width}")
            + (report.Parametrization is { } parametrization ? $", {ChoiceNames.Of(parametrization)} parametrization" : ""),
            report.KernelEigenvalues ?? [])],
        FormattableString.Invariant($"Spectrum of the kernel K, {report.Dataset}, N = {report.Samples}, d = {report.Dimension}"));

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
