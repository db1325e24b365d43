using System.Globalization;
using System.Text;
using RobustnessTools.Charts.Model;

namespace RobustnessTools.Charts.Ticks;

/// <summary>Writes round numbers at ticks.</summary>
internal static class TickFormat
{
    private static readonly string[] Prefixes = ["", "k", "M", "G", "T"];

    /// <summary>Labels for equally spaced numbers: all in the same unit, with the same number of decimals.</summary>
    internal static string[] Uniform(IReadOnlyList<RoundNumber> numbers, TickLabels style)
    {
        int largest = 0, decimals = 0;
        bool any = false;
        foreach (RoundNumber number in numbers)
        {
            if (number.Mantissa == 0)
                continue;
            largest = any ? Math.Max(largest, number.Magnitude) : number.Magnitude;
            decimals = any ? Math.Min(decimals, number.Trimmed().Exponent) : number.Trimmed().Exponent;
            any = true;
        }

        if (style == TickLabels.Auto)
            style = largest is > 14 or < -4 ? TickLabels.PowerOfTen : largest >= 4 ? TickLabels.Engineering : TickLabels.Plain;
        int unit = style switch
        {
            TickLabels.Engineering => PrefixOf(largest) * 3,
            TickLabels.PowerOfTen => largest,
            _ => 0,
        };

        string[] labels = new string[numbers.Count];
        for (int i = 0; i < labels.Length; i++)
        {
            RoundNumber scaled = WithDecimals(numbers[i], Math.Min(decimals - unit, 0), unit);
            labels[i] = numbers[i].Mantissa == 0 ? "0" : WithUnit(scaled, unit, style, largest);
        }

        return labels;
    }

    /// <summary>Labels for numbers of different sizes: each as short as it can be.</summary>
    internal static string[] Individual(IReadOnlyList<RoundNumber> numbers, TickLabels style)
    {
        int largest = numbers.Max(static n => n.Magnitude);
        if (style == TickLabels.Auto)
        {
            int least = numbers.Min(static n => n.Magnitude), most = largest;
            style = least < -3 || most > 8 || most - least > 4 ? TickLabels.PowerOfTen : most >= 4 ? TickLabels.Engineering : TickLabels.Plain;
        }

        string[] labels = new string[numbers.Count];
        for (int i = 0; i < labels.Length; i++)
        {
            RoundNumber number = numbers[i].Trimmed();
            int unit = style switch
            {
                TickLabels.Engineering => PrefixOf(number.Magnitude) * 3,
                TickLabels.PowerOfTen => number.Magnitude,
                _ => 0,
            };
            labels[i] = WithUnit(number with { Exponent = number.Exponent - unit }, unit, style, largest);
        }

        return labels;
    }

    private static int PrefixOf(int magnitude) => Math.Clamp((int)Math.Floor(magnitude / 3.0), 0, Prefixes.Length - 1);

    // The number over 10^unit, with the given exponent of its last digit.
    private static RoundNumber WithDecimals(RoundNumber number, int exponent, int unit)
    {
        RoundNumber trimmed = number.Trimmed();
        long mantissa = trimmed.Mantissa;
        for (int e = trimmed.Exponent - unit; e > exponent; e--)
            mantissa *= 10;
        return new RoundNumber(mantissa, exponent);
    }

    private static string WithUnit(RoundNumber scaled, int unit, TickLabels style, int largest)
    {
        if (unit == 0)
            return style == TickLabels.Thousands && largest >= 4 ? Grouped(scaled.ToPlain()) : scaled.ToPlain();
        if (style == TickLabels.Engineering)
            return scaled.ToPlain() + Prefixes[unit / 3];
        string power = "10" + Superscript(unit);
        return scaled switch
        {
            { Mantissa: 1, Exponent: 0 } => power,
            { Mantissa: -1, Exponent: 0 } => "−" + power,
            _ => scaled.ToPlain() + "×" + power,
        };
    }

    private static string Grouped(string plain)
    {
        int end = plain.IndexOf('.', StringComparison.Ordinal) is >= 0 and int point ? point : plain.Length;
        for (int i = end - 3; i > (plain[0] == '−' ? 1 : 0); i -= 3)
            plain = plain.Insert(i, ",");
        return plain;
    }

    private static string Superscript(int exponent)
    {
        const string Digits = "⁰¹²³⁴⁵⁶⁷⁸⁹";
        StringBuilder text = new(exponent < 0 ? "⁻" : "");
        foreach (char digit in Math.Abs(exponent).ToString(CultureInfo.InvariantCulture))
            text.Append(Digits[digit - '0']);
        return text.ToString();
    }
}
