using System.Xml.Linq;
using RobustnessTools.Experiments;
using RobustnessTools.Results;
using RobustnessTools.Results.Tables;
using RobustnessTools.Studies;
using RobustnessTools.Studies.Correlation;
using RobustnessTools.Studies.Predictions;

namespace RobustnessTools.PowerShell.Help;

/// <summary>Writes the shell's views of rows: of each kind of row of the studies, and of its cells over their trials.</summary>
/// <remarks>A view has the columns whose attribute gives them a width, in their order.</remarks>
internal sealed class RowViewWriter(StudyCatalog studies)
{
    /// <summary>How far a model of a row was fitted, in the words that people give it by.</summary>
    private const string FittedScript =
        "if ($null -ne $_.Ridge) { \"ridge $($_.Ridge)\" } elseif ($null -ne $_.Time) { \"time $($_.Time)\" } else { \"$($_.Steps) steps\" }";

    /// <summary>The columns of a terminal.</summary>
    private const int Terminal = 80;

    private static readonly string[] PathAxes = ["Ridge", "Time", "Steps"];

    /// <summary>
    /// What a view leaves out first where it is wider than a terminal: what follows from other columns, and what objects of one call share.
    /// </summary>
    private static readonly string[] LeftOut = ["Parameters", "Samples", "Cells", "Norm"];

    /// <summary>Writes the views.</summary>
    internal void Write(string path)
    {
        Table[] tables = [.. studies.All.SelectMany(study => study.FurtherTables.Prepend(study.Table))];
        IEnumerable<XElement> rows =
            from table in tables
            from view in Views(table.RowType.Name, table.RowType.FullName!, table.Columns)
            select view;
        IEnumerable<XElement> summaries =
            from table in tables
            let row = table.RowType.Name
            from view in Views($"Summary of {row}", $"RobustnessTools.Summary.{row}", [.. table.Axes, .. Table.Of<CellSummary>().Columns])
            select view;
        IEnumerable<XElement> fits =
            from table in tables
            let row = table.RowType.Name
            select View($"Fit of {row}", $"RobustnessTools.ScalingFit.{row}",
                ScalingFitColumn.Of(table).Select(ShownColumn.Of).Where(column => column.PropertyName != nameof(ScalingFit.Trials)));
        XElement published = View(
            nameof(PublishedRow), typeof(PublishedRow).FullName!, Table.Of<PublishedRow>().Columns.Select(ShownColumn.Of), nameof(PublishedRow.Experiment));
        XElement predicted = View(
            nameof(PredictedRow), typeof(PredictedRow).FullName!, Table.Of<PredictedRow>().Columns.Select(ShownColumn.Of), nameof(PredictedRow.Experiment));
        XElement predictions = View(nameof(PredictionRow), typeof(PredictionRow).FullName!, Table.Of<PredictionRow>().Columns.Select(ShownColumn.Of));
        XElement ridges = View(
            nameof(RidgePredictionRow), typeof(RidgePredictionRow).FullName!, Table.Of<RidgePredictionRow>().Columns.Select(ShownColumn.Of));
        new XDocument(
            new XComment(" Made while the module is built, from the columns of the tables of results. All properties stay on the objects. "),
            new XElement("Configuration", new XElement("ViewDefinitions", rows, summaries, fits, published, predicted, predictions, ridges))).Save(path);
    }

    /// <summary>
    /// The view of an object, and where models may be fitted less far than interpolation, that of such ones, which says how far instead of on what.
    /// </summary>
    private static IEnumerable<XElement> Views(string name, string typeName, IReadOnlyList<Column> columns)
    {
        ShownColumn[] shown = [.. columns.Select(ShownColumn.Of)];
        yield return View(name, typeName, shown);
        if (PathAxes.All(axis => columns.Any(column => column.PropertyName == axis)))
            yield return View($"{name}, regularized", $"{typeName}#Regularized",
                shown.Select(static column => column.PropertyName == "Dataset" ? column with { Heading = "fitted", Width = 10, Own = FittedScript } : column));
    }

    /// <summary>The columns that a terminal has room for.</summary>
    private static List<ShownColumn> Fitting(IEnumerable<ShownColumn> columns)
    {
        List<ShownColumn> shown = [.. columns.Where(column => column.Width > 0)];
        foreach (string name in LeftOut)
        {
            if (shown.Sum(column => column.Width + 1) > Terminal + 1) shown.RemoveAll(column => column.PropertyName == name);
        }

        while (shown.Sum(column => column.Width + 1) > Terminal + 1) shown.RemoveAt(shown.Count - 1);
        return shown;
    }

    private static XElement View(string name, string typeName, IEnumerable<ShownColumn> columns, string? groupedBy = null)
    {
        List<ShownColumn> shown = Fitting(columns);
        return new XElement("View",
            new XElement("Name", name),
            new XElement("ViewSelectedBy", new XElement("TypeName", typeName)),
            groupedBy is null ? null : new XElement("GroupBy", new XElement("PropertyName", groupedBy)),
            new XElement("TableControl",
                new XElement("TableHeaders", shown.Select(column => new XElement("TableColumnHeader",
                    new XElement("Label", Label(column.Heading)),
                    new XElement("Width", column.Width),
                    column.Looks.IsNumber ? new XElement("Alignment", "Right") : null))),
                new XElement("TableRowEntries", new XElement("TableRowEntry", new XElement("TableColumnItems", shown.Select(column =>
                    new XElement("TableColumnItem",
                        Script(column) is { } script ? new XElement("ScriptBlock", script) : new XElement("PropertyName", column.PropertyName),
                        Format(column.Looks) is { } format ? new XElement("FormatString", format) : null)))))));
    }

    /// <summary>What shows a number within the width of its column, and a value that is none of the usual ones.</summary>
    private static string? Script(ShownColumn column)
    {
        string value = $"$_.{column.PropertyName}";
        string shown = column.Looks is { IsNumber: true, IsShare: false }
            ? FormattableString.Invariant($"[RobustnessTools.PowerShell.Output.ShownNumber]::Text({value}, {column.Width}, {column.Looks.Digits})")
            : value;
        if (column.Looks.WhenNull is { } text) shown = $"if ($null -eq {value}) {{ '{text}' }} else {{ {shown} }}";
        return column.Own ?? (shown == value ? null : shown);
    }

    private static string? Format(Column column) => column.IsShare ? "{0:P1}" : null;

    /// <summary>Words begin with a capital, symbols stay what they are.</summary>
    private static string Label(string heading) => heading.Length > 1 && heading.All(letter => char.IsAsciiLetter(letter) || letter is ' ' or '.')
        ? char.ToUpperInvariant(heading[0]) + heading[1..]
        : heading;

    /// <summary>A column of a view: the property that it shows, under which heading, and how its values look.</summary>
    private sealed record ShownColumn(string PropertyName, string Heading, int Width, Column Looks)
    {
        /// <summary>What shows another value than the property's.</summary>
        internal string? Own { get; init; }

        internal static ShownColumn Of(Column column) => new(column.PropertyName, column.ShortHeading, column.Width, column);

        internal static ShownColumn Of(ScalingFitColumn column) =>
            new(column.PropertyName, column.IsKey ? column.Column!.ShortHeading : column.Heading, column.Width, column.Column!);
    }
}
