using System.Xml.Linq;
using RobustnessTools.Experiments;
using RobustnessTools.Models;
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

    private static readonly string[] PathAxes = ["Ridge", "Time", "Steps"];

    /// <summary>Writes the views.</summary>
    internal void Write(string path)
    {
        IEnumerable<XElement> rows =
            from study in studies.All
            from table in study.FurtherTables.Prepend(study.Table)
            from view in Views(table.RowType.Name, table.RowType.FullName!, table.Columns)
            select view;
        IEnumerable<XElement> summaries =
            from study in studies.All
            let row = study.Table.RowType.Name
            from view in Views($"Summary of {row}", $"RobustnessTools.Summary.{row}", [.. study.Table.Axes, .. Table.Of<CellSummary>().Columns])
            select view;
        IEnumerable<XElement> fits =
            from study in studies.All
            let row = study.Table.RowType.Name
            select View($"Fit of {row}", $"RobustnessTools.ScalingFit.{row}", ScalingFitColumn.Of(study.Table).Select(ShownColumn.Of));
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

    private static XElement View(string name, string typeName, IEnumerable<ShownColumn> columns, string? groupedBy = null)
    {
        ShownColumn[] shown = [.. columns.Where(column => column.Width > 0)];
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

    /// <summary>What shows a value that is none of the column's usual ones; the word for infinity would not fit between the numbers.</summary>
    private static string? Script(ShownColumn column) => column.Own ?? column.Looks switch
    {
        { WhenNull: { } text } => $"if ($null -eq $_.{column.PropertyName}) {{ '{text}' }} else {{ $_.{column.PropertyName} }}",
        { HasLimit: true } => $"if ($_.{column.PropertyName} -eq '{InfiniteWidth.Name}') {{ '∞' }} else {{ $_.{column.PropertyName} }}",
        _ => null,
    };

    private static string? Format(Column column) => column switch
    {
        { IsShare: true } => "{0:P1}",
        { IsReal: true } => $"{{0:G{column.Digits}}}",
        _ => null,
    };

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
            new(column.PropertyName, column.Heading, column.Width, column.Column!);
    }
}
