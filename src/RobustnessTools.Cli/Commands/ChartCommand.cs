using System.CommandLine;
using RobustnessTools.Abstractions;
using RobustnessTools.Basics;
using RobustnessTools.Basics.Options;
using RobustnessTools.Catalogs;
using RobustnessTools.Charts;
using RobustnessTools.Charts.Html;
using RobustnessTools.Charts.Model;
using RobustnessTools.Charts.Rendering;
using RobustnessTools.Charts.Sensitivity;
using RobustnessTools.Charts.Themes;
using RobustnessTools.Cli.Options;
using RobustnessTools.Results;
using RobustnessTools.Results.Tables;
using RobustnessTools.Studies;
using RobustnessTools.Studies.Predictions;
using RobustnessTools.Studies.Sensitivity;

namespace RobustnessTools.Cli.Commands;

/// <summary><c>robustness chart</c>: draws results.</summary>
internal sealed class ChartCommand : ToolCommand
{
    private readonly ResultInputs inputs = new("rows.csv|summary.csv", "Directory of a sweep, a file of rows, or alone a file of summaries");
    private readonly Option<string?> output = OptionOf.Text("--output", "FILE", "The picture: its name ends in .svg, .html, .png or .pdf (or .webp, .jpg)");
    private readonly Option<string?> report =
        OptionOf.Text("--report", "DIR", "Write one page with all charts of the results (curves along k, p/(N·d) and N, phase maps, fits)");
    private readonly Option<FigureKind> kind =
        OptionOf.Choice<FigureKind>("--kind",
            "Curves with bands, a phase map on the N × k plane, fitted power laws, or a scatter of one measured column against another");
    private readonly Option<string?> x =
        OptionOf.Text("--x", "width|parameters|samples|sample-ratio|parameter-ratio|AXIS",
            "What curves run along: any axis with numbers; of a scatter a measured column [default: chosen by the study and the models]");
    private readonly Option<PhaseValue> value = OptionOf.Choice<PhaseValue>("--value", "What the colour of a phase map shows");
    private readonly Option<string?> panels =
        OptionOf.Text("--panels", "none|dataset|model|activation|AXIS",
            "The axes that get a panel for each of their values; several with commas between them [default: dataset,model]");
    private readonly Option<string?> colorBy =
        OptionOf.Text("--color-by", "activation|samples|model|AXIS",
            "The axis that has the colours; line styles tell what else curves differ in [default: N, or k on curves along N]");
    private readonly Option<string?> quantity =
        OptionOf.Text("--quantity", "COLUMN", "The measured column to draw [default: that of the study, sensitivity for a sweep]");
    private readonly Option<ScaleKind> xScale = OptionOf.Choice<ScaleKind>("--x-scale", "Scale of the horizontal axis");
    private readonly Option<ScaleKind> yScale = OptionOf.Choice<ScaleKind>("--y-scale", "Scale of the vertical axis");
    private readonly Option<TickLabels> ticks = OptionOf.Choice<TickLabels>("--tick-labels", "How numbers are written at ticks");
    private readonly Option<IntervalKind> interval = OptionOf.Choice<IntervalKind>("--interval",
            "What bands show: a 95% interval, or the quantiles (5% and 95%) within a trial of a column that is the mean of something");
    private readonly Option<bool> noBound = OptionOf.Flag("--no-bound", "Without the universal law");
    private readonly Option<bool> theory =
        OptionOf.Flag("--theory", "Also what the theory of this project predicts, as thin lines: curves of S on synthetic data");
    private readonly Option<string?> title = OptionOf.Text("--title", "TEXT", "Heading [default: what all cells have in common]");
    private readonly OptionsOf<CellFilter> filter = new();
    private readonly OptionsOf<FigureFinish> finish = new();
    private readonly Option<string?> width =
        OptionOf.Text("--width", "LENGTH", "Width of the picture: 85mm is one column of a journal, 180mm two [default: 180mm]");
    private readonly Option<string?> height = OptionOf.Text("--height", "LENGTH", "Height of the picture [default: by its content]");
    private readonly Option<bool> dark = OptionOf.Flag("--dark", "Light on dark");
    private readonly Option<int?> dpi = OptionOf.Number<int>("--dpi", "N", "Dots per inch of a PNG, WebP or JPEG [default: 200]");
    private readonly Option<ulong?> seed = OptionOf.Number<ulong>("--seed", "S", "Seed of the bootstrap [default: 1]");

    internal ChartCommand(Terminal terminal)
        : base("chart", "Draws the results of a sweep as SVG, HTML, PNG or PDF.", terminal)
    {
        Add(inputs.Argument);
        Option[] all =
        [
            output, report, kind, x, value, panels, colorBy, quantity, .. filter.All, xScale, yScale, ticks, interval, noBound, theory, title, .. finish.All,
            width, height, dark, dpi, seed,
        ];
        foreach (Option option in all) Add(option);
    }

    /// <inheritdoc/>
    internal override IReadOnlyList<string> Examples =>
    [
        "robustness chart results --output figure.svg",
        "robustness chart results/rows.csv --output column.svg --width 85mm --x parameter-ratio --y-scale log",
        "robustness chart results --kind phase-map --value over-bound --output map.html",
        "robustness chart results --theory --output predicted.svg",
        "robustness chart results --x samples --filter activation=tanh,width=1000 --output samples.svg",
        "robustness chart results --color-by activation --output activations.svg",
        "robustness chart results --report page",
        "robustness chart results more --output both.svg",
        "robustness chart results --output paper.pdf --width 85mm --title \"\" --labels tanh=Tanh,square=x² --y-range 0:40 --no-legend",
    ];

