using System.Globalization;
using RobustnessTools.Abstractions;

namespace RobustnessTools.Cli.Output;

/// <summary>A table: with lines and within the window's width on a terminal, as Markdown everywhere else, where no line is ever broken.</summary>
internal sealed class ResultTable
{
    private const int NarrowestColumn = 3;
    private readonly List<ResultColumn> columns;
    private readonly List<string[]> rows = [];

    /// <summary>Starts a table.</summary>
    /// <param name="columns">Its columns; a text is a heading, one that begins with '&gt;' that of numbers.</param>
    internal ResultTable(params IEnumerable<ResultColumn> columns) => this.columns = [.. columns];

    /// <summary>Adds a line.</summary>
    internal ResultTable Add(params IEnumerable<string> cells)
    {
        rows.Add([.. cells.Select(PrintableText.Of)]);
        return this;
    }

    /// <summary>Writes the table and an empty line.</summary>
    internal void Write(TextWriter destination, bool isTerminal)
    {
        if (isTerminal) WindowTable.Write(columns, rows, WindowWidth.Now, destination);
        else WriteMarkdown(destination);
        destination.WriteLine();
    }

    /// <summary>A number for people: four significant digits.</summary>
    internal static string Number(double value) => value.ToString("G4", CultureInfo.InvariantCulture);

    /// <summary>A whole number for people.</summary>
    internal static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private void WriteMarkdown(TextWriter destination)
    {
        string[][] lines = [[.. columns.Select(column => column.Heading)], .. rows.Select(row => row.ToArray())];
        foreach (string[] line in lines)
        {
            for (int i = 0; i < line.Length; i++) line[i] = line[i].Replace("|", "\\|", StringComparison.Ordinal);
        }

        int[] widths = [.. columns.Select((_, i) => Math.Max(NarrowestColumn, lines.Max(line => line[i].Length)))];
        WriteLine(lines[0]);
        WriteLine([.. widths.Select((width, i) => columns[i].IsNumber ? new string('-', width - 1) + ':' : ':' + new string('-', width - 1))]);
        foreach (string[] line in lines[1..]) WriteLine(line);

        void WriteLine(string[] cells) =>
            destination.WriteLine(
                $"| {string.Join(" | ", cells.Select((cell, i) => columns[i].IsNumber ? cell.PadLeft(widths[i]) : cell.PadRight(widths[i])))} |");
    }
}
