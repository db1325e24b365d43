using System.Globalization;
using RobustnessTools.Charts.Model;
using RobustnessTools.Charts.Scales;
using RobustnessTools.Charts.Tests.Samples;
using RobustnessTools.Charts.Ticks;

namespace RobustnessTools.Charts.Tests.Ticks;

public sealed class TickTests
{
    public static TheoryData<TickLabels> Styles => [TickLabels.Auto, TickLabels.Plain, TickLabels.Engineering, TickLabels.PowerOfTen];

    [Theory]
    [MemberData(nameof(Styles))]
    public void Ticks_of_random_axes_are_round_ascending_inside_apart_and_labelled_with_their_value(TickLabels style)
    {
        Random random = new(3);
        for (int i = 0; i < 2000; i++)
        {
            Scale scale = RandomScale(random);
            double length = 150 + (500 * random.NextDouble());

            TickSet ticks = TickChoice.For(scale, new Axis { TickLabels = style }, length, 10, horizontal: true, Drawn.Font);

            Assert.InRange(ticks.Major.Count, style is TickLabels.Plain or TickLabels.Engineering ? 1 : 2, 7); // Those write 0.00000001 in full.
            double end = double.NegativeInfinity;
            foreach (Tick tick in ticks.Major)
            {
                Assert.InRange(scale.Position(tick.Value), -1e-6, 1 + 1e-6);
                Assert.Equal(tick.Value, ValueOf(tick.Label), Math.Abs(tick.Value) * 1e-12);
                double centre = scale.Position(tick.Value) * length, half = Drawn.Font.Width(tick.Label, 10) / 2;
                Assert.True(ticks.Major.Count == 1 || centre - half > end, $"{tick.Label} overlaps its neighbour");
                end = centre + half;
            }

            if (!scale.IsLogarithmic && ticks.Major.Count > 2)
                Assert.Contains(LeadingDigit(ticks.Major[1].Value - ticks.Major[0].Value), (int[])[1, 2, 5]);
            Assert.All(ticks.Minor, v => Assert.InRange(scale.Position(v), -1e-6, 1 + 1e-6));
        }
    }

    [Fact]
    public void Decades_are_labelled_with_one_two_five_while_they_are_few()
    {
        Assert.Equal(["5k", "10k", "20k"], Labels(new LogScale(4800, 41000), 200));
        Assert.Equal(["0.1", "0.2", "0.5", "1", "2", "5"], Labels(new LogScale(0.1, 9), 300));
        Assert.Equal(["10⁻⁴", "10⁻²", "1", "10²", "10⁴"], Labels(new LogScale(1e-5, 1e5), 300));
    }

    [Fact]
    public void Linear_axes_count_in_thousands_from_ten_thousand_on()
    {
        Assert.Equal(["10k", "20k", "30k", "40k"], Labels(new LinearScale(3600, 41400), 300));
        Assert.Equal(["0", "0.5M", "1.0M"], Labels(new LinearScale(-1e4, 1.34e6), 200));
        Assert.Equal(["0", "2000", "4000", "6000", "8000"], Labels(new LinearScale(0, 9000), 300));
        Assert.Equal(["−1.0", "−0.5", "0", "0.5", "1.0"], Labels(new LinearScale(-1.05, 1.05), 200));
    }

    [Theory]
    [InlineData(TickLabels.Plain, "200000")]
    [InlineData(TickLabels.Engineering, "200k")]
    [InlineData(TickLabels.PowerOfTen, "2×10⁵")]
    public void Labels_follow_the_style(TickLabels style, string label) =>
        Assert.Equal(
            label, TickChoice.For(new LinearScale(0, 620_000), new Axis { TickLabels = style }, 600, 10, horizontal: true, Drawn.Font).Major.First(
                static t => t.Value == 200_000).Label);

    [Fact]
    public void A_logarithmic_axis_over_less_than_a_decade_has_several_ticks()
    {
        Assert.Equal(["25", "30", "35", "40", "45"], Labels(new LogScale(24, 46), 300));
        Assert.True(Labels(new LogScale(3, 17), 200).Count >= 2);
    }

    [Fact]
    public void Named_ticks_are_thinned_where_they_have_no_room()
    {
        Axis axis = new() { Ticks = [1600, 400, 800, double.NaN] };

        TickSet wide = TickChoice.For(new LogScale(280, 2300), axis, 200, 10, horizontal: false, Drawn.Font);
        TickSet narrow = TickChoice.For(new LogScale(280, 2300), axis, 40, 10, horizontal: false, Drawn.Font);

        Assert.Equal(["400", "800", "1600"], wide.Major.Select(static t => t.Label));
        Assert.Equal(["400", "1600"], narrow.Major.Select(static t => t.Label));
        Assert.Equal([800.0], narrow.Minor);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(1234.5)]
    [InlineData(1e-12)]
    [InlineData(-6.02e23)]
    [InlineData(1.7976931348623157e308)]
    [InlineData(0)]
    public void Round_numbers_read_back_as_the_double(double value) => Assert.Equal(value, RoundNumber.Of(value).Value);

    private static List<string> Labels(Scale scale, double length) =>
        [.. TickChoice.For(scale, new Axis(), length, 10, horizontal: true, Drawn.Font).Major.Select(static t => t.Label)];

    private static Scale RandomScale(Random random)
    {
        double size = Math.Pow(10, (random.NextDouble() * 16) - 8);
        double ratio = 1 + Math.Pow(10, (random.NextDouble() * 9) - 1.5);
        return random.Next(3) switch
        {
            0 => new LogScale(size, size * ratio),
            1 => new LinearScale(-size, size * ratio),
            _ => new LinearScale(size, size * ratio),
        };
    }

    private static int LeadingDigit(double value) => (int)Math.Round(value / Math.Pow(10, Math.Floor(Math.Log10(value * 1.0000001))));

    /// <summary>Reads a label back, by rules of its own.</summary>
    private static double ValueOf(string label)
    {
        string text = label.Replace('−', '-');
        int raised = text.TakeWhile(static c => !"⁻⁰¹²³⁴⁵⁶⁷⁸⁹".Contains(c, StringComparison.Ordinal)).Count();
        if (raised < text.Length)
        {
            string exponent = string.Concat(
                text[raised..].Select(static c => c == '⁻' ? '-' : (char)('0' + "⁰¹²³⁴⁵⁶⁷⁸⁹".IndexOf(c, StringComparison.Ordinal))));
            int times = text.LastIndexOf("10", raised, StringComparison.Ordinal);
            string mantissa = text[..times].TrimEnd('×');
            return double.Parse((mantissa is "" or "-" ? mantissa + "1" : mantissa) + "E" + exponent, CultureInfo.InvariantCulture);
        }

        int prefix = "kMGT".IndexOf(text[^1], StringComparison.Ordinal);
        return prefix < 0
            ? double.Parse(text, CultureInfo.InvariantCulture)
            : double.Parse(text[..^1] + "E" + (3 * (prefix + 1)).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }
}
