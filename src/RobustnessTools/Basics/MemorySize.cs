using System.Globalization;
using RobustnessTools.Abstractions;

namespace RobustnessTools.Basics;

/// <summary>Amounts of memory as people write them: <c>8GB</c>, <c>1.5 GiB</c>, <c>512MB</c>, <c>800000</c> (bytes). Units are powers of 1024.</summary>
public static class MemorySize
{
    private const string Units = "KMGT";

    /// <summary>Writes an amount so that it is read as the same again, to three digits.</summary>
    /// <param name="bytes">Bytes.</param>
    /// <returns>Such as <c>15.4 GiB</c>.</returns>
    public static string Text(double bytes)
    {
        int unit = 0;
        for (bytes /= 1024; bytes >= 1000 && unit < Units.Length - 1; unit++) bytes /= 1024;
        string digits = bytes.ToString(bytes >= 100 ? "0" : bytes >= 10 ? "0.#" : "0.##", CultureInfo.InvariantCulture);
        return $"{digits} {Units[unit]}iB";
    }

    /// <summary>Reads an amount.</summary>
    /// <returns>Bytes.</returns>
    /// <exception cref="InputException">It is none (<c>InvalidMemorySize</c>).</exception>
    public static long Parse(string text)
    {
        string number = text.Trim().ToUpperInvariant();
        if (number.EndsWith('B')) number = number[..^1];
        if (number.EndsWith('I')) number = number[..^1];
        double factor = 1;
        int unit = number.Length == 0 ? -1 : Units.IndexOf(number[^1], StringComparison.Ordinal);
        if (unit >= 0)
        {
            factor = Math.Pow(1024, unit + 1);
            number = number[..^1];
        }

        if (double.TryParse(number.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value) && value > 0
            && value * factor < long.MaxValue)
        {
            return (long)(value * factor);
        }
        throw new InputException("InvalidMemorySize", InputErrorKind.InvalidArgument, $"'{text}' is not an amount of memory: write for instance 8GB or 512MB.");
    }
}
