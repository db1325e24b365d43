using RobustnessTools.Charts.Model;
using RobustnessTools.Charts.Scales;

namespace RobustnessTools.Charts.Ticks;

/// <summary>Ticks at values that the axis names itself.</summary>
internal static class GivenTicks
{
    /// <summary>All the values on the axis, then every second, third, … of them; what is left out keeps a small tick.</summary>
    internal static IEnumerable<TickSet> Candidates(Scale scale, IReadOnlyList<double> values, TickLabels style)
    {
        double[] shown = [.. values.Where(v => scale.Takes(v) && v >= scale.Minimum && v <= scale.Maximum).Distinct().Order()];
        RoundNumber[] numbers = Array.ConvertAll(shown, RoundNumber.Of);
        for (int stride = 1; stride <= shown.Length; stride++)
        {
            RoundNumber[] labelled = [.. numbers.Where((_, i) => i % stride == 0)];
            string[] labels = TickFormat.Individual(labelled, style);
            yield return new TickSet(
                [.. labelled.Select((_, i) => new Tick(shown[i * stride], labels[i]))],
                [.. shown.Where((_, i) => i % stride != 0)]);
        }
    }
}
