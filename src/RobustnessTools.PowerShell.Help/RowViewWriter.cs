using System.Xml.Linq;
using RobustnessTools.Results;
using RobustnessTools.Results.Tables;
using RobustnessTools.Studies;

namespace RobustnessTools.PowerShell.Help;

/// <summary>Writes the shell's views of rows: of each kind of row of the studies, and of its cells over their trials.</summary>
/// <remarks>A view has the columns whose attribute gives them a width, in their order.</remarks>
internal sealed class RowViewWriter(StudyCatalog studies)
{
    /// <summary>Writes the views.</summary>
    internal void Write(string path)
    {
        IEnumerable<XElement> rows =
            from study in studies.All
            from table in study.FurtherTables.Prepend(study.Table)
            select View(table.RowType.Name, table.RowType.FullName!, table.Columns);
        IEnumerable<XElement> summaries =
            from study in studies.All
            let row = study.Table.RowType.Name
            select View($"Summary of {row}", $"RobustnessTools.Summary.{row}", [.. study.Table.Axes, .. Table.Of<CellSummary>().Columns]);
        new XDocument(
            new XComment(" Made while the module is built, from the columns of the tables of results. All properties stay on the objects. "),
            new XElement("Configuration", new XElement("ViewDefinitions", rows, summaries))).Save(path);
    }

    private static XElement View(string name, string typeName, IEnumerable<Column> columns)
    {
        Column[] shown = [.. columns.Where(column => column.Width > 0)];
        return new XElement("View",
            new XElement("Name", name),
            new XElement("ViewSelectedBy", new XElement("TypeName", typeName)),
            new XElement("TableControl",
                new XElement("TableHeaders", shown.Select(column => new XElement("TableColumnHeader",
                    new XElement("Label", Label(column.ShortHeading)),
                    new XElement("Width", column.Width),
                    column.IsNumber ? new XElement("Alignment", "Right") : null))),
                new XElement("TableRowEntries", new XElement("TableRowEntry", new XElement("TableColumnItems", shown.Select(column =>
                    new XElement("TableColumnItem",
                        column.WhenNull is { } text
                            ? new XElement("ScriptBlock", $"if ($null -eq $_.{column.PropertyName}) {{ '{text}' }} else {{ $_.{column.PropertyName} }}")
                            : new XElement("PropertyName", column.PropertyName),
                        column.IsReal ? new XElement("FormatString", $"{{0:G{column.Digits}}}") : null)))))));
    }

    /// <summary>Words begin with a capital, symbols stay what they are.</summary>
    private static string Label(string heading) => heading.Length > 1 && heading.All(letter => char.IsAsciiLetter(letter) || letter is ' ' or '.')
        ? char.ToUpperInvariant(heading[0]) + heading[1..]
        : heading;
}
