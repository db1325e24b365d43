using RobustnessTools.Charts.Memorization;
using RobustnessTools.Charts.Model;
using RobustnessTools.Charts.Scaling;
using RobustnessTools.Charts.Sensitivity;
using RobustnessTools.Charts.Spectra;
using RobustnessTools.Data;
using RobustnessTools.Memorization;
using RobustnessTools.Results;
using RobustnessTools.Results.Tables;
using RobustnessTools.Studies.Memorization;
using RobustnessTools.Studies.Sensitivity;
using RobustnessTools.Studies.Words;

namespace RobustnessTools.Charts.Tests.Samples;

/// <summary>One small chart of each kind, and one for each hard case.</summary>
internal static class SampleCharts
{
    internal static Chart LinesWithBands => SensitivityCharts.FromSummaries(
        PublishedShapes.Figure("rf-synthetic").Where(static c => c.Cell.Width % 5000 == 0),
        new ChartOptions { PanelBy = ["activation"], Published = PublishedShapes.PublishedSynthetic });

    internal static Chart PhaseMap => SensitivityCharts.FromSummaries(
        PublishedShapes.Figure("ntk-synthetic")
            .Where(static c => c.Cell is { Activation: "tanh", Width: 75 or 165 or 315 or 465 or 585 } and not { Samples: 800, Width: 315 }),
        new ChartOptions { Kind = ChartKind.PhaseMap, PhaseValue = PhaseValue.OverBound });

    internal static Chart Scaling
    {
        get
        {
            List<CellSummary> cells = [.. PublishedShapes.Figure("rf-synthetic").Where(static c => c.Cell.Width is 5000 or 10000 or 20000 or 40000)];
            // Two trials, a little above and below the mean.
            IEnumerable<SensitivityRow> rows = cells.SelectMany(static c => (SensitivityRow[])
            [
                new SensitivityRow { Cell = c.Cell, Trial = 0, Sensitivity = c.Mean * 1.02, Interpolates = true },
                new SensitivityRow { Cell = c.Cell, Trial = 1, Sensitivity = c.Mean * 0.98, Interpolates = true },
            ]);
            return ScalingCharts.FromFits(ScalingFitter.Fit(rows), cells, new ScalingChartOptions());
        }
    }

    internal static Chart Spectrum => SpectrumCharts.FromEigenvalues(
        [
            new Spectrum("RF, tanh", Decay(60, 1.4)),
            new Spectrum("NTK, square", [.. Decay(40, 0.8), 0, -1e-14]),
        ]);

    internal static Chart QuantileBands => SensitivityCharts.FromSummaries(
        Summarizer.Summarize(Table.Of<MemorizationRow>(), SampleRows.Memorization, "alignment"),
        new ChartOptions { Study = new MemorizationStudy(), X = ChartVariable.SampleRatio, Interval = IntervalKind.Quantiles });

    internal static Chart Scatter =>
        ScatterCharts.FromRows(Table.Of<ContextRow>(), SampleRows.Contexts, null, new ChartOptions { Study = new ContextStudy() });

    internal static Chart Memorized => MemorizationCharts.FromSamples(
        [
            new MemorizedSamples("RF, φ = relu", SampleRows.LeftOut,
                [.. LeftOutSample.MostMemorized(SampleRows.LeftOut, 2).Select(sample => new MemorizedImage(sample, new ImageShape(4, 1),
                    [.. Enumerable.Range(0, 16).Select(pixel => (pixel * sample.Sample) % 7 / 6.0)]))]),
        ], "What is memorized of each sample");

    internal static Chart Empty => SensitivityCharts.FromSummaries([], new ChartOptions());

    internal static Chart OnePoint => SensitivityCharts.FromSummaries(
        [PublishedShapes.Summary(Cell(400, 5000), 24.2, 1.5)], new ChartOptions());

    internal static Chart OneTrial => SensitivityCharts.FromSummaries(
        Enumerable.Range(1, 8).Select(static i => PublishedShapes.Summary(Cell(400, i * 5000), 24.2 - (0.3 * i), double.NaN, trials: 1)), new ChartOptions());

