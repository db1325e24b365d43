using RobustnessTools.Charts.Model;
using RobustnessTools.Results;

namespace RobustnessTools.Charts.Sensitivity;

/// <summary>What a theory says of the measured cells themselves, where their rows hold it, as thin lines.</summary>
internal static class MeasuredTheory
{
    /// <summary>What such lines are called.</summary>
    internal const string Name = "theory of this project";

    /// <summary>A thin line for each curve of two points and more, in its colour.</summary>
    /// <param name="curves">The curves of a panel.</param>
    /// <param name="abscissa">What they run along.</param>
    /// <param name="column">Name of the column with what the theory says; null for none.</param>
    /// <param name="color">Number of a curve's colour.</param>
    internal static IEnumerable<ReferenceSeries> For(
        IEnumerable<SensitivityCurve> curves, Abscissa abscissa, string? column, Func<SensitivityCurve, int> color)
    {
        return
            from curve in curves
            let points = (
                from cell in curve.Cells
                let said = Said(cell)
                where double.IsFinite(said)
                select new DataPoint(abscissa.Of(cell.Cell), said)).ToArray()
            where points.Length > 1
            select new ReferenceSeries { Name = Name, Points = points, Style = new SeriesStyle(color(curve), Dash: 2), ExtendsRange = false };

        double Said(CellSummary cell) => column is not null && cell.Diagnostics.Has(column) ? cell.Diagnostics.Number(column) : double.NaN;
    }

    /// <summary>A marker for each curve where the theory's curve turns, as far as that is within what was measured.</summary>
    /// <param name="curves">The curves of a panel.</param>
    /// <param name="abscissa">What they run along.</param>
    /// <param name="turns">The axis along which they turn, the columns with where and with the value there; empty for none.</param>
    /// <param name="names">How columns are written.</param>
    /// <param name="color">Number of a curve's colour.</param>
    internal static IEnumerable<MarkerSeries> Turns(IEnumerable<SensitivityCurve> curves, Abscissa abscissa, IReadOnlyList<string> turns, AxisNames names,
        Func<SensitivityCurve, int> color)
    {
        if (turns is not [var axis, var place, var value] || axis != abscissa.Axis) return [];
        return
            from curve in curves
            let said = curve.Cells[0].Diagnostics
            where curve.Cells.Count > 1 && said.Has(place) && said.Has(value)
            let x = said.Number(place)
            where x >= abscissa.Of(curve.First) && x <= abscissa.Of(curve.Last)
            select new MarkerSeries
            {
                Name = $"{names.Heading(place)}, theory", Points = [new DataPoint(x, said.Number(value))], Style = new SeriesStyle(color(curve), Marker: 3),
            };
    }
}
