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

    // Export-Csv writes numbers as the session's culture has them, and Import-Csv gives the texts; our own files are invariant in any case.
    private static string Invariant(string text) =>
        !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _) && ShellNumber.TryRead(text, out double number)
            ? number.ToString(CultureInfo.InvariantCulture)
            : text;
}
