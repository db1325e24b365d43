using System.Globalization;
using System.Management.Automation;
using RobustnessTools.Models;

namespace RobustnessTools.PowerShell.Output;

/// <summary>
/// Numbers in views: a number that does not fit its column is shown with fewer digits, as the shell would cut off its sign or its first digits.
/// </summary>
public static class ShownNumber
{
    /// <summary>The text of a number.</summary>
    /// <param name="value">The number; what is none is shown as it is, an infinite width as its sign.</param>
    /// <param name="width">Width of the column, in characters.</param>
    /// <param name="digits">Significant digits, at most; whole numbers have all that fit.</param>
    public static string Text(object? value, int width, int digits)
    {
        object? shown = value is PSObject wrapped ? wrapped.BaseObject : value;
        return shown switch
        {
            null => "",
            InfiniteWidth.Name or InfiniteWidth.Width => "∞",
            double or float or decimal => Fitting((IFormattable)shown, width, digits),
            int or uint or long or ulong when shown.ToString()!.Length > width => Fitting(Convert.ToDouble(shown, CultureInfo.InvariantCulture), width, width),
            _ => shown.ToString()!,
        };
    }

    /// <summary>With as many digits as fit. A format of G writes exponents with two digits or more, E+0 with those that there are.</summary>
    private static string Fitting(IFormattable number, int width, int most)
    {
        string text = "";
        for (int digits = most; digits > 0; digits--)
        {
            text = number.ToString($"G{digits}", CultureInfo.CurrentCulture);
            if (text.Length <= width) return text;
            text = number.ToString($"0.{new string('#', digits - 1)}E+0", CultureInfo.CurrentCulture);
            if (text.Length <= width) return text;
        }

        return text;
    }
}
