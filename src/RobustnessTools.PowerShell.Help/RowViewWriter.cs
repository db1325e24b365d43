using System.Reflection;
using System.Xml.Linq;

namespace RobustnessTools.PowerShell.Help;

/// <summary>Writes the shell's views of rows: of each kind of row, and of its cells over their trials.</summary>
/// <remarks>A view has the columns whose attribute gives them a width, in their order. Attributes are read as data, as those of the cmdlets are.</remarks>
internal sealed class RowViewWriter(IEnumerable<Assembly> assemblies)
{
    private const string SummaryType = "RobustnessTools.Results.CellSummary", StudyType = "RobustnessTools.Studies.Study`2";

    private readonly Type[] types = [.. assemblies.SelectMany(assembly => assembly.GetExportedTypes()).OrderBy(type => type.FullName, StringComparer.Ordinal)];

    /// <summary>Writes the views.</summary>
    internal void Write(string path)
    {
        Type summary = types.First(type => type.FullName == SummaryType);
        IEnumerable<XElement> rows =
            from type in types
            where type != summary && Columns(type).Any()
            select View(type.Name, type.FullName!, Columns(type));
        IEnumerable<XElement> summaries =
            from study in types
            where study.BaseType is { IsGenericType: true } and var frame && frame.GetGenericTypeDefinition().FullName == StudyType
            let row = study.BaseType!.GetGenericArguments()[1]
            select View($"Summary of {row.Name}", $"RobustnessTools.Summary.{row.Name}", [.. Columns(row).Where(column => column.IsAxis), .. Columns(summary)]);
        new XDocument(
            new XComment(" Made while the module is built, from the columns of the tables of results. All properties stay on the objects. "),
            new XElement("Configuration", new XElement("ViewDefinitions", rows, summaries))).Save(path);
    }

    private static XElement View(string name, string typeName, IEnumerable<ViewColumn> columns)
    {
        ViewColumn[] shown = [.. columns.Where(column => column.Width > 0)];
        return new XElement("View",
            new XElement("Name", name),
            new XElement("ViewSelectedBy", new XElement("TypeName", typeName)),
            new XElement("TableControl",
                new XElement("TableHeaders", shown.Select(column => new XElement("TableColumnHeader",
                    new XElement("Label", column.Label),
                    new XElement("Width", column.Width),
                    column.IsNumber ? new XElement("Alignment", "Right") : null))),
                new XElement("TableRowEntries", new XElement("TableRowEntry", new XElement("TableColumnItems", shown.Select(column =>
                    new XElement("TableColumnItem",
                        column.WhenNull is { } text
                            ? new XElement("ScriptBlock", $"if ($null -eq $_.{column.Name}) {{ '{text}' }} else {{ $_.{column.Name} }}")
                            : new XElement("PropertyName", column.Name),
                        column.IsReal ? new XElement("FormatString", $"{{0:G{column.Digits}}}") : null)))))));
    }

    private static IEnumerable<ViewColumn> Columns(Type type) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .OrderBy(property => property.MetadataToken).Select(ViewColumn.Of).OfType<ViewColumn>();
}
