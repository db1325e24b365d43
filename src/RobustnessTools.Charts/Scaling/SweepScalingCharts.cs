using System.Globalization;
using RobustnessTools.Charts.Model;
using RobustnessTools.Sweeps;
using RobustnessTools.Theory;

namespace RobustnessTools.Charts.Scaling;

/// <summary>Draws the power laws fitted to a sweep.</summary>
public static class SweepScalingCharts
{
    /// <summary>Makes a chart of fits S ∝ N^a·p^b: S/N^a against p, so that the cells of every N lie on one line of slope b; S against N where only N varies.</summary>
    /// <param name="fits">The fits.</param>
    /// <param name="summaries">The cells behind them.</param>
    /// <param name="notes">Provenance for the foot of an HTML page.</param>
    public static Chart Of(IReadOnlyList<ScalingFit> fits, IReadOnlyList<CellSummary> summaries, IReadOnlyList<ChartNote> notes)
    {
        bool alongParameters = fits.Any(fit => fit.ParametersExponent is not null);
        bool scaled = alongParameters && fits.Any(fit => fit.SamplesExponent is not null);
        return ScalingCharts.FromFits(fits.Where(fit => Exponent(fit) is not null).Select(fit => Curve(fit, summaries)), new ScalingChartOptions
        {
            XLabel = alongParameters ? "number of parameters p" : "number of samples N",
            YLabel = scaled ? "S / Nᵃ" : "sensitivity S",
            Subtitle = scaled ? "S ∝ Nᵃ·pᵇ, a and b fitted to all cells" : "",
            ReferenceExponent = alongParameters ? ScalingFitter.UniversalSlope : -ScalingFitter.UniversalSlope,
            Notes = notes,
        });

        FittedExponent? Exponent(ScalingFit fit) => alongParameters ? fit.ParametersExponent : fit.SamplesExponent;

        FittedCurve Curve(ScalingFit fit, IReadOnlyList<CellSummary> cells)
        {
            FittedExponent exponent = Exponent(fit)!;
            double samplesExponent = alongParameters ? fit.SamplesExponent?.Value ?? 0 : 0;
            string inSamples = samplesExponent == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", a = {samplesExponent:F2}");
            return new FittedCurve(
                $"{fit.Model.ToUpperInvariant()}, {fit.Activation}, {fit.Dataset}{inSamples}",
                [.. from cell in cells where cell.Cell.Model == fit.Model && cell.Cell.Activation == fit.Activation && cell.Cell.Dataset == fit.Dataset select Point(cell)],
                Math.Exp(fit.Constant.Value),
                exponent.Value,
                exponent.Lower,
                exponent.Upper);

            DataPoint Point(CellSummary cell)
            {
                double unit = Math.Pow(cell.Cell.Samples, samplesExponent);
                return new DataPoint(alongParameters ? cell.Cell.Parameters : cell.Cell.Samples, cell.Mean / unit, cell.Lower / unit, cell.Upper / unit, cell.Trials);
            }
        }
    }
}
