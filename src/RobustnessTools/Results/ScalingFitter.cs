using System.Globalization;
using MathNet.Numerics.LinearAlgebra;
using RobustnessTools.Abstractions;

namespace RobustnessTools.Results;

/// <summary>Fits S ∝ N^a·p^b by least squares of ln S (mean over trials) on ln N and ln p, one point for each cell.</summary>
/// <remarks>
/// Standard errors come from the scatter of the cells about the law. Bootstrap intervals resample whole trials, since the cells of a trial are correlated; they are widened for few trials
/// as Student's t is, without which those of three trials would cover the truth three times out of four.
/// </remarks>
public static class ScalingFitter
{
    /// <summary>Slope in p of the universal law's bound √(N·d/p).</summary>
    public const double UniversalSlope = -0.5;

    /// <summary>Differences of slopes below this are not told apart in words, nor in the digits that are shown.</summary>
    private const double SlopeResolution = 0.0005;

    /// <summary>Root mean square of the residuals of ln S above which a fit is said to be poor.</summary>
    private const double LargestScatter = 0.05;

    /// <summary>Fits every model, activation, dataset and d among the rows.</summary>
    /// <param name="rows">Rows; failed ones are left out, and so are models that do not interpolate, of which the law says nothing. A cell's trial that comes again, from another sweep, is another trial.</param>
    /// <param name="range">Which cells to use, or null for all.</param>
    /// <param name="seed">Seed of the bootstrap.</param>
    /// <exception cref="InputException">A group has too few cells in the range, or N and p change together in all of them (<c>TooFewCells</c>).</exception>
    public static IReadOnlyList<ScalingFit> Fit(IEnumerable<SweepRow> rows, FitRange? range = null, ulong seed = 1)
    {
        range ??= new FitRange();
        ScalingFit[] fits =
        [
            .. rows.Where(row => row.Succeeded && row.Interpolates && row.Sensitivity > 0 && range.Contains(row.Cell))
                .GroupBy(row => (row.Cell.Model, row.Cell.Activation, row.Cell.Dataset, row.Cell.Dimension))
                .OrderBy(curve => curve.Key.Dataset, StringComparer.Ordinal).ThenBy(curve => curve.Key.Model, StringComparer.Ordinal).ThenBy(curve => curve.Key.Activation, StringComparer.Ordinal).ThenBy(curve => curve.Key.Dimension)
                .Select(curve => FitCurve([.. curve], seed)),
        ];
        return fits.Length > 0 ? fits : throw new InputException("TooFewCells", InputErrorKind.InvalidData, "No row of an interpolating model with a positive sensitivity is in the range of the fit: widen the range.");
    }

    /// <summary>Fits every model, activation, dataset and d among the rows, or gives nothing where one of them has too few cells.</summary>
    /// <param name="rows">Rows; those that <see cref="Fit"/> leaves out are left out.</param>
    /// <param name="seed">Seed of the bootstrap.</param>
    public static IReadOnlyList<ScalingFit> TryFit(IEnumerable<SweepRow> rows, ulong seed = 1)
    {
        try
        {
            return Fit(rows, range: null, seed);
        }
        catch (InputException reason) when (reason.ErrorId is "TooFewCells" or "MissingColumn")
        {
            return [];
        }
    }

