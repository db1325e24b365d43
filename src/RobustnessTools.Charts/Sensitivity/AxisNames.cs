using System.Globalization;
using RobustnessTools.Activations.Formula;
using RobustnessTools.Charts.Model;
using RobustnessTools.Results;
using RobustnessTools.Results.Tables;
using RobustnessTools.Studies;

namespace RobustnessTools.Charts.Sensitivity;

/// <summary>How axes, their values and measured quantities are written in a picture.</summary>
/// <param name="study">Whose rows, of one kind or another, are behind the cells; null where only summaries are there.</param>
internal sealed class AxisNames(Study? study)
{
    private readonly Table[] tables = study is null ? [] : [study.Table, .. study.FurtherTables];

    /// <summary>The caption of a picture's axis.</summary>
    internal string Caption(string axis) => axis switch
    {
        ChartVariable.Width => "number of neurons k",
        ChartVariable.Samples => "number of training samples N",
        "words" => "number of words n",
        ChartVariable.SampleRatio => "N/d",
        ChartVariable.ParameterRatio => "p / (N·d)",
        ChartVariable.Parameters => "number of parameters p",
        _ => Symbol(axis),
    };

    /// <summary>How numbers are written along an axis: no "40k" where k is its symbol.</summary>
    internal static TickLabels Ticks(string axis, TickLabels asked) => asked == TickLabels.Auto && axis == ChartVariable.Width ? TickLabels.Thousands : asked;

    /// <summary>The symbol of an axis, or its name.</summary>
    internal string Symbol(string axis) => axis switch
    {
        ChartVariable.Width => "k",
        ChartVariable.Samples => "N",
        ChartVariable.Parameters => "p",
        "dimension" => "d",
        _ => Heading(axis),
    };

    /// <summary>A value of an axis beside others: names as they are, numbers with their symbol.</summary>
    internal string Value(NamedValues cell, string axis) => axis switch
    {
        "model" => cell.Text(axis) is "linear" ? "linear model" : cell.Text(axis).ToUpperInvariant(),
        "activation" => "φ = " + Activation(cell),
        "parametrization" when cell.Text(axis).Length > 0 => cell.Text(axis) + " parametrization",
        _ => cell.IsNumber(axis) ? $"{Symbol(axis)} = {Number(cell, axis)}" : cell.Text(axis),
    };

    /// <summary>Whole numbers as they are, others with the digits that people read.</summary>
    private static string Number(NamedValues cell, string axis) => double.IsInteger(cell.Number(axis)) ? cell.Text(axis)
        : cell.Number(axis).ToString("G7", CultureInfo.InvariantCulture);

    /// <summary>An activation beside others; of a formula with a name the name.</summary>
    internal static string Activation(NamedValues cell) => FormulaActivation.ShortNameOf(cell.Text("activation"));

    /// <summary>The caption of a quantity.</summary>
    internal string Quantity(string quantity) => quantity == CellSummary.UsualQuantity ? "sensitivity S" : Heading(quantity);

    /// <summary>Name of the column with what a theory says of a quantity, or null.</summary>
    internal string? Theory(string quantity) => tables.Select(table => table.Find(quantity)?.Theory).FirstOrDefault(name => name is not null);

    /// <summary>
    /// The axis along which a theory's curve of a quantity turns, and the columns with where and with the value there; none where it does not.
    /// </summary>
    internal IReadOnlyList<string> Turns(string quantity) =>
        tables.Select(table => table.Find(quantity)?.Turns).FirstOrDefault(names => names is not null) ?? [];

    /// <summary>The heading of a column, or its name.</summary>
    internal string Heading(string column) => tables.Select(table => table.Find(column)).FirstOrDefault(found => found is not null)?.Heading ?? column;
}
