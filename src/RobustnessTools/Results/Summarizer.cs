using RobustnessTools.Abstractions;
using RobustnessTools.Basics;
using RobustnessTools.Results.Tables;

namespace RobustnessTools.Results;

/// <summary>Summarizes a measured column over trials, cell by cell, holding one number for each trial and no rows.</summary>
public sealed class Summarizer
{
    private readonly Table table;
    private readonly Column quantity;
    private readonly ulong seed;
    private readonly Column[] diagnostics;
    private readonly Column[] conditions;
    private readonly Column? message;
    private readonly Func<Trials> make;
    private readonly CellIndex<Trials> cells;

    /// <summary>Starts a summary.</summary>
    /// <param name="table">What the rows hold.</param>
    /// <param name="quantity">Name of the measured column, or null for the table's own.</param>
    /// <param name="seed">Seed of the bootstrap.</param>
    /// <exception cref="InputException">There is no measured column of that name (<c>UnknownQuantity</c>).</exception>
    public Summarizer(Table table, string? quantity = null, ulong seed = 1)
    {
        this.table = table;
        cells = new CellIndex<Trials>(table);
        this.seed = seed;
        this.quantity = Measured(table, quantity);
        diagnostics = [.. table.Columns.Where(column => column.Summary != SummaryRule.None).OrderBy(column => column.Summary)];
        conditions = [.. diagnostics.Where(column => column.Summary == SummaryRule.CountOfNo)];
        message = table.Find("message");
        make = () => new Trials(table, diagnostics.Length);
    }

    /// <summary>Summarizes rows.</summary>
    /// <param name="rows">Read once.</param>
    /// <param name="seed">Seed of the bootstrap.</param>
    /// <returns>One summary for each cell, sorted.</returns>
    public static IReadOnlyList<CellSummary> Summarize<TRow>(IEnumerable<TRow> rows, ulong seed = 1)
        where TRow : class => Summarize(Table.Of<TRow>(), rows, quantity: null, seed);

    /// <summary>Summarizes a measured column of rows.</summary>
    /// <param name="table">What the rows hold.</param>
    /// <param name="rows">Read once.</param>
    /// <param name="quantity">Name of the measured column, or null for the table's own.</param>
    /// <param name="seed">Seed of the bootstrap.</param>
    /// <exception cref="InputException">There is no measured column of that name (<c>UnknownQuantity</c>).</exception>
    public static IReadOnlyList<CellSummary> Summarize(Table table, IEnumerable<object> rows, string? quantity = null, ulong seed = 1)
    {
        var summarizer = new Summarizer(table, quantity, seed);
        foreach (object row in rows) summarizer.Add(row);
        return summarizer.Summaries();
    }

    /// <summary>The measured column of a name, or the table's own.</summary>
    /// <exception cref="InputException">There is no such column (<c>UnknownQuantity</c>).</exception>
    public static Column Measured(Table table, string? name) => name is null
        ? table.Quantity
        : table.Measured.FirstOrDefault(column => string.Equals(column.Name, name, StringComparison.OrdinalIgnoreCase))
            ?? throw new InputException("UnknownQuantity", InputErrorKind.InvalidArgument,
                $"There is no measured column '{name}': {NearestNames.Suggest(name, table.Measured.Select(column => column.Name))}.");

    /// <summary>Adds a row of the table.</summary>
    public void Add(object row)
    {
        Trials trials = cells.Of(row, make);
        double value = quantity.Number(row);
        if (!trials.Seen.IsNew(row, value)) return;
        bool succeeded = double.IsFinite(value);
        if (succeeded) trials.AddEnds(quantity.Certified(row), quantity.Quantiles(row));
        for (int i = 0; i < diagnostics.Length; i++)
        {
            double number = diagnostics[i].Number(row);
            switch (diagnostics[i].Summary)
            {
                case SummaryRule.Shared: trials.Diagnostics[i] = number; break;
                case SummaryRule.Largest: trials.Diagnostics[i] = double.MaxNumber(trials.Diagnostics[i], number); break;
                case SummaryRule.CountOfNo: trials.Diagnostics[i] = (double.IsNaN(trials.Diagnostics[i]) ? 0 : trials.Diagnostics[i])
                    + (succeeded && !diagnostics[i].IsMet(row) ? 1 : 0);
                break;
                default: break;
            }
        }

        if (succeeded && message?.Value(row) is string { Length: > 0 } remark && MeetsConditions(row)) trials.Remark(remark);
        if (table.Parts.Count > 0) trials.AddPart(table.TrialOf(row), value);
        else if (succeeded) trials.Values.Add(value);
        else trials.Failed++;
    }

