using MathNet.Numerics.LinearAlgebra;
using RobustnessTools.Abstractions;
using RobustnessTools.Results.Tables;

namespace RobustnessTools.Results;

/// <summary>
/// Fits power laws, in a sweep S ∝ N^a·p^b, by least squares of the logarithm (of the mean over trials) on those of the variables, one point for each
/// cell.
/// </summary>
/// <remarks>
/// Standard errors come from the scatter of the cells about the law. Bootstrap intervals resample whole trials, since the cells of a trial are correlated;
/// they are widened for few trials as Student's t is, without which those of three trials would cover the truth three times out of four.
/// </remarks>
public static class ScalingFitter
{
    /// <summary>Slope in p of the universal law's bound √(N·d/p).</summary>
    public const double UniversalSlope = -0.5;

    /// <summary>Fits every curve among the rows: in a sweep every model, activation, dataset and d.</summary>
    /// <param name="rows">Rows; failed ones are left out, and so are models that do not interpolate, of which the law says nothing, and those of infinite
    /// width. A trial that stands there twice counts once; one of another seed is another trial.</param>
    /// <param name="range">Which cells to use, or null for all.</param>
    /// <param name="seed">Seed of the bootstrap.</param>
    /// <exception cref="InputException">A curve has too few cells in the range, or its variables change together in all of them
    /// (<c>TooFewCells</c>).</exception>
    public static IReadOnlyList<ScalingFit> Fit<TRow>(IEnumerable<TRow> rows, FitRange? range = null, ulong seed = 1)
        where TRow : class => Fit(Table.Of<TRow>(), rows, quantity: null, range, seed);

