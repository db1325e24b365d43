using RobustnessTools.Abstractions;
using RobustnessTools.Charts.Layout;
using RobustnessTools.Charts.Model;
using RobustnessTools.Charts.Rendering;
using RobustnessTools.Charts.Svg;

namespace RobustnessTools.Charts.Raster;

/// <summary>Draws charts as PNG or PDF: the SVG picture, converted by a program that is installed.</summary>
public sealed class RasterRenderer : IChartRenderer
{
    private readonly RasterFormat format;
    private readonly RasterProgram? program;

    /// <summary>Makes a renderer.</summary>
    /// <param name="format">What to make.</param>
    /// <param name="program">The program to use; null to look for one when a chart is drawn.</param>
    public RasterRenderer(RasterFormat format, RasterProgram? program = null)
    {
        this.format = format;
        this.program = program;
    }

    /// <inheritdoc/>
    /// <exception cref="OperationCanceledException">The caller cancelled; the program has been ended.</exception>
    public IReadOnlyList<string> Render(Chart chart, RenderOptions options, Stream output, CancellationToken cancellationToken = default)
    {
        ChartLayout layout = ChartArranger.Arrange(chart, options);
        RasterProgram converter = program ?? RasterProgramSearch.Find();
        string folder = Directory.CreateTempSubdirectory("robustness-chart-").FullName;
        try
        {
            string made = Path.Combine(folder, format == RasterFormat.Png ? "chart.png" : "chart.pdf");
            IReadOnlyList<string> arguments = RasterCommand.Prepare(converter, format, layout, SvgDrawing.Draw(layout), folder, made);
            string complaint = ProgramRun.ToEnd(converter, arguments, folder, options.Timeout, cancellationToken);
            if (!File.Exists(made))
                throw new InputException("RasterProgramFailed", InputErrorKind.InvalidOperation, $"{converter.Name} made no picture ({(complaint.Length == 0 ? "without saying why" : complaint)}): repair it, or write .svg or .html, which need no program.");
            using FileStream picture = File.OpenRead(made);
            picture.CopyTo(output);
        }
        finally
        {
            Remove(folder);
        }

        return layout.Warnings;
    }

    // A browser's last processes may still be writing to their profile.
    private static void Remove(string folder)
    {
        for (int attempt = 0; attempt < 20; attempt++)
        {
            try
            {
                Directory.Delete(folder, recursive: true);
                return;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                Thread.Sleep(50);
            }
        }
    }
}
