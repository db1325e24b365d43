using RobustnessTools.Charts.Model;

namespace RobustnessTools.Charts.Ticks;

/// <summary>Ticks at powers of ten; within few decades also at 2 and 5, or at 3, times one, or at all their multiples.</summary>
internal static class LogTicks
{
    private static readonly int[] All = [1, 2, 3, 4, 5, 6, 7, 8, 9], OneTwoFive = [1, 2, 5], OneThree = [1, 3], One = [1];

    /// <summary>Sets of ticks, from at most <paramref name="most"/> down to two.</summary>
    internal static IEnumerable<TickSet> Candidates(double minimum, double maximum, int most, TickLabels style)
    {
        double decades = Math.Log10(maximum) - Math.Log10(minimum);
        if (decades < 0.5)
        {
            foreach (TickSet set in LinearTicks.Candidates(minimum, maximum, most, style))
                yield return set;
        }

        if (decades <= 1.3)
        {
            foreach (TickSet set in At(minimum, maximum, All, [], 1, most, style))
                yield return set;
        }

        if (decades <= 4)
        {
            foreach (TickSet set in At(minimum, maximum, OneTwoFive, All, 1, most, style))
                yield return set;
            foreach (TickSet set in At(minimum, maximum, OneThree, All, 1, most, style))
                yield return set;
        }

        foreach (int stride in (int[])[1, 2, 3, 5, 10, 20, 50, 100])
        {
            // Between labelled powers of ten: their multiples, or the powers that are passed over.
            int[] minor = stride > 1 ? One : decades <= 8 ? All : [];
            foreach (TickSet set in At(minimum, maximum, One, minor, stride, most, style))
                yield return set;
        }

        foreach (TickSet set in LinearTicks.Candidates(minimum, maximum, Math.Min(most, 4), style))
            yield return set;
    }

    // None or one set: none when it has fewer than two ticks or too many.
    private static IEnumerable<TickSet> At(double minimum, double maximum, int[] major, int[] minor, int stride, int most, TickLabels style)
    {
        List<RoundNumber> labelled = [];
        List<double> small = [];
        // Whatever the ends are: no power of ten beyond those that a number can have.
        int first = (int)Math.Clamp(Math.Floor(Math.Log10(minimum)), -308, 308), last = (int)Math.Clamp(Math.Ceiling(Math.Log10(maximum)), -308, 308);
        double low = minimum * (1 - 1e-9), high = maximum * (1 + 1e-9);
        for (int exponent = first; exponent <= last; exponent++)
        {
            foreach (int digit in All)
            {
                RoundNumber number = new(digit, exponent);
                double value = number.Value;
                if (value < low || value > high)
                    continue;
                if (exponent % stride == 0 && Array.IndexOf(major, digit) >= 0)
                    labelled.Add(number);
                else if (Array.IndexOf(minor, digit) >= 0)
                    small.Add(value);
            }
        }

        if (labelled.Count < 2 || labelled.Count > most)
            yield break;
        string[] labels = TickFormat.Individual(labelled, style);
        yield return new TickSet([.. labelled.Select((n, i) => new Tick(n.Value, labels[i]))], small);
    }
}
