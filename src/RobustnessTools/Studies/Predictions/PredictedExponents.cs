using System.Globalization;
using RobustnessTools.Results;
using RobustnessTools.Results.Tables;
using RobustnessTools.Studies.Sensitivity;

namespace RobustnessTools.Studies.Predictions;

/// <summary>What the theory of this project predicts for fitted exponents.</summary>
public static class PredictedExponents
{
    /// <summary>Adds to the words of each fit of the sensitivity the exponents that predictions have at the same cells, where there are some.</summary>
    /// <param name="fits">The fits.</param>
    /// <param name="table">What the rows hold.</param>
    /// <param name="rows">The rows that were fitted.</param>
    /// <param name="range">Which of their cells were, or null for all.</param>
    /// <param name="predictions">The theory.</param>
    public static IReadOnlyList<ScalingFit> Beside(
        IReadOnlyList<ScalingFit> fits, Table table, IEnumerable<object> rows, FitRange? range, CellPredictions predictions)
    {
        ArgumentNullException.ThrowIfNull(fits);
        ArgumentNullException.ThrowIfNull(predictions);
        if (fits.Count == 0 || fits[0].Quantity != CellSummary.UsualQuantity) return fits;
        range ??= FitRange.All;
        ILookup<(string Model, string Activation, string Dataset, int Dimension), SensitivityRow> predicted =
            TrialValue.Of(table, rows, Summarizer.Measured(table, CellSummary.UsualQuantity))
                .Where(found => !found.Cell.IsInfinite && found.Trials.Any(trial => trial.Value > 0) && range.Contains(found.Cell))
                .Select(found => Row(found.Cell, predictions.Of(found.Cell)))
                .ToLookup(row => (row.Model, row.Activation, row.Dataset, row.Dimension));
        return [.. fits.Select(fit => fit with { Interpretation = fit.Interpretation + Words(fit, predicted) })];
    }

    private static string Words(
        ScalingFit fit, ILookup<(string Model, string Activation, string Dataset, int Dimension), SensitivityRow> predicted)
    {
        SensitivityRow[] rows = fit.Curve.Has("model") ? [.. predicted[(fit.Model, fit.Activation, fit.Dataset, fit.Dimension)]] : [];
        if (rows.Length == 0 || Array.Exists(rows, row => !double.IsFinite(row.Sensitivity))) return "";
        if (ScalingFitter.TryFit(rows) is not [var theory]) return "";
        string[] powers =
            [.. theory.Exponents.Where(exponent => exponent.Fitted is not null).Select(exponent => $"{exponent.Symbol}^{Number(exponent.Fitted!.Value)}")];
        return $" Predicted by the theory of this project at the same cells: {string.Join(" · ", powers)}.";
    }

    private static string Number(double value) => value.ToString("F3", CultureInfo.InvariantCulture);

    private static SensitivityRow Row(Cell cell, double? predicted) => new()
    {
        Model = cell.Text("model"),
        Activation = cell.Text("activation"),
        Dataset = cell.Text("dataset"),
        Dimension = (int)cell.Number("dimension"),
        Samples = (int)cell.Number("samples"),
        Width = (int)cell.Number("width"),
        Parameters = (long)cell.Number("parameters"),
        Trial = 0,
        Sensitivity = predicted ?? double.NaN,
        Interpolates = true,
    };
}