    /// <summary>The third of eight points failed, the whole curve of N = 800 too.</summary>
    internal static Chart MissingValues => SensitivityCharts.FromSummaries(
        [
            .. Enumerable.Range(1, 8)
                .Select(static i => PublishedShapes.Summary(Cell(400, i * 5000), i == 3 ? double.NaN : 24.2 - (0.3 * i), i == 3 ? double.NaN : 1)),
            .. Enumerable.Range(1, 8).Select(static i => PublishedShapes.Summary(Cell(800, i * 5000), double.NaN, double.NaN, trials: 0)),
        ],
        new ChartOptions());

    internal static Chart ThirtySeries => SensitivityCharts.FromSummaries(
        Enumerable.Range(1, 30)
            .SelectMany(static n => Enumerable.Range(1, 8)
                .Select(i => PublishedShapes.Summary(Cell(100 * n, i * 5000), (10 + (3 * n)) * Math.Pow(i, -0.02 * n), 0.5))),
        new ChartOptions { X = ChartVariable.Width, ShowBound = false });

    internal static Chart TenDecades => Single(
        new LineSeries { Name = "ten decades", Points = [.. Enumerable.Range(-5, 11).Select(static e => Point(Math.Pow(10, e / 2.0), Math.Pow(10, e), 0.4))] });

    internal static Chart NegativeOnLog => SingleOn(
        new Axis { Label = "y", Scale = ScaleKind.Log },
        new LineSeries { Name = "crosses zero", Points = [new(1, 5), new(2, 1), new(3, -2), new(4, 0), new(5, 3), new(6, 8, -1, 20), new(7, 9, 5, 20)] });

    internal static Chart HostileLabels => new()
    {
        Title = "<script>alert('title')</script> & \"quotes\"",
        Subtitle = "]]> <!-- \u0001 \uD800 </svg>",
        Panels =
        [
            new Panel
            {
                Title = "<b>panel</b>",
                X = new Axis { Label = "x \"quoted\" <i>" },
                Y = new Axis { Label = "</text><script>alert(1)</script>" },
                Series =
                [
                    new LineSeries { Name = "</script><script>alert('series')</script>",
                        Points = [new(1, 2, 1.5, 2.5, 3, "<img src=x onerror=alert(1)>"), new(2, 3, 2.5, 3.5, 3)] },
                    new LineSeries { Name = "\"' onclick='alert(2)", Points = [new(1, 1), new(2, 1.5)] },
                ],
            },
        ],
        Notes = [new ChartNote("<script>", "{\"plan\": \"</pre><script>alert(3)</script>\"}")],
    };

    internal static IReadOnlyDictionary<string, Chart> All { get; } = new Dictionary<string, Chart>(StringComparer.Ordinal)
    {
        ["lines-with-bands"] = LinesWithBands,
        ["phase-map"] = PhaseMap,
        ["scaling"] = Scaling,
        ["spectrum"] = Spectrum,
        ["quantile-bands"] = QuantileBands,
        ["scatter"] = Scatter,
        ["memorized"] = Memorized,
        ["empty"] = Empty,
        ["one-point"] = OnePoint,
        ["one-trial"] = OneTrial,
        ["missing-values"] = MissingValues,
        ["thirty-series"] = ThirtySeries,
        ["ten-decades"] = TenDecades,
        ["negative-on-log"] = NegativeOnLog,
        ["hostile-labels"] = HostileLabels,
    };

    internal static Chart Single(Series series) => SingleOn(new Axis { Label = "y" }, series);

    private static Chart SingleOn(Axis y, Series series) => new()
    {
        Title = "One curve",
        Panels = [new Panel { X = new Axis { Label = "x" }, Y = y, Series = [series] }],
    };

    private static Cell Cell(int samples, int width) => new("rf", "tanh", "synthetic", 1000, samples, width, width);

    private static DataPoint Point(double x, double y, double share) => new(x, y, y * (1 - share), y * (1 + share), 10);

    private static double[] Decay(int count, double exponent) => [.. Enumerable.Range(1, count).Select(i => 5000 * Math.Pow(i, -exponent))];
}
