using System.Globalization;
namespace RobustnessTools.Charts.Ticks;

/// <summary>
/// A decimal number exactly as it is to be written: mantissa·10^exponent. Ticks at 0.1, 0.2, 0.3 are such numbers; their binary neighbours are not.
/// </summary>
internal sealed record RoundNumber(long Mantissa, int Exponent)
{
    /// <summary>The nearest double.</summary>
    internal double Value =>
        double.Parse(string.Create(CultureInfo.InvariantCulture, $"{Mantissa}E{Exponent}"), NumberStyles.Float, CultureInfo.InvariantCulture);

    /// <summary>The number with the shortest digits that read back as the given one.</summary>
    internal static RoundNumber Of(double value)
    {
        string shortest = value.ToString("R", CultureInfo.InvariantCulture);
        int e = shortest.IndexOf('E', StringComparison.Ordinal);
        int exponent = e < 0 ? 0 : int.Parse(shortest.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        string digits = e < 0 ? shortest : shortest[..e];
        int point = digits.IndexOf('.', StringComparison.Ordinal);
        if (point >= 0)
        {
            exponent -= digits.Length - point - 1;
            digits = digits.Remove(point, 1);
        }

        return new RoundNumber(long.Parse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture), exponent);
    }

    /// <summary>All its digits, with a minus sign that is one.</summary>
    internal string ToPlain()
    {
        string digits = Math.Abs(Mantissa).ToString(CultureInfo.InvariantCulture);
        if (Exponent > 0 && Mantissa != 0)
        {
            digits += new string('0', Exponent);
        }
        else if (Exponent < 0)
        {
            digits = digits.PadLeft(1 - Exponent, '0');
            digits = digits.Insert(digits.Length + Exponent, ".");
        }

        return Mantissa < 0 ? "−" + digits : digits;
    }

    /// <summary>The same number with a larger exponent, if it has the zeros for it.</summary>
    internal RoundNumber Trimmed()
    {
        (long mantissa, int exponent) = (Mantissa, Exponent);
        while (mantissa != 0 && mantissa % 10 == 0)
        {
            mantissa /= 10;
            exponent++;
        }

        return mantissa == 0 ? new RoundNumber(0, 0) : new RoundNumber(mantissa, exponent);
    }

    /// <summary>The power of ten of the leading digit; 0 for zero.</summary>
    internal int Magnitude => Mantissa == 0 ? 0 : Exponent + Math.Abs(Mantissa).ToString(CultureInfo.InvariantCulture).Length - 1;
}
