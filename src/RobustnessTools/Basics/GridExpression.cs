using System.Globalization;
using RobustnessTools.Abstractions;

namespace RobustnessTools.Basics;

/// <summary>
/// Lists of whole numbers as users write them: <c>400,800</c>, <c>2000:40000:2000</c> (from:to:step), <c>log:100:10000:5</c> (from:to:count, evenly spaced
/// on a logarithmic scale), or several of these with commas.
/// </summary>
public static class GridExpression
{
    private const int MostValues = 100_000;

    /// <summary>Reads a list.</summary>
    /// <param name="text">The expression.</param>
    /// <param name="parameter">Name of the parameter, for the error.</param>
    /// <returns>The values in the order in which they are written; duplicates as they stand.</returns>
    /// <exception cref="InputException">It is none of the forms (<c>InvalidGrid</c>).</exception>
    public static IReadOnlyList<int> Parse(string text, string parameter)
    {
        var values = new List<int>();
        foreach (string part in text.Split(',', StringSplitOptions.TrimEntries))
        {
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

    private static int Number(string field, string text, string parameter) =>
        int.TryParse(field, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) ? value : throw Invalid(text, parameter);

    private static InputException Invalid(string text, string parameter) => new("InvalidGrid", InputErrorKind.InvalidArgument,
        $"'{text}' is not a list of whole numbers for {parameter}: write 400,800,1600 or a range 2000:40000:2000 (from:to:step) "
            + "or log:100:10000:5 (from:to:count).");
}
