using RobustnessTools.Abstractions;
using RobustnessTools.Charts.Fonts;
using RobustnessTools.Charts.Layout;
using RobustnessTools.Charts.Model;
using RobustnessTools.Charts.Rendering;
using ScottPlot;
using SkiaSharp;

namespace RobustnessTools.Charts.Figures;

/// <summary>
/// A chart as ScottPlot objects, to go on with in ScottPlot: one <see cref="Plot"/> for each panel, with axes, curves, bands and markers as plottables
/// that can be changed, and room for more.
/// </summary>
/// <remarks>
/// <para>Heading, legend and colour bar stand around the plots; the first plot draws them. A logarithmic axis runs along decimal logarithms, as is usual
/// in ScottPlot: 100 stands at 2.</para>
/// <para>Lengths are CSS pixels, 96 to the inch. One figure serves one thread at a time.</para>
/// </remarks>
/// <example><code>
/// using Figure figure = Figure.Of(chart);
/// figure.Multiplot.GetPlot(0).Add.HorizontalLine(20);
/// figure.Save("figure.svg");
/// </code></example>
public sealed class Figure : IDisposable
{
    private readonly Chart chart;
    private readonly ChartFont font;
    private readonly List<PanelPlot> panels = [];

    private Figure(Chart chart, RenderOptions options)
    {
        this.chart = chart;
        Options = options;
        font = new ChartFont(options.Theme);
        Layout = ChartArranger.Arrange(chart, options, font);
        foreach (PanelLayout panel in Layout.Panels)
            panels.Add(new PanelPlot(Layout, panel, Marks));
        panels[0].Plot.RenderManager.RenderActions.Insert(0, new FigureFrame(this));
        Multiplot = new Multiplot(panels[0].Plot) { Layout = new PanelRectangles(this) };
        foreach (PanelPlot panel in panels.Skip(1))
            Multiplot.AddPlot(panel.Plot);
    }

    /// <summary>The plots, one for each panel of the chart in its order; a chart without panels has one that says so.</summary>
    public Multiplot Multiplot { get; }

    /// <summary>Width of the whole picture in CSS pixels.</summary>
    public double Width => Layout.Width;

    /// <summary>Height of the whole picture in CSS pixels.</summary>
    public double Height => Layout.Height;

    /// <summary>Sentences on what could not be drawn, those of the chart first; empty when all was.</summary>
    public IReadOnlyList<string> Warnings => Layout.Warnings;

    /// <summary>How large and in which dress the figure is drawn.</summary>
    public RenderOptions Options { get; }

    internal DrawingMarks Marks { get; } = new();

    internal ChartLayout Layout { get; private set; }

    internal IReadOnlyList<PanelPlot> Panels => panels;

    /// <summary>Makes the ScottPlot objects of a chart.</summary>
    /// <param name="chart">What to draw.</param>
    /// <param name="options">How large and in which dress; null for the defaults.</param>
    /// <returns>The figure.</returns>
    /// <exception cref="InputException">The options are out of range, the text does not fit the size, or an axis demands what cannot be.</exception>
    public static Figure Of(Chart chart, RenderOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(chart);
        return new Figure(chart, options ?? new RenderOptions());
    }

    /// <summary>Writes the figure as it is now. The file appears complete or not at all.</summary>
    /// <param name="path">A file that ends in .svg, .pdf, .png, .webp, .jpg or .jpeg; replaced when it exists, its folder made where it is missing.</param>
    /// <exception cref="InputException">The extension is none of these, or the file may not be written.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (ChartFile.RendererFor(path) is not FigureRenderer renderer)
        {
            throw new InputException(
                "UnknownChartFormat",
                InputErrorKind.InvalidArgument,
                $"'{path}' is no picture: end its name in .svg, .pdf, .png, .webp or .jpg; a page is made of the chart itself.");
        }

        WholeFile.Write(path, stream =>
        {
            renderer.Write(this, stream);
            return true;
        });
    }

    /// <summary>Draws the figure, as large as <see cref="Width"/> and <see cref="Height"/> say, with its upper left corner at the canvas' origin.</summary>
    /// <param name="canvas">Where to.</param>
    public void Draw(SKCanvas canvas)
    {
        ArgumentNullException.ThrowIfNull(canvas);
        PixelRect[] rectangles = Multiplot.Layout.GetSubplotRectangles(Multiplot.Subplots, new PixelRect(0, (float)Layout.Width, (float)Layout.Height, 0));
        // A plot whose limits changed since it was last drawn is drawn twice, one over the other: the first time into the void.
        using (SKNoDrawCanvas nowhere = new((int)Math.Ceiling(Layout.Width), (int)Math.Ceiling(Layout.Height)))
            DrawPlots(nowhere, rectangles);
        DrawPlots(canvas, rectangles);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (PanelPlot panel in panels)
            panel.Plot.Dispose();
        font.Dispose();
    }

    /// <summary>Arranges the figure anew where it is drawn in another size, as in the window of a program.</summary>
    internal void ArrangeFor(double width, double height)
    {
        if (Math.Abs(width - Layout.Width) < 0.01 && Math.Abs(height - Layout.Height) < 0.01)
            return;
        Length Pixels(double length) => new(length, LengthUnit.Pixel);
        RenderOptions other = Options with { Width = Pixels(width), Height = Pixels(height), FontSize = Layout.FontSize * 72 / 96 };
        try
        {
            Layout = ChartArranger.Arrange(chart, other, font);
        }
        catch (InputException)
        {
            return; // Too small a window shows a part of the figure.
        }

        for (int i = 0; i < panels.Count; i++)
            panels[i].Arrange(Layout, Layout.Panels[i]);
    }

    private void DrawPlots(SKCanvas canvas, PixelRect[] rectangles)
    {
        for (int i = 0; i < rectangles.Length; i++)
        {
            Plot plot = Multiplot.Subplots.GetPlot(i);
            plot.RenderManager.ClearCanvasBeforeEachRender = false;
            PixelRect rectangle = rectangles[i];
            Marks.Group(canvas, [("class", "panel")], () => plot.Render(canvas, rectangle));
        }
    }
}
