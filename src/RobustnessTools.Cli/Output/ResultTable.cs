using System.Globalization;
using RobustnessTools.Abstractions;
using Spectre.Console;

namespace RobustnessTools.Cli.Output;

/// <summary>A table: with lines on a terminal, as Markdown everywhere else, where no line is ever broken.</summary>
internal sealed class ResultTable
{
    private const int NarrowestColumn = 3;
    private readonly List<(string Text, bool IsNumber)> headings;
    private readonly List<string[]> rows = [];

    /// <summary>Starts a table.</summary>
    /// <param name="headings">A column each; one that begins with '&gt;' is aligned to the right, for numbers.</param>
    internal ResultTable(params IEnumerable<string> headings) =>
        this.headings = [.. headings.Select(heading => (heading.TrimStart('>'), heading.StartsWith('>')))];

    /// <summary>Adds a line.</summary>
    internal ResultTable Add(params IEnumerable<string> cells)
    {
        rows.Add([.. cells.Select(PrintableText.Of)]);
        return this;
    }

    /// <summary>Writes the table and an empty line.</summary>
    internal void Write(TextWriter destination, bool isTerminal)
    {
        if (isTerminal) WriteLines(destination);
        else WriteMarkdown(destination);
        destination.WriteLine();
    }

    /// <summary>A number for people: four significant digits.</summary>
    internal static string Number(double value) => value.ToString("G4", CultureInfo.InvariantCulture);

    /// <summary>A whole number for people.</summary>
    internal static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private void WriteMarkdown(TextWriter destination)
    {
        string[][] lines = [[.. headings.Select(heading => heading.Text)], .. rows];
        foreach (string[] line in lines)
        {
            for (int i = 0; i < line.Length; i++) line[i] = line[i].Replace("|", "\\|", StringComparison.Ordinal);
        }

        int[] widths = [.. headings.Select((_, i) => Math.Max(NarrowestColumn, lines.Max(line => line[i].Length)))];
        WriteLine(lines[0]);
        WriteLine([.. widths.Select((width, i) => headings[i].IsNumber ? new string('-', width - 1) + ':' : ':' + new string('-', width - 1))]);
        foreach (string[] line in lines[1..]) WriteLine(line);

        void WriteLine(string[] cells) =>
            destination.WriteLine(
                $"| {string.Join(" | ", cells.Select((cell, i) => headings[i].IsNumber ? cell.PadLeft(widths[i]) : cell.PadRight(widths[i])))} |");
    }

    private void WriteLines(TextWriter destination)
    {
        var table = new Table { Border = TableBorder.Rounded };
        foreach (var (text, isNumber) in headings) table.AddColumn(new TableColumn(new Text(text)) { Alignment = isNumber ? Justify.Right : Justify.Left });
        foreach (string[] row in rows) table.AddRow(row.Select(cell => new Text(cell)));
        IAnsiConsole console = AnsiConsole.Create(
            new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(destination) });
        console.Write(table);
    }
}
