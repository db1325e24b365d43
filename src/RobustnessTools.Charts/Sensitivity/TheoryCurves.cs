using RobustnessTools.Charts.Model;
using RobustnessTools.Results;
using RobustnessTools.Studies.Predictions;

namespace RobustnessTools.Charts.Sensitivity;

/// <summary>The predictions of this project's theory beside curves of sensitivity.</summary>
internal static class TheoryCurves
{
    private const string Name = "predicted (theory of this project)";

    // Enough for a smooth curve across a page.
    private const int Points = 33;

    /// <summary>A thin line for each curve that has predictions, in its colour.</summary>
    /// <param name="curves">The curves of a panel.</param>
    /// <param name="abscissa">What they run along.</param>
    /// <param name="predictions">The theory.</param>
    /// <param name="color">Number of a curve's colour.</param>
    internal static IEnumerable<ReferenceSeries> For(
        IEnumerable<SensitivityCurve> curves, Abscissa abscissa, CellPredictions predictions, Func<SensitivityCurve, int> color) =>
        from curve in curves
        let points = (
            from cell in Along(curve, abscissa)
            let predicted = predictions.Of(cell)
            where predicted is not null
            select new DataPoint(abscissa.Of(cell), predicted.Value)).ToArray()
        where points.Length > 0
        select new ReferenceSeries { Name = Name, Points = points, Style = new SeriesStyle(color(curve), Dash: 2), ExtendsRange = false };

    /// <summary>Cells from the first to the last of a curve, close to each other in N or in k.</summary>
    private static IEnumerable<Cell> Along(SensitivityCurve curve, Abscissa abscissa)
    {
        (Cell first, Cell last) = (curve.First, curve.Last);
        bool alongSamples = abscissa.IsOfSamples;
        bool alongWidth = abscissa.CollapsesBound || abscissa.Axis is ChartVariable.Width or ChartVariable.Parameters;
        if (curve.Cells.Count < 2 || !(alongSamples || alongWidth)) return curve.Cells.Select(cell => cell.Cell);
        (int from, int to) = alongSamples ? (first.Samples, last.Samples) : (first.Width, last.Width);
        long perNeuron = first.Parameters / first.Width;
        return Enumerable.Range(0, Points)
            .Select(i => i == Points - 1 ? to : (int)Math.Round(from * Math.Pow((double)to / from, i / (Points - 1.0))))
            .Distinct()
            .Select(size => alongSamples ? first with { Samples = size } : first with { Width = size, Parameters = size * perNeuron });
    }
}
