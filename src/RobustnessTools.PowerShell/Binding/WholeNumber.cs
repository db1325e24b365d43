using System.Globalization;
using System.Numerics;

namespace RobustnessTools.PowerShell.Binding;

/// <summary>Whole numbers as the shell gives them: typed, or text as programs and this session's culture write it.</summary>
internal static class WholeNumber
{
    // From it on a double is no longer one whole number.
    private const double Exact = 1L << 53;

    /// <summary>The number that a value is, or null where it is none: 400, "400", "400.0", but not 2.6, "1,5" or "4e".</summary>
    internal static BigInteger? Read(object value) => value switch
    {
        string text => Parse(text),
        double or float => Whole(Convert.ToDouble(value, CultureInfo.InvariantCulture)),

        // What PowerShell makes of literals beyond the range of long.
        decimal number => number == decimal.Truncate(number) ? new BigInteger(number) : null,
        BigInteger number => number,
        sbyte or byte or short or ushort or int or uint or long or ulong or nint or nuint =>
            BigInteger.Parse(((IFormattable)value).ToString(null, CultureInfo.InvariantCulture), CultureInfo.InvariantCulture),
        _ => null,
    };

    private static BigInteger? Parse(string text)
    {
        if (BigInteger.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out BigInteger whole)) return whole;
        return ShellNumber.TryRead(text, out double number) ? Whole(number) : null;
    }

    private static BigInteger? Whole(double number) => number == Math.Truncate(number) && Math.Abs(number) < Exact ? new BigInteger(number) : null;
}