    private static ScalingFit FitCurve(IReadOnlyList<SweepRow> rows, ulong seed)
    {
        var (model, activation, dataset) = (rows[0].Cell.Model, rows[0].Cell.Activation, rows[0].Cell.Dataset);
        SweepCell[] cells = [.. rows.Select(row => row.Cell).Distinct().OrderBy(cell => cell.Samples).ThenBy(cell => cell.Parameters)];
        bool hasSamples = cells.Select(cell => cell.Samples).Distinct().Count() > 1, hasParameters = cells.Select(cell => cell.Parameters).Distinct().Count() > 1;
        int coefficients = 1 + (hasSamples ? 1 : 0) + (hasParameters ? 1 : 0);
        if (coefficients == 1 || cells.Length < coefficients)
        {
            throw new InputException("TooFewCells", InputErrorKind.InvalidData,
                $"The fit of {model}/{activation} on {dataset} has {cells.Length} cell(s) in its range, too few for a power law: give rows of several widths or sample numbers, or widen the range.");
        }

        double[,] table = Table(rows, cells);
        int trials = table.GetLength(1);
        if (hasSamples && hasParameters && ChangeTogether(cells))
        {
            throw new InputException("TooFewCells", InputErrorKind.InvalidData,
                $"In the cells of {model}/{activation} on {dataset} N and p change together, so that their exponents cannot be told apart: give rows of several widths for one N, or fit a single N.");
        }

        Matrix<double> design = Matrix<double>.Build.Dense(cells.Length, coefficients, (i, j) => j == 0 ? 1 : Math.Log(j == 1 && hasSamples ? cells[i].Samples : cells[i].Parameters));
        Matrix<double> inverse = design.TransposeThisAndMultiply(design).Inverse();
        Matrix<double> solve = inverse * design.Transpose();
        Vector<double> logs = LogMeans(table, [.. Enumerable.Range(0, trials)]);
        Vector<double> estimate = solve * logs;
        Vector<double> residuals = logs - design * estimate;
        double squares = residuals.DotProduct(residuals);
        double variance = cells.Length > coefficients ? squares / (cells.Length - coefficients) : double.NaN;
        (double Lower, double Upper)[] intervals = Bootstrap(table, solve, estimate, seed);
        FittedExponent[] fitted = [.. Enumerable.Range(0, coefficients).Select(j => new FittedExponent(estimate[j], Math.Sqrt(variance * inverse[j, j]), intervals[j].Lower, intervals[j].Upper))];
        FittedExponent? inSamples = hasSamples ? fitted[1] : null, inParameters = hasParameters ? fitted[^1] : null;
        return new ScalingFit(model, activation, dataset, cells[0].Dimension, cells.Length, trials, fitted[0], inSamples, inParameters, RSquared(squares, logs), Interpret(inSamples, inParameters, Math.Sqrt(squares / cells.Length)));
    }

    /// <summary>S of each cell (rows) in each trial (columns); NaN where a trial lacks the cell.</summary>
    private static double[,] Table(IReadOnlyList<SweepRow> rows, SweepCell[] cells)
    {
        // The rows of two sweeps one after the other have each trial's number twice: each sweep's trials stay together.
        var occurrences = new Dictionary<(SweepCell Cell, int Trial), int>();
        (SweepRow Row, (int Trial, int Occurrence) Key)[] keyed = [.. rows.Select(row => (row, (row.Trial, Next((row.Cell, row.Trial)))))];
        var position = cells.Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        var place = keyed.Select(pair => pair.Key).Distinct().Order().Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        var table = new double[cells.Length, place.Count];
        for (int i = 0; i < cells.Length; i++)
            for (int t = 0; t < place.Count; t++) table[i, t] = double.NaN;
        foreach (var (row, key) in keyed) table[position[row.Cell], place[key]] = row.Sensitivity;
        return table;

        int Next((SweepCell, int) key) => occurrences[key] = occurrences.GetValueOrDefault(key) + 1;
    }

    /// <summary>Share of the variance that is explained; 1 where there is none but rounding errors.</summary>
    private static double RSquared(double squares, Vector<double> logs)
    {
        const double Rounding = 1e-14;
        double total = logs.Subtract(logs.Average()).PointwisePower(2).Sum(), size = Math.Max(1, logs.AbsoluteMaximum());
        return total > logs.Count * Math.Pow(Rounding * size, 2) ? 1 - squares / total : 1;
    }