    private bool MeetsConditions(object row)
    {
        foreach (Column condition in conditions)
            if (!condition.IsMet(row)) return false;
        return true;
    }

    /// <summary>The summaries of what was added so far, sorted.</summary>
    public IReadOnlyList<CellSummary> Summaries() =>
        [.. cells.All.Order(Comparer<(Cell Cell, Trials Value)>.Create((a, b) => a.Cell.CompareTo(b.Cell, table.SortedBy)))
        .Select(pair => Summary(pair.Cell, pair.Value))];

    private CellSummary Summary(Cell cell, Trials trials)
    {
        trials.CloseParts();
        List<double> values = trials.Values;

        // In order of value: the order in which trials ended must not show in the last digits.
        values.Sort();
        int n = values.Count;
        bool positive = quantity.IsPositive && values.TrueForAll(value => value > 0);
        var (lower, upper) = positive ? ConfidenceInterval.OfPositive(values) : ConfidenceInterval.StudentT(values);

        // Of a share no interval goes beyond nothing or all.
        if (quantity.IsShare) (lower, upper) = (Math.Max(0, lower), Math.Min(1, upper));
        var (bootstrapLower, bootstrapUpper) = ConfidenceInterval.Bootstrap(values, seed);
        return new CellSummary
        {
            Cell = cell,
            Quantity = quantity.Name,
            Trials = n,
            Failed = trials.Failed,
            Repeated = trials.Seen.Repeated,
            Contradicting = trials.Seen.Contradicting,
            Remarked = trials.Remarked,
            FirstRemark = trials.FirstRemark,
            Mean = n == 0 ? double.NaN : SampleStatistics.Mean(values),
            Certified = trials.Certified,
            LowQuantile = trials.LowQuantile,
            HighQuantile = trials.HighQuantile,
            StandardDeviation = SampleStatistics.Deviation(values),
            Median = SampleStatistics.Median(values),
            Lower = lower,
            Upper = upper,
            BootstrapLower = bootstrapLower,
            BootstrapUpper = bootstrapUpper,
            Diagnostics = new NamedValues(
                diagnostics.Select(column => column.SummaryName),
                diagnostics.Select((column, i) => (object)(double.IsNaN(trials.Diagnostics[i]) ? column.Computed(cell) : trials.Diagnostics[i]))),
        };
    }

    /// <summary>What is held of a cell.</summary>
    private sealed class Trials
    {
        private Dictionary<TrialKey, (double Sum, int Count)>? parts;
        private double certifiedSum, lowSum, highSum;
        private int endsCount;

        internal Trials(Table table, int diagnostics)
        {
            Seen = new SeenRows(table, () => Values);
            Diagnostics = new double[diagnostics];
            Array.Fill(Diagnostics, double.NaN);
        }

        internal SeenRows Seen { get; }

        internal List<double> Values { get; } = [];

        internal int Failed { get; set; }

        internal int Remarked { get; private set; }

        internal string FirstRemark { get; private set; } = "";

        internal double[] Diagnostics { get; }

        /// <summary>The mean of what is certified; NaN where that is of none, or not of all.</summary>
        internal double Certified => certifiedSum / endsCount;

        /// <summary>The mean of the lower quantiles; NaN likewise.</summary>
        internal double LowQuantile => lowSum / endsCount;

        internal double HighQuantile => highSum / endsCount;

        internal void AddEnds(double certified, (double Low, double High) quantiles)
        {
            certifiedSum += certified;
            lowSum += quantiles.Low;
            highSum += quantiles.High;
            endsCount++;
        }

        internal void Remark(string remark)
        {
            if (Remarked++ == 0) FirstRemark = remark;
        }

        internal void AddPart(TrialKey trial, double value)
        {
            parts ??= [];
            (double sum, int count) = parts.GetValueOrDefault(trial);
            parts[trial] = (sum + value, count + 1);
        }

        /// <summary>A trial's value is the mean of its parts.</summary>
        internal void CloseParts()
        {
            if (parts is null) return;
            Values.Clear();
            Values.AddRange(parts.Values.Select(part => part.Sum / part.Count).Where(double.IsFinite));
            Failed = parts.Count - Values.Count;
        }
    }
}
