using System.Globalization;
using System.Xml.Linq;
using RobustnessTools.Charts.Model;
using RobustnessTools.Charts.Rendering;
using RobustnessTools.Charts.Scales;
using RobustnessTools.Charts.Tests.Samples;

namespace RobustnessTools.Charts.Tests.Scales;

public sealed class ExtremeValuesTests
{
    public static TheoryData<double, double> Pairs => new()
    {
        { 1e296, 2.5 }, { 1e300, 2.5 }, { 1e-310, 2.5 }, { 1e-300, 1e300 }, { 1e-310, 1e-311 }, { double.Epsilon, 1e300 }, { double.MaxValue, 2.5 },
        { 1e300, 1e300 }, { -1e300, 1e300 },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Any_two_numbers_make_a_picture_of_finite_numbers(double one, double other)
    {
        foreach (ScaleKind kind in Enum.GetValues<ScaleKind>())
        {
            Axis axis = new() { Label = "v", Scale = kind };
            LineSeries line = new() { Name = "line", Points = [new(1, one, one / 2, one * 2), new(2, other, other / 2, other * 2)] };
            HeatMapSeries map = new() { Name = "map", Cells = [new(1, one, one), new(2, one, other), new(1, other, other)] };
            foreach (Series series in (Series[])[
                line, map, new StepSeries { Name = "steps", Points = line.Points }, new MarkerSeries { Name = "markers", Points = line.Points }])
            {
                Chart chart = new() { Panels = [new Panel { X = new Axis { Scale = ScaleKind.Linear }, Y = axis, Series = [series] }], ColorAxis = axis };
                string svg = Drawn.Svg(chart);

                Assert.InRange(svg.Length, 500, 20_000);
                foreach (XAttribute attribute in XElement.Parse(svg).Descendants().Attributes()
                    .Where(static a => a.Name.LocalName is "d" or "x" or "y" or "width" or "height" or "cx" or "cy"))
                    Assert.DoesNotMatch("NaN|nan|inf|∞|[eE]", attribute.Value);
                Assert.NotEmpty(Drawn.Bytes(new PixelRenderer(PixelFormat.Png), chart, Drawn.OneColumn));
            }
        }
    }

    [Fact]
    public void A_value_too_small_for_a_logarithmic_axis_is_told()
    {
        Chart chart = SampleCharts.Single(new LineSeries { Name = "S", Points = [new(1, 1e-310), new(2, 2.5)] }) with
        {
            Panels = [new Panel { Y = new Axis { Scale = ScaleKind.Log }, Series = [new LineSeries { Name = "S", Points = [new(1, 1e-310), new(2, 2.5)] }] }],
        };

        Assert.Equal(["1 of 2 values of 'S' is smaller than 1e-300 and is not drawn on the logarithmic axis."], Drawn.Warnings(chart));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1e305)]
    [InlineData(1e-310)]
    public void An_end_that_no_axis_can_have_is_refused(double end)
    {
        Abstractions.InputException e =
            Assert.Throws<Abstractions.InputException>(() => ScaleChoice.ForPoints(new Axis { Label = "v", Maximum = end }, new AxisValues()));

        Assert.Equal("InvalidAxis", e.ErrorId);
        Assert.Contains(end.ToString(CultureInfo.InvariantCulture), e.Message, StringComparison.Ordinal);
    }
}