    /// <summary>Whether the points (ln N, ln p) stand on one line.</summary>
    private static bool ChangeTogether(SweepCell[] cells)
    {
        double[] x = [.. cells.Select(cell => Math.Log(cell.Samples))], y = [.. cells.Select(cell => Math.Log(cell.Parameters))];
        return 1 - Math.Abs(MathNet.Numerics.Statistics.Correlation.Pearson(x, y)) < 1e-9;
    }

    private static (double Lower, double Upper)[] Bootstrap(double[,] table, Matrix<double> solve, Vector<double> whole, ulong seed)
    {
        int trials = table.GetLength(1), coefficients = whole.Count;
        if (trials < 2) return [.. Enumerable.Repeat((double.NaN, double.NaN), coefficients)];
        int[][] resamples = ConfidenceInterval.ResampleIndices(trials, seed);
        var values = new double[coefficients][];
        for (int j = 0; j < coefficients; j++) values[j] = new double[resamples.Length];
        for (int b = 0; b < resamples.Length; b++)
        {
            Vector<double> estimate = solve * LogMeans(table, resamples[b]);
            for (int j = 0; j < coefficients; j++) values[j][b] = estimate[j];
        }

        double widening = ConfidenceInterval.Widening(trials);
        return
        [
            .. values.Select((column, j) =>
            {
                var (lower, upper) = ConfidenceInterval.Percentiles([.. column.Where(double.IsFinite)]);
                return (whole[j] + widening * (lower - whole[j]), whole[j] + widening * (upper - whole[j]));
            }),
        ];
    }

    /// <summary>ln of the mean over some trials (with repetition), cell by cell.</summary>
    private static Vector<double> LogMeans(double[,] table, int[] trials) => Vector<double>.Build.Dense(table.GetLength(0), i =>
    {
        double sum = 0;
        int count = 0;
        foreach (int t in trials)
        {
            if (double.IsNaN(table[i, t])) continue;
            sum += table[i, t];
            count++;
        }

        return Math.Log(sum / count);
    });

    private static string Interpret(FittedExponent? samples, FittedExponent? parameters, double scatter)
    {
        string inSamples = samples is null ? "" : string.Create(CultureInfo.InvariantCulture, $" In N it grows as N^{samples.Value:F2} (the law's bound: N^0.50).");
        string poor = scatter <= LargestScatter ? "" : string.Create(CultureInfo.InvariantCulture, $" The cells lie {100 * scatter:F0}% off the law (root mean square): a power law describes them poorly.");
        if (parameters is null) return $"One p only: no slope in p.{inSamples}{poor}";
        double slope = parameters.Value, margin = 2 * parameters.StandardError;
        var (lower, upper) = double.IsNaN(parameters.Lower) ? (slope - margin, slope + margin) : (parameters.Lower, parameters.Upper);
        string meaning =
            double.IsNaN(lower) ? "without trials or cells to spare there is no interval, and nothing to compare with the universal law's −1/2."
            : Holds(0) && Holds(UniversalSlope) ? "the interval holds both 0 and the universal law's −1/2: more trials are needed to tell whether more parameters buy robustness."
            : Holds(UniversalSlope) ? "the universal law's slope −1/2 within the interval: over-parameterization buys the robustness that the law allows."
            : slope < UniversalSlope ? "steeper than the universal law's −1/2 over this range; as the law is a lower bound on S, this cannot go on for ever."
            : Holds(0) ? "not distinguishable from 0: more parameters buy no robustness, while the universal law would allow −1/2."
            : slope < 0 ? "flatter than the universal law's −1/2: more parameters buy less robustness than the law allows."
            : "S grows with p, while the universal law would allow it to fall as p^−1/2.";
        return string.Create(CultureInfo.InvariantCulture, $"S changes as p^{slope:F3}: {meaning}{inSamples}{poor}");

        bool Holds(double value) => Math.Min(lower, slope - SlopeResolution) <= value && value <= Math.Max(upper, slope + SlopeResolution);
    }
}
