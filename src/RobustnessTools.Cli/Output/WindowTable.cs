using Spectre.Console;

namespace RobustnessTools.Cli.Output;

/// <summary>
/// A table that fits into a window without breaking a number or a name. Where it is too wide, what all rows share goes before it; then columns are left out
/// by their rank, with a word; sentences are broken between words; and what is too wide still is shown as a list.
/// </summary>
internal sealed class WindowTable
{
    private const int NarrowestProse = 24;
    private readonly int width;
    private readonly IReadOnlyList<string[]> rows;
    private readonly List<(ResultColumn Column, int Index)> shown;

    private WindowTable(IReadOnlyList<ResultColumn> columns, IReadOnlyList<string[]> rows, int width)
    {
        this.rows = rows;
        this.width = width;
        shown = [.. columns.Select((column, index) => (column, index))];
    }

    /// <summary>Writes a table.</summary>
    /// <param name="columns">Its columns.</param>
    /// <param name="rows">Its lines.</param>
    /// <param name="width">Characters that a line has.</param>
    /// <param name="destination">Where to.</param>
    internal static void Write(IReadOnlyList<ResultColumn> columns, IReadOnlyList<string[]> rows, int width, TextWriter destination)
    {
        var table = new WindowTable(columns, rows, width);
        if (rows.Count == 1 && table.IsTooWide) table.WriteList(destination);
        else table.Write(destination);
    }

    private bool IsTooWide => shown.Sum(one => Needed(one.Column, one.Index) + 3) + 1 > width;

    private void Write(TextWriter destination)
    {
        string[] shared = [.. Shared()], left = [.. LeftOut()];
        if (shared.Length > 0) destination.WriteLine(WordWrap.Of($"All rows: {string.Join(", ", shared)}.", width));
        if (IsTooWide) WriteList(destination);
        else WriteLines(destination);
        if (left.Length == 0) return;
        destination.WriteLine(WordWrap.Of(
            $"Not shown for want of width: {string.Join(", ", left.Distinct())} (a wider window shows more, output into a file everything).", width));
    }

    /// <summary>Takes out columns of one value, from the left, until the rest fits.</summary>
    private IEnumerable<string> Shared()
    {
        while (IsTooWide && rows.Count > 1 && shown.Count > 1)
        {
            int position = shown.FindIndex(one => !one.Column.IsProse && rows.All(row => row[one.Index] == rows[0][one.Index]));
            if (position < 0) yield break;
            (ResultColumn column, int index) = shown[position];
            shown.RemoveAt(position);
            yield return $"{column.Heading} {rows[0][index]}";
        }
    }

    /// <summary>Takes out columns of the highest rank, from the right, until the rest fits.</summary>
    private IEnumerable<string> LeftOut()
    {
        while (IsTooWide && shown.Max(one => one.Column.Rank) is > 0 and int rank)
        {
            int position = shown.FindLastIndex(one => one.Column.Rank == rank);
            yield return shown[position].Column.Heading;
            shown.RemoveAt(position);
        }
    }

    /// <summary>The least width of a column's text.</summary>
    private int Needed(ResultColumn column, int index)
    {
        IEnumerable<string> texts = rows.Select(row => row[index]);
        int whole = texts.Select(text => text.Length).DefaultIfEmpty(0).Max();
        int text = column.IsProse ? Math.Min(whole, Math.Max(NarrowestProse, texts.Select(WordWrap.LongestWord).DefaultIfEmpty(0).Max())) : whole;
        return Math.Max(WordWrap.LongestWord(column.Heading), text);
    }

    private void WriteLines(TextWriter destination)
    {
        var table = new Table { Border = TableBorder.Rounded };
        int left = width - 1 - shown.Sum(one => Needed(one.Column, one.Index) + 3);
        foreach ((ResultColumn column, int index) in shown)
        {
            int needed = Needed(column, index);
            int widest = Math.Max(column.Heading.Length, rows.Select(row => row[index].Length).DefaultIfEmpty(0).Max());
            int more = Math.Min(left, widest - needed);
            left -= more;
            table.AddColumn(new TableColumn(new Text(column.Heading))
            {
                Alignment = column.IsNumber ? Justify.Right : Justify.Left,
                Width = needed + more,
            });
        }

        foreach (string[] row in rows) table.AddRow(shown.Select(one => new Text(row[one.Index])));
        IAnsiConsole console = AnsiConsole.Create(
            new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(destination) });
        console.Profile.Width = width;
        console.Write(table);
    }

    private void WriteList(TextWriter destination)
    {
        int names = shown.Max(one => one.Column.Heading.Length);
        foreach ((int number, string[] row) in rows.Index())
        {
            if (number > 0) destination.WriteLine();
            foreach ((ResultColumn column, int index) in shown)
            {
                string indent = new(' ', names + 4);
                string value = column.IsProse ? WordWrap.Of(row[index], Math.Max(NarrowestProse, width - indent.Length)) : row[index];
                destination.WriteLine($"  {column.Heading.PadRight(names)}  {value.Replace("\n", "\n" + indent, StringComparison.Ordinal)}");
            }
        }
    }
}