    /// <inheritdoc/>
    protected override void Execute(ParseResult parsed, CancellationToken cancellation)
    {
        string? file = parsed.GetValue(output), folder = parsed.GetValue(report);
        if (file is null && folder is null)
            throw new InputException("MissingOutput", InputErrorKind.InvalidArgument,
                "A chart needs a file to be drawn to: give --output figure.svg (or .html, .png, .pdf), or --report DIR.");
        if (file is not null) ChartFile.RendererFor(file);
        OptionEffects.Check(Given(parsed), ResultFigure.CircumstancesOf(parsed.GetValue(kind), file, folder, parsed.GetValue(interval)));
        RenderOptions render = finish.Of(parsed).Of(Picture(parsed));
        inputs.Use(parsed, Terminal, results => Draw(parsed, results, render, cancellation));
    }

    private void Draw(ParseResult parsed, ResultSet results, RenderOptions render, CancellationToken cancellation)
    {
        OptionEffects.Check(Given(parsed), results.Circumstances);
        ulong bootstrapSeed = parsed.GetValue(seed) ?? 1;
        string? file = parsed.GetValue(output), folder = parsed.GetValue(report);
        string? measured = parsed.GetValue(quantity);
        CellFilter meant = filter.Of(parsed);
        IReadOnlyList<CellSummary> summaries = meant.Of(
            [.. ResultFigure.Quantities(parsed.GetValue(kind), results.Study, measured, folder).SelectMany(one => results.Summaries(one, bootstrapSeed))]);
        if (summaries.Count == 0)
            throw new InputException("NoRows", InputErrorKind.InvalidData,
                $"{string.Join(" and ", results.Paths.Select(static path => $"'{path}'"))} has no row yet to be drawn: repeat the command that makes them.");
        using Catalog? catalogs = parsed.GetValue(theory) ? Catalog.Standard() : null;
        ChartOptions options = Figure(parsed, results, catalogs?.Activations);
        List<string> warnings = [.. SummaryWarnings.Of(summaries)];
        if (SummaryWarnings.OfFailures(summaries) is { } failed) warnings.Add(failed);
        if (file is not null)
        {
            Chart chart = finish.Of(parsed).Of([ResultFigure.Of(parsed.GetValue(kind), summaries, Fits, Rows, options)])[0];
            warnings.AddRange(ChartFile.Write(chart, file, render, cancellation));
            Terminal.Remark($"Figure: {file}.");
        }

        if (folder is not null)
        {
            IReadOnlyList<ScalingFit> fits =
                results.Table is { } known ? ScalingFitter.TryFit(known, meant.Of(known, results.Rows()), measured, bootstrapSeed) : [];
            warnings.AddRange(
                HtmlReport.Write(
                    folder, finish.Of(parsed).Of(SweepReport.Of(summaries, fits, options)), options.Title ?? HtmlReport.UsualTitle, render, cancellation));
            Terminal.Remark($"Report: {Path.Combine(folder, "index.html")}.");
        }

        foreach (string warning in warnings.Distinct()) Terminal.Warn(warning);

        IReadOnlyList<ScalingFit> Fits()
        {
            var (table, rows) = Rows();
            return ScalingFitter.Fit(table, rows, measured, seed: bootstrapSeed);
        }

        (Table Table, IEnumerable<object> Rows) Rows()
        {
            IEnumerable<object> rows = results.Rows();
            return (results.Table!, meant.Of(results.Table!, rows));
        }
    }

    /// <summary>Options that were given, by the names that both doors share.</summary>
    private IEnumerable<string> Given(ParseResult parsed) => parsed.Given(
        ("Kind", kind), ("X", x), ("Value", value), ("PanelBy", panels), ("ColorBy", colorBy), ("XScale", xScale), ("YScale", yScale),
        ("Interval", interval), ("HideBound", noBound), ("Theory", theory), ("Dpi", dpi), ("Quantity", quantity), ("Seed", seed));

    private ChartOptions Figure(ParseResult parsed, ResultSet results, ActivationCatalog? activations) => new()
    {
        Study = results.Study,
        X = parsed.GetValue(x) is { } axis && axis != "auto" ? axis : null,
        PhaseValue = parsed.GetValue(value),
        PanelBy = parsed.GetValue(panels) is { } keys ? NameList.Parse(keys) : null,
        ColorBy = parsed.GetValue(colorBy),
        XScale = parsed.GetValue(xScale),
        YScale = parsed.GetValue(yScale),
        TickLabels = parsed.GetValue(ticks),
        Interval = parsed.GetValue(interval),
        ShowBound = !parsed.GetValue(noBound),
        Theory = activations is null ? null : new CellPredictions(activations),
        Title = parsed.GetValue(title),
        Notes = RunNotes.Of(results),
    };

    private RenderOptions Picture(ParseResult parsed)
    {
        var defaults = new RenderOptions();
        return defaults with
        {
            Width = parsed.GetValue(width) is { } wide ? Length.Parse(wide) : defaults.Width,
            Height = parsed.GetValue(height) is { } high ? Length.Parse(high) : null,
            Theme = parsed.GetValue(dark) ? Theme.Dark : Theme.Light,
            Dpi = parsed.GetValue(dpi) ?? defaults.Dpi,
        };
    }
}
