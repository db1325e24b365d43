using System.Globalization;
using RobustnessTools.Abstractions;

namespace RobustnessTools.Basics;

/// <summary>
/// Lists of whole numbers as users write them: <c>400,800</c>, <c>2000:40000:2000</c> (from:to:step), <c>log:100:10000:5</c> (from:to:count, evenly spaced
/// on a logarithmic scale), or several of these with commas.
/// </summary>
public static class GridExpression
{
    /// <summary>The word for the largest whole number, where it means infinitely many.</summary>
    public const string Infinite = "infinite";

    private const int MostValues = 100_000;

    /// <summary>Reads a list.</summary>
    /// <param name="text">The expression.</param>
    /// <param name="parameter">Name of the parameter, for the error.</param>
    /// <param name="allowsInfinite">Whether <see cref="Infinite"/> may stand among them, for the largest whole number.</param>
    /// <returns>The values in the order in which they are written; duplicates as they stand.</returns>
    /// <exception cref="InputException">It is none of the forms (<c>InvalidGrid</c>).</exception>
    public static IReadOnlyList<int> Parse(string text, string parameter, bool allowsInfinite = false)
    {
        var values = new List<int>();
        foreach (string part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (allowsInfinite && string.Equals(part, Infinite, StringComparison.OrdinalIgnoreCase))
            {
                values.Add(int.MaxValue);
                continue;
            }

            string[] fields = part.Split(':');
            bool logarithmic = fields.Length == 4 && string.Equals(fields[0], "log", StringComparison.OrdinalIgnoreCase);
            int[] numbers = [.. (logarithmic ? fields[1..] : fields).Select(field => Number(field, text, parameter))];
            switch (numbers)
            {
                case [int single]:
                    values.Add(single);
                    break;
                case [int low, int high, int step] when !logarithmic && step > 0 && low <= high && ((long)high - low) / step < MostValues:
                    for (long value = low; value <= high; value += step) values.Add((int)value);
                    break;
                case [int low, int high, int count] when logarithmic && count >= 2 && low > 0 && low < high && count < MostValues:
                    for (int i = 0; i < count; i++) values.Add((int)Math.Round(low * Math.Pow((double)high / low, i / (count - 1.0))));
                    break;
                default:
                    throw Invalid(text, parameter);
            }
        }

        return values;
    }

    /// <summary>
    /// Reads a list of numbers: <c>0.01,0.1</c>, <c>0.01:0.2:0.01</c> (from:to:step), <c>log:1e-3:0.1:5</c> (from:to:count), <c>inf</c>, or several of these.
    /// </summary>
    /// <param name="text">The expression.</param>
    /// <param name="parameter">Name of the parameter, for the error.</param>
    /// <returns>The values in the order in which they are written; duplicates as they stand.</returns>
    /// <exception cref="InputException">It is none of the forms (<c>InvalidGrid</c>).</exception>
    public static IReadOnlyList<double> ParseReals(string text, string parameter)
    {
        var values = new List<double>();
        foreach (string part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            string[] fields = part.Split(':');
            bool logarithmic = fields.Length == 4 && string.Equals(fields[0], "log", StringComparison.OrdinalIgnoreCase);
            double[] numbers = [.. (logarithmic ? fields[1..] : fields).Select(field => Real(field, text, parameter))];
            switch (numbers)
            {
                case [double single]:
                    values.Add(single);
                    break;
                case [double low, double high, double step] when !logarithmic && step > 0 && double.IsFinite(step) && low <= high
                    && (high - low) / step < MostValues:
                    // The last step may end a rounding error before or beyond the end.
                    int steps = (int)Math.Floor(((high - low) / step) + 1e-9);
                    for (int i = 0; i <= steps; i++) values.Add(Rounded(low + (i * step)));
                    break;
                case [double low, double high, double count] when logarithmic && count >= 2 && count < MostValues && double.IsInteger(count)
                    && low > 0 && low < high && double.IsFinite(high):
                    for (int i = 0; i < count; i++) values.Add(i == (int)count - 1 ? high : Rounded(low * Math.Pow(high / low, i / (count - 1.0))));
                    break;
                default:
                    throw InvalidReals(text, parameter);
            }
        }

        return values;
    }

    /// <summary>0.07 is not to be 0.06999999999999999, nor 1 to be 0.9999999999999999: rows are found again by such values.</summary>
    private static double Rounded(double value) => double.Parse(value.ToString("G14", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static double Real(string field, string text, string parameter) =>
        string.Equals(field, "inf", StringComparison.OrdinalIgnoreCase) ? double.PositiveInfinity
            : double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && !double.IsNaN(value) ? value
            : throw InvalidReals(text, parameter);

    private static InputException InvalidReals(string text, string parameter) => new("InvalidGrid", InputErrorKind.InvalidArgument,
        $"'{text}' is not a list of numbers for {parameter}: write 0.01,0.1 or a range 0.01:0.2:0.01 (from:to:step) or log:1e-3:0.1:5 (from:to:count).");

    // No number begins with a zero but 0: 1,000 would be read as 1 and 0.
    private static int Number(string field, string text, string parameter) =>
        !(field is ['0', _, ..]) && int.TryParse(field, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value)
            ? value
            : throw Invalid(text, parameter);

    private static InputException Invalid(string text, string parameter) => new("InvalidGrid", InputErrorKind.InvalidArgument,
        $"'{text}' is not a list of whole numbers for {parameter}: write 400,800,1600 or a range 2000:40000:2000 (from:to:step) "
            + "or log:100:10000:5 (from:to:count).");
}
