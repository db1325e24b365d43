using System.Globalization;

namespace RobustnessTools.Tests.Activations;

/// <summary>
/// Values of the built-in activations in 25 digits, from Reference/activations.csv (made by Reference/activations.py in 1000-digit arithmetic).
/// </summary>
public static class ReferenceValues
{
    public sealed record Point(double X, double Value, double Derivative, double SecondDerivative);

    public static readonly ILookup<string, Point> ByName = Read();

    private static ILookup<string, Point> Read()
    {
        using Stream stream = typeof(ReferenceValues).Assembly.GetManifestResourceStream("activations.csv")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Trim().Split(','))
            .ToLookup(f => f[0], f => new Point(Number(f[1]), Number(f[2]), Number(f[3]), Number(f[4])), StringComparer.Ordinal);
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
