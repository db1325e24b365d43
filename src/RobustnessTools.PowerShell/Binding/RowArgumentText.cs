using System.Globalization;
using System.Management.Automation;

namespace RobustnessTools.PowerShell.Binding;

/// <summary>Values of pipeline objects as results are written: invariant.</summary>
internal static class RowArgumentText
{
    /// <summary>The text of a value.</summary>
    internal static string Of(object? value) => (value is PSObject wrapped ? wrapped.BaseObject : value) switch
    {
        null => "",
        string text => Invariant(text),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        { } other => other.ToString() ?? "",
    };

    // Import-Csv gives what a spreadsheet of this culture wrote; our own files are invariant in any case.
    private static string Invariant(string text) =>
        text.Contains(',', StringComparison.Ordinal) && double.TryParse(text, NumberStyles.Float, CultureInfo.CurrentCulture, out double number)
            ? number.ToString(CultureInfo.InvariantCulture)
            : text;
}