    /// <summary>Fits a measured column of every curve among the rows.</summary>
    /// <param name="table">What the rows hold.</param>
    /// <param name="rows">Rows; failed ones are left out, and so are models that do not interpolate. A trial that stands there twice counts once; one of
    /// another seed is another trial.</param>
    /// <param name="quantity">Name of the measured column, or null for the table's own.</param>
    /// <param name="range">Which cells to use, or null for all.</param>
    /// <param name="seed">Seed of the bootstrap.</param>
    /// <exception cref="InputException">A curve has too few cells in the range, or its variables change together in all of them (<c>TooFewCells</c>);
    /// there is no such column (<c>UnknownQuantity</c>).</exception>
    public static IReadOnlyList<ScalingFit> Fit(Table table, IEnumerable<object> rows, string? quantity, FitRange? range = null, ulong seed = 1)
    {
        range ??= FitRange.All;
        Column measured = Summarizer.Measured(table, quantity);
        Column[] variables = [.. table.Axes.Where(axis => axis.IsFitted)];
        string[] others = [.. table.Axes.Where(axis => !axis.IsCurveKey).Select(axis => axis.Name)];
        IReadOnlyList<(Cell Cell, IReadOnlyList<TrialValue> Trials, int Repeated, int Contradicting)> all = TrialValue.Of(table, rows, measured);
        ILookup<NamedValues, (int Rows, int Contradicting)> repeated =
            all.ToLookup(cell => cell.Cell.Without(others), cell => (cell.Repeated, cell.Contradicting));
        TrialValue[] inRange = [.. all.SelectMany(cell => cell.Trials).Where(trial => !trial.Cell.IsInfinite && range.Contains(trial.Cell))];
        ILookup<NamedValues, TrialValue> withoutLogarithm = inRange.Where(trial => trial.Value <= 0).ToLookup(trial => trial.Cell.Without(others));
        ScalingFit[] fits =
        [
            .. inRange.Where(trial => trial.Value > 0).GroupBy(trial => trial.Cell.Without(others))
                .Order(Comparer<IGrouping<NamedValues, TrialValue>>.Create((a, b) => a.Key.CompareTo(b.Key, table.SortedBy)))
                .Select(curve => FitCurve(curve.Key, table, measured, variables, [.. curve], seed, !range.Axes.IsEmpty, withoutLogarithm[curve.Key].Count(),
                    (repeated[curve.Key].Sum(cell => cell.Rows), repeated[curve.Key].Sum(cell => cell.Contradicting)))),
        ];
        return fits.Length > 0
            ? fits
            : throw new InputException("TooFewCells", InputErrorKind.InvalidData,
                withoutLogarithm.Count > 0 ? $"No {measured.Name} is positive, and a power law needs logarithms: fit another column (quantity)."
                    : $"No row of an interpolating model with a positive {measured.Name} is {(range.Axes.IsEmpty ? "among those given: give others."
                        : "in the range of the fit: widen the range.")}");
    }

    /// <summary>Fits every curve among the rows, or gives nothing where one of them has too few cells.</summary>
    /// <param name="rows">Rows; those that <see cref="Fit{TRow}"/> leaves out are left out.</param>
    /// <param name="seed">Seed of the bootstrap.</param>
    public static IReadOnlyList<ScalingFit> TryFit<TRow>(IEnumerable<TRow> rows, ulong seed = 1)
        where TRow : class => TryFit(Table.Of<TRow>(), rows, quantity: null, seed);

    /// <summary>Fits a measured column of every curve among the rows, or gives nothing where one of them has too few cells.</summary>
    /// <param name="table">What the rows hold.</param>
    /// <param name="rows">Rows; those that <see cref="Fit{TRow}"/> leaves out are left out.</param>
    /// <param name="quantity">Name of the measured column, or null for the table's own.</param>
    /// <param name="seed">Seed of the bootstrap.</param>
    public static IReadOnlyList<ScalingFit> TryFit(Table table, IEnumerable<object> rows, string? quantity, ulong seed = 1)
    {
        try
        {
            return Fit(table, rows, quantity, range: null, seed);
        }
        catch (InputException reason) when (reason.ErrorId is "TooFewCells" or "MissingColumn")
        {
            return [];
        }
    }

    private static ScalingFit FitCurve(NamedValues curve, Table rows, Column quantity, Column[] variables, IReadOnlyList<TrialValue> found, ulong seed,
        bool isInRange, int withoutLogarithm, (int Rows, int Contradicting) repeated)
    {
        string[] names = [.. variables.Select(axis => axis.Name)];
        Cell[] cells = [.. found.Select(trial => trial.Cell).Distinct().Order(Comparer<Cell>.Create((a, b) => a.CompareTo(b, names)))];
        Column[] varying = [.. variables.Where(axis => cells.Select(cell => cell.Number(axis.Name)).Distinct().Count() > 1)];
        int coefficients = 1 + varying.Length;
        string title = rows.NameOf(curve) is { Length: > 0 } said ? said : quantity.Name;
        if (coefficients == 1 || cells.Length < coefficients)
        {
            throw new InputException("TooFewCells", InputErrorKind.InvalidData,
                $"The fit of {title} has {cells.Length} cell(s){(isInRange ? " in its range" : "")}, too few for a power law: "
                    + (withoutLogarithm == 0 ? "" : $"{withoutLogarithm} row(s) with a {quantity.Name} that is not positive have no logarithm; ")
                    + $"give rows of several {string.Join(" or ", variables.Select(axis => axis.Heading))}{(isInRange ? ", or widen the range" : "")}.");
        }

        RequireIndependent(varying, cells, title);
        double[,] table = Values(found, cells);
        int trials = table.GetLength(1);
        Matrix<double> design = Matrix<double>.Build.Dense(cells.Length, coefficients, (i, j) => j == 0 ? 1 : Math.Log(cells[i].Number(varying[j - 1].Name)));
        Matrix<double> inverse = design.TransposeThisAndMultiply(design).Inverse();
        Matrix<double> solve = inverse * design.Transpose();
        Vector<double> logs = LogMeans(table, [.. Enumerable.Range(0, trials)]);
        Vector<double> estimate = solve * logs;
        Vector<double> residuals = logs - design * estimate;
        double squares = residuals.DotProduct(residuals);
        double variance = cells.Length > coefficients ? squares / (cells.Length - coefficients) : double.NaN;
        (double Lower, double Upper)[] intervals = Bootstrap(table, solve, estimate, seed);
        FittedExponent[] fitted =
            [.. Enumerable.Range(0, coefficients)
                .Select(j => new FittedExponent(estimate[j], Math.Sqrt(variance * inverse[j, j]), intervals[j].Lower, intervals[j].Upper))];
        VariableExponent[] exponents =
            [.. variables.Select(axis => new VariableExponent(axis.Name, axis.Heading, Array.IndexOf(varying, axis) is >= 0 and int j ? fitted[j + 1] : null))];
        return new ScalingFit
        {
            Curve = curve,
            Quantity = quantity.Name,
            Cells = cells.Length,
            Trials = trials,
            Constant = fitted[0],
            Exponents = exponents,
            RSquared = RSquared(squares, logs),
            Interpretation = ScalingWords.Of(quantity, exponents, Math.Sqrt(squares / cells.Length))
                + (repeated.Rows == 0 ? "" : $" {SummaryWarnings.Repeated(repeated.Rows, repeated.Contradicting)}"),
        };
    }

    /// <summary>The quantity of each cell (rows) in each trial (columns); NaN where a trial lacks the cell.</summary>
    private static double[,] Values(IReadOnlyList<TrialValue> trials, Cell[] cells)
    {
        // The rows of two runs one after the other have each trial's number twice: each run's trials stay together.
        var occurrences = new Dictionary<(Cell Cell, TrialKey Trial), int>();
        (TrialValue Trial, (TrialKey Trial, int Occurrence) Key)[] keyed = [.. trials.Select(trial => (trial, (trial.Trial, Next((trial.Cell, trial.Trial)))))];
        var position = cells.Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        var place = keyed.Select(pair => pair.Key).Distinct()
            .OrderBy(key => key.Trial.Seed).ThenBy(key => key.Trial.Number).ThenBy(key => key.Occurrence).Index()
                .ToDictionary(pair => pair.Item, pair => pair.Index);
        var table = new double[cells.Length, place.Count];
        for (int i = 0; i < cells.Length; i++)
            for (int t = 0; t < place.Count; t++) table[i, t] = double.NaN;
        foreach (var (trial, key) in keyed) table[position[trial.Cell], place[key]] = trial.Value;
        return table;

        int Next((Cell, TrialKey) key) => occurrences[key] = occurrences.GetValueOrDefault(key) + 1;
    }

    /// <summary>Share of the variance that is explained; 1 where there is none but rounding errors.</summary>
    private static double RSquared(double squares, Vector<double> logs)
    {
        const double Rounding = 1e-14;
        double total = logs.Subtract(logs.Average()).PointwisePower(2).Sum(), size = Math.Max(1, logs.AbsoluteMaximum());
        return total > logs.Count * Math.Pow(Rounding * size, 2) ? 1 - squares / total : 1;
    }

    /// <summary>Refuses variables whose logarithms stand on one line: their exponents cannot be told apart.</summary>
    private static void RequireIndependent(Column[] varying, Cell[] cells, string title)
    {
        for (int i = 0; i < varying.Length; i++)
        {
            for (int j = 0; j < i; j++)
            {
                if (1 - Math.Abs(MathNet.Numerics.Statistics.Correlation.Pearson(Logs(varying[j]), Logs(varying[i]))) >= 1e-9) continue;
                string one = varying[j].Heading, other = varying[i].Heading;
                throw new InputException("TooFewCells", InputErrorKind.InvalidData,
                    $"In the cells of {title} {one} and {other} change together, so that their exponents cannot be told apart: "
                        + $"give rows of several widths for one {one}, or fit a single {one}.");
            }
        }

        double[] Logs(Column axis) => [.. cells.Select(cell => Math.Log(cell.Number(axis.Name)))];
    }

    private static (double Lower, double Upper)[] Bootstrap(double[,] table, Matrix<double> solve, Vector<double> whole, ulong seed)
    {
        int trials = table.GetLength(1), coefficients = whole.Count;
        if (trials < 2) return [.. Enumerable.Repeat((double.NaN, double.NaN), coefficients)];
        var values = new double[coefficients][];
        for (int j = 0; j < coefficients; j++) values[j] = new double[ConfidenceInterval.Resamples];
        ConfidenceInterval.ForEachResample(trials, seed, (b, resample) =>
        {
            Vector<double> estimate = solve * LogMeans(table, resample);
            for (int j = 0; j < coefficients; j++) values[j][b] = estimate[j];
        });

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
}
