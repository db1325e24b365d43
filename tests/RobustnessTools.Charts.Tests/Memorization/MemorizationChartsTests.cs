using RobustnessTools.Charts.Layout;
using RobustnessTools.Charts.Memorization;
using RobustnessTools.Charts.Model;
using RobustnessTools.Charts.Rendering;
using RobustnessTools.Charts.Tests.Samples;
using RobustnessTools.Data;
using RobustnessTools.Memorization;

namespace RobustnessTools.Charts.Tests.Memorization;

public sealed class MemorizationChartsTests
{
    [Fact]
    public void A_histogram_counts_each_sample_once_and_ends_at_nothing()
    {
        StepSeries histogram = Assert.Single(SampleCharts.Memorized.Panels[0].Series.OfType<StepSeries>());
        Assert.Equal(SampleRows.LeftOut.Count, histogram.Points.Sum(point => point.Y));
        Assert.Equal(0, histogram.Points[^1].Y);
        Assert.NotEqual(0, histogram.Points[^2].Y);

        // Bins from 0 to the largest value, which belongs to the last of them.
        double width = histogram.Points[1].X - histogram.Points[0].X, largest = SampleRows.LeftOut.Max(sample => Math.Abs(sample.SelfInfluence));
        Assert.Equal(0.5 * width, histogram.Points[0].X, 1e-12);
        Assert.Equal(largest, width * (histogram.Points.Count - 1), 1e-12);
        foreach (DataPoint bin in histogram.Points)
        {
            const double Rounding = 1e-12;
            (double from, double to) = (bin.X - (0.5 * width) - Rounding, bin.X + (0.5 * width));
            double end = Math.Abs(to - largest) < Rounding ? to + Rounding : to - Rounding;
            int inside = SampleRows.LeftOut.Count(sample => Math.Abs(sample.SelfInfluence) is var size && size >= from && size < end);
            Assert.Equal(bin.X > largest ? 0 : inside, bin.Y);
        }
    }

    [Fact]
    public void Samples_that_are_left_out_without_a_loss_are_one_bin()
    {
        Chart chart = MemorizationCharts.FromSamples(
            [new MemorizedSamples("rf", [new LeftOutSample(0, 1, 1, 1, 0), new LeftOutSample(1, 1, 1, 1, 0)], [])], "t");
        StepSeries histogram = Assert.Single(Assert.Single(chart.Panels).Series.OfType<StepSeries>());
        Assert.Equal((2.0, 2.0), (histogram.Points[0].Y, histogram.Points.Sum(point => point.Y)));
    }

    [Fact]
    public void A_picture_stands_upright_with_its_channels_averaged()
    {
        double[] pixels = [0, 1, 2, 3, 10, 11, 12, 13, 20, 21, 22, 23];
        var image = new MemorizedImage(new LeftOutSample(7, -1, -1, 0.5, -1.5), new ImageShape(2, 3), pixels);
        Panel picture = MemorizationCharts.FromSamples([new MemorizedSamples("rf", [image.Sample], [image])], "t").Panels[1];
        Assert.Equal("7: y = −1, f₋ᵢ = 0.5", picture.Title);
        HeatMapSeries map = Assert.Single(picture.Series.OfType<HeatMapSeries>());
        Assert.Equal([(0, 1, 10), (1, 1, 11), (0, 0, 12), (1, 0, 13)], map.Cells.Select(cell => (cell.X, cell.Y, cell.Value)));
    }

    [Fact]
    public void A_picture_keeps_its_proportions_and_has_no_ticks_beside_panels_that_have()
    {
        ChartLayout layout = ChartArranger.Arrange(SampleCharts.Memorized, new RenderOptions(), Drawn.Font);
        PanelLayout histogram = layout.Panels[0], picture = layout.Panels[1];
        Assert.Equal(picture.Plot.Width, picture.Plot.Height, 1e-9);
        Assert.Empty(picture.XTicks.Major);
        Assert.Empty(picture.YTicks.Major);
        Assert.NotEmpty(histogram.XTicks.Major);
        Assert.True(histogram.Plot.Width > histogram.Plot.Height);
        Assert.InRange(picture.Plot.Right, picture.Bounds.X, picture.Bounds.Right);
    }
}
