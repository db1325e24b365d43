using System.Globalization;
using System.Management.Automation;
using RobustnessTools.PowerShell.Output;
using RobustnessTools.Results;

namespace RobustnessTools.PowerShell.Binding;

/// <summary>Turns what comes down the pipeline into rows: our own, those of <c>Import-Csv</c>, or any object with their properties.</summary>
internal sealed class RowArgument
{
    private readonly RowReader reader = new("the input objects");

    /// <summary>The row of an object.</summary>
    /// <exception cref="Abstractions.InputException">A property is missing or not a number.</exception>
    internal SweepRow Row(PSObject item)
    {
        if (item.BaseObject is SweepRow row) return row;
        if (item.BaseObject is SensitivityRow own) return own.ToSweepRow();
        PSPropertyInfo[] properties = [
            .. item.Properties.Where(property => property.IsGettable && SweepRowFile.Columns.Contains(property.Name, StringComparer.OrdinalIgnoreCase))];
        return reader.Read([.. properties.Select(property => property.Name)], [.. properties.Select(property => Text(property.Value))]);
    }

    private static string Text(object? value) => (value is PSObject wrapped ? wrapped.BaseObject : value) switch
    {
        null => "",
        string text => Invariant(text),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        { } other => other.ToString() ?? "",
    };

    /// <summary>Export-Csv writes numbers in the session's culture: where its decimal mark is a comma, such a text is a number all the same.</summary>
    private static string Invariant(string text) =>
        text.Contains(',', StringComparison.Ordinal) && double.TryParse(text, NumberStyles.Float, CultureInfo.CurrentCulture, out double number)
            ? number.ToString(CultureInfo.InvariantCulture)
            : text;
}
