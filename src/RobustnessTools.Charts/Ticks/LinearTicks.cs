using RobustnessTools.Charts.Model;

namespace RobustnessTools.Charts.Ticks;

/// <summary>Ticks at multiples of 1, 2 or 5 times a power of ten.</summary>
internal static class LinearTicks
{
    private static readonly int[] Steps = [1, 2, 5];

    /// <summary>Sets of ticks, from at most <paramref name="most"/> down to two.</summary>
    internal static IEnumerable<TickSet> Candidates(double minimum, double maximum, int most, TickLabels style)
    {
        double span = maximum - minimum;
        int exponent = (int)Math.Floor(Math.Log10(span / most)) - 1;
        for (int i = 0; i < 15; i++)
        {
            List<RoundNumber> numbers = Multiples(minimum, maximum, Steps[i % 3], exponent + (i / 3));
            if (numbers.Count < 2)
                yield break;
            if (numbers.Count > most)
                continue;
            string[] labels = TickFormat.Uniform(numbers, style);
            yield return new TickSet([.. numbers.Select((n, j) => new Tick(n.Value, labels[j]))], []);
        }
    }

    private static List<RoundNumber> Multiples(double minimum, double maximum, int step, int exponent)
    {
        double size = new RoundNumber(step, exponent).Value;
        // A tick a rounding error beyond the end belongs to the axis.
        double slack = (maximum - minimum) * 1e-9;
        double first = Math.Ceiling((minimum - slack) / size), last = Math.Floor((maximum + slack) / size);
        List<RoundNumber> numbers = [];
        if (!(Math.Abs(first) < 1e15 && Math.Abs(last) < 1e15))
            return numbers;
        for (long i = (long)first; i <= (long)last && numbers.Count < 100; i++)
            numbers.Add(new RoundNumber(i * step, exponent));
        return numbers;
    }
}
