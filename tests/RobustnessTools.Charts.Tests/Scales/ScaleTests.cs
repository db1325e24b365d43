using RobustnessTools.Abstractions;
using RobustnessTools.Charts.Model;
using RobustnessTools.Charts.Scales;

namespace RobustnessTools.Charts.Tests.Scales;

public sealed class ScaleTests
{
    [Fact]
    public void Position_and_value_are_inverse_and_increasing_on_random_ranges()
    {
        Random random = new(1);
        for (int i = 0; i < 500; i++)
        {
            double low = Math.Pow(10, (random.NextDouble() * 20) - 10), high = low * Math.Pow(10, 0.01 + (random.NextDouble() * 10));
            foreach (Scale scale in (Scale[])[new LinearScale(low, high), new LogScale(low, high), new LinearScale(-high, low)])
            {
                double before = double.NegativeInfinity;
                for (double position = -0.2; position < 1.3; position += 0.1)
                {
                    double value = scale.Value(position);
                    Assert.True(value > before);
                    before = value;
                    // Rounding of the value is magnified by the position of the range relative to its length.
                    double tolerance = 1e-14
                        * (1 + (Math.Max(Math.Abs(scale.Minimum), Math.Abs(scale.Maximum)) / (scale.Maximum - scale.Minimum))
                        + (scale.IsLogarithmic ? 50 / Math.Log10(high / low) : 0));
                    Assert.InRange(scale.Position(value) - position, -tolerance, tolerance);
                }

                Assert.Equal(0, scale.Position(scale.Minimum));
                Assert.Equal(1, scale.Position(scale.Maximum), 1e-12);
            }
        }
    }

    [Fact]
    public void A_logarithmic_scale_has_no_place_for_zero_negative_and_missing_values()
    {
        LogScale scale = new(1, 10);

        Assert.False(scale.Takes(0));
        Assert.False(scale.Takes(-1));
        Assert.False(scale.Takes(double.NaN));
        Assert.True(scale.Takes(1e-300));
        Assert.True(double.IsNaN(scale.Position(-1)));
    }

    [Theory]
    [InlineData(10, 590, false)] // 59 times: below 1.8 decades.
    [InlineData(10, 610, true)]
    [InlineData(0, 1e6, false)] // Zero has no place on a logarithmic axis.
    [InlineData(-5, 1e6, false)]
    public void An_axis_is_logarithmic_when_its_positive_data_span_decades(double low, double high, bool logarithmic)
    {
        Assert.Equal(logarithmic, ScaleOf(new Axis(), low, high).IsLogarithmic);
        Assert.False(ScaleOf(new Axis { Scale = ScaleKind.Linear }, low, high).IsLogarithmic);
        Assert.True(ScaleOf(new Axis { Scale = ScaleKind.Log }, low, high).IsLogarithmic);
    }

    [Fact]
    public void Every_range_holds_its_data_with_some_room()
    {
        Random random = new(2);
        for (int i = 0; i < 500; i++)
        {
            double a = (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-8, 9)), b = (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-8, 9));
            foreach (Axis axis in (Axis[])[new Axis(), new Axis { IncludeZero = true }, new Axis { Scale = ScaleKind.Log }])
            {
                Scale scale = ScaleOf(axis, a, b);
                Assert.True(scale.Minimum < scale.Maximum);
                foreach (double value in (double[])[a, b])
                {
                    if (scale.Takes(value))
                        Assert.InRange(scale.Position(value), 0, 1);
                }

                if (axis.IncludeZero && !scale.IsLogarithmic)
                    Assert.InRange(0, scale.Minimum, scale.Maximum);
            }
        }
    }

    [Fact]
    public void A_huge_confidence_interval_does_not_squeeze_the_data()
    {
        AxisValues values = new();
        values.Data.Add(10);
        values.Data.Add(20);
        values.Intervals.Add(-1000);
        values.Intervals.Add(1030);

        Scale scale = ScaleChoice.ForPoints(new Axis(), values);

        // At most half of the data's span is added at each end, then the margin.
        Assert.InRange(scale.Position(20) - scale.Position(10), 0.45, 1);
    }

    [Fact]
    public void No_data_give_an_axis_all_the_same()
    {
        Assert.Equal((0, 1), Ends(ScaleChoice.ForPoints(new Axis(), new AxisValues())));
        Assert.Equal((1, 10), Ends(ScaleChoice.ForPoints(new Axis { Scale = ScaleKind.Log }, new AxisValues())));
        Assert.Equal((1, 10), Ends(ScaleOf(new Axis { Scale = ScaleKind.Log }, -5, -1)));
    }

    [Fact]
    public void Demanded_ends_are_kept()
    {
        Assert.Equal((5, 50), Ends(ScaleOf(new Axis { Minimum = 5, Maximum = 50 }, 10, 20)));
        Assert.Equal((100, 200), Ends(ScaleOf(new Axis { Minimum = 100 }, 10, 20)));
        Assert.Equal((-1.5, -0.5), Ends(ScaleOf(new Axis { Maximum = -0.5 }, 10, 20))); // All data beyond it.
    }

    [Theory]
    [InlineData(5.0, 5.0, ScaleKind.Linear)]
    [InlineData(7.0, 5.0, ScaleKind.Linear)]
    [InlineData(0.0, 5.0, ScaleKind.Log)]
    [InlineData(null, -5.0, ScaleKind.Log)]
    public void Impossible_demands_are_refused_with_the_axis_name(double? minimum, double? maximum, ScaleKind kind)
    {
        InputException e = Assert.Throws<InputException>(
            () => ScaleOf(new Axis { Label = "sensitivity S", Minimum = minimum, Maximum = maximum, Scale = kind }, 1, 2));

        Assert.Equal("InvalidAxis", e.ErrorId);
        Assert.Contains("sensitivity S", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Heat_map_cells_tile_the_axis_around_their_centres()
    {
        HeatMapGrid linear = new([400, 800, 1600, 800], logarithmic: false);
        HeatMapGrid log = new([400, 800, 1600, -3, double.NaN], logarithmic: true);

        Assert.Equal(3, linear.Count);
        Assert.Equal((200, 600), linear.Edges(0));
        Assert.Equal((600, 1200), linear.Edges(1));
        Assert.Equal((1200, 2000), linear.Edges(2));
        Assert.Equal(3, log.Count);
        for (int i = 0; i < 3; i++)
        {
            (double low, double high) = log.Edges(i);
            Assert.Equal(2, high / low, 1e-12);
        }

        Assert.True(linear.IndexOf(500) < 0);
    }

    private static (double Minimum, double Maximum) Ends(Scale scale) => (scale.Minimum, scale.Maximum);

    private static Scale ScaleOf(Axis axis, params double[] data)
    {
        AxisValues values = new();
        foreach (double value in data)
            values.Data.Add(value);
        return ScaleChoice.ForPoints(axis, values);
    }
}
