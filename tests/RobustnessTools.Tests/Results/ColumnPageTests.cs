using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using RobustnessTools.Experiments;
using RobustnessTools.Results;
using RobustnessTools.Results.Tables;
using RobustnessTools.Studies;
using RobustnessTools.Studies.Predictions;
using RobustnessTools.Tests.Architecture;
using Xunit;

namespace RobustnessTools.Tests.Results;

/// <summary>
/// <c>docs/columns.md</c> is written from the tables and the documentation of their rows; with ROBUSTNESSTOOLS_RENEW_COLUMNS=1 it is written anew.
/// </summary>
public partial class ColumnPageTests
{
    private static readonly XDocument Documentation = XDocument.Load(Path.ChangeExtension(typeof(Table).Assembly.Location, ".xml"));

    [Fact]
    public void The_page_of_columns_says_what_the_tables_say()
    {
        string path = RepositoryFiles.Path("docs/columns.md"), expected = Page();
        if (Environment.GetEnvironmentVariable("ROBUSTNESSTOOLS_RENEW_COLUMNS") == "1") File.WriteAllText(path, expected);
        Assert.Equal(expected, File.ReadAllText(path));
    }

    private static string Page()
    {
        var page = new StringBuilder();
        page.Append("""
            # Columns of results
            Names in files are in camelCase; the module's objects have the same names as properties. Numbers are written with every digit, a decimal point, and
            `NaN` where there is none (JSON: `null`). *Axes* tell cells apart, *measured* columns are summarized,
            fitted and drawn (the bold one unless `--quantity` names another), *diagnostics* say what it takes to trust or repeat a number.
            This page is written from the code; a test compares it.

            """.ReplaceLineEndings("\n"));
        foreach (Study study in StudyCatalog.In().All)
        {
            foreach (Table table in study.FurtherTables.Prepend(study.Table)) Append(page, table, table.Quantity);
        }

        Append(page, Table.Of<CellSummary>(), quantity: null);
        Append(page, Table.Of<ScalingFit>(), quantity: null);
        Append(page, Table.Of<FittedExponent>(), quantity: null);
        Append(page, Table.Of<PublishedRow>(), quantity: null);
        Append(page, Table.Of<PredictedRow>(), quantity: null);
        Append(page, Table.Of<PredictionRow>(), quantity: null);
        return page.ToString();
    }

    private static void Append(StringBuilder page, Table table, Column? quantity)
    {
        page.Append($"\n## {table.RowType.Name}\n{Summary($"T:{table.RowType.FullName}")}\n\n");
        page.Append("| column | heading | role | what |\n| --- | --- | --- | --- |\n");
        foreach (Column column in table.Columns)
        {
            string name = column == quantity ? $"**`{column.Name}`**" : $"`{column.Name}`";
            string more = column.IsOptional ? " (left out where no row has it)" : "";
            string text = Summary($"P:{table.RowType.FullName}.{column.PropertyName}").Replace("|", "\\|", StringComparison.Ordinal);
            page.Append($"| {name} | {column.Heading.Replace("|", "\\|", StringComparison.Ordinal)} | {Role(column)} | {text}{more} |\n");
        }
    }

    private static string Role(Column column) => column.Role.ToString().ToLowerInvariant();

    private static string Summary(string id)
    {
        XElement? summary = Documentation.Descendants("member").FirstOrDefault(member => (string?)member.Attribute("name") == id)?.Element("summary");
        Assert.True(summary is not null, $"{id} has no summary");
        string text = string.Concat(summary.Nodes().Select(node => node switch
        {
            XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
            XElement { Name.LocalName: "see" } see => $"`{Last((string)see.Attribute("cref")!)}`",
            XText plain => plain.Value,
            _ => "",
        }));
        return Space().Replace(text, " ").Trim();
    }

    private static string Last(string cref) => cref[(cref.LastIndexOf('.') + 1)..];

    [GeneratedRegex(@"\s+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Space();
}
