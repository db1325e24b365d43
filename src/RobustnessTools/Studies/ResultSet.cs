using RobustnessTools.Abstractions;
using RobustnessTools.Basics.Options;
using RobustnessTools.Results;
using RobustnessTools.Results.Tables;

namespace RobustnessTools.Studies;

/// <summary>Results of one or several folders and files, taken as one: a trial that stands in two of them counts once.</summary>
public sealed class ResultSet
{
    private readonly (Study Study, Table Table)? kind;

    private ResultSet(IReadOnlyList<string> paths, (Study Study, Table Table)? kind)
    {
        Paths = paths;
        this.kind = kind;
    }

    /// <summary>The folders and files.</summary>
    public IReadOnlyList<string> Paths { get; }

    /// <summary>The study whose rows they hold; null for a file of summaries.</summary>
    public Study? Study => kind?.Study;

    /// <summary>What the rows hold; null for a file of summaries.</summary>
    public Table? Table => kind?.Table;

    /// <summary>What they hold, for the table of what has an effect where.</summary>
    public Circumstances Circumstances => Table is null ? Circumstances.Summaries : Circumstances.Trials;

    /// <summary>Looks at the first line of each.</summary>
    /// <param name="paths">Directories with a <c>rows.csv</c>, or files of rows of one kind; a file of summaries stands alone. At least one.</param>
    /// <exception cref="InputException">One is not there or belongs to no study (as <see cref="ResultFiles.TableOf"/>), holds rows of another kind than the
    /// first (<c>MixedRows</c>), or summaries beside others (<c>MixedSummaries</c>).</exception>
    public static ResultSet Open(IReadOnlyList<string> paths)
    {
        (Study Study, Table Table)?[] kinds = [.. paths.Select(ResultFiles.TryTableOf)];
        if (kinds.Length == 1) return new ResultSet(paths, kinds[0]);
        foreach (var (path, kind) in paths.Zip(kinds))
        {
            if (kind is null)
                throw new InputException("MixedSummaries", InputErrorKind.InvalidArgument,
                    $"'{path}' holds summaries, which neither have the trials nor say what makes them comparable to others: "
                        + "give the rows that they were made from, or give it alone.");
            if (kind.Value.Table != kinds[0]!.Value.Table)
                throw new InputException("MixedRows", InputErrorKind.InvalidArgument,
                    $"'{path}' holds rows of another kind ({Words(kind.Value)}) than '{paths[0]}' ({Words(kinds[0]!.Value)}): give results of one kind.");
        }

        return new ResultSet(paths, kinds[0]);

        static string Words((Study Study, Table Table) kind) => $"{kind.Table.Quantity.Heading} of a {kind.Study.Name}";
    }

    /// <summary>The rows, one by one.</summary>
    /// <exception cref="InputException">They are damaged, or there are summaries only.</exception>
    public IEnumerable<object> Rows()
    {
        Table table = Table ?? ResultFiles.TableOf(Paths[0]).Table;
        return Paths.SelectMany(path => ResultFiles.ReadRows(table, path));
    }

    /// <summary>The summaries; rows are summarized on the way.</summary>
    /// <param name="quantity">Name of the measured column, or null for the table's own.</param>
    /// <param name="seed">Seed of the bootstrap, for rows.</param>
    /// <exception cref="InputException">They are damaged, or there is no such column (<c>UnknownQuantity</c>).</exception>
    public IReadOnlyList<CellSummary> Summaries(string? quantity = null, ulong seed = 1) =>
        Table is null ? ResultFiles.ReadSummaries(Paths[0], seed, quantity) : Summarizer.Summarize(Table, Rows(), quantity, seed);
}
