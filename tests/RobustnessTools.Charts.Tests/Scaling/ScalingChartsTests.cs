using RobustnessTools.Charts.Model;
using RobustnessTools.Charts.Scaling;
using RobustnessTools.Charts.Tests.Samples;

namespace RobustnessTools.Charts.Tests.Scaling;

public sealed class ScalingChartsTests
{
    [Fact]
    public void A_fit_is_drawn_as_its_power_law_and_named_with_its_exponent()
    {
        Chart chart = SampleCharts.Scaling;

        ReferenceSeries fit = chart.Panels[0].Series.OfType<ReferenceSeries>().First();
        Assert.Equal("NTK, square: exponent −0.5 (−0.55 to −0.45)", fit.Name);
        Assert.All(fit.Points, p => Assert.Equal(12 / Math.Sqrt(p.X), p.Y, p.Y * 1e-12));
        Assert.Equal("RF, tanh: exponent −0.048", chart.Panels[0].Series.OfType<ReferenceSeries>().ElementAt(1).Name);
        Assert.All((Axis[])[chart.Panels[0].X, chart.Panels[0].Y], a => Assert.Equal(ScaleKind.Log, a.Scale));
    }

    [Fact]
    public void The_reference_slope_runs_through_the_middle_of_the_points()
    {
        FittedCurve fit = new("a", [new(1, 4), new(100, 1)], 4, -0.3);

        ReferenceSeries slope = ScalingCharts.FromFits([fit], new ScalingChartOptions()).Panels[0].Series.OfType<ReferenceSeries>().Last();

        Assert.Equal("slope −0.5", slope.Name);
        Assert.Equal(2, slope.Points.Single(static p => Math.Abs(p.X - 10) < 1e-9).Y, 1e-12);
        Assert.DoesNotContain(ScalingCharts.FromFits([fit], new ScalingChartOptions { ReferenceExponent = null }).Panels[0].Series, static s => s.Name.StartsWith("slope", StringComparison.Ordinal));
    }

    [Fact]
    public void A_fit_without_points_draws_nothing_and_does_not_fail()
    {
        Chart chart = ScalingCharts.FromFits([new FittedCurve("none", [], 1, -1)], new ScalingChartOptions());

        Assert.Equal(["There is no data to draw."], Drawn.Warnings(chart));
    }
}
