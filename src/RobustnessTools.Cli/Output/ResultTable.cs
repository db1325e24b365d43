using System.Globalization;
using Spectre.Console;

namespace RobustnessTools.Cli.Output;

/// <summary>A table: with lines on a terminal, as Markdown everywhere else, where no line is ever broken.</summary>
internal sealed class ResultTable
{
    private const int Unlimited = 100_000;
    private readonly Table table = new();

    /// <summary>Starts a table.</summary>
    /// <param name="headings">A column each; one that begins with '&gt;' is aligned to the right, for numbers.</param>
    internal ResultTable(params IEnumerable<string> headings)
    {
        foreach (string heading in headings)
        {
            bool number = heading.StartsWith('>');
            table.AddColumn(new TableColumn(new Text(number ? heading[1..] : heading)) { Alignment = number ? Justify.Right : Justify.Left });
        }
    }

    /// <summary>Adds a line.</summary>
    internal ResultTable Add(params IEnumerable<string> cells)
    {
        table.AddRow(cells.Select(cell => new Text(cell)));
        return this;
    }

    /// <summary>Writes the table and an empty line.</summary>
    internal void Write(TextWriter destination, bool isTerminal)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        table.Border = isTerminal ? TableBorder.Rounded : TableBorder.Markdown;
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(text),
        });
        console.Profile.Width = isTerminal ? Console.WindowWidth : Unlimited;
        console.Write(table);
        foreach (string line in text.ToString().Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0)) destination.WriteLine(line);
        destination.WriteLine();
    }

    /// <summary>A number for people: four significant digits.</summary>
    internal static string Number(double value) => value.ToString("G4", CultureInfo.InvariantCulture);

    /// <summary>A whole number for people.</summary>
    internal static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
