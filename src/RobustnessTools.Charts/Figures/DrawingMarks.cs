using System.Globalization;
using ScottPlot;
using SkiaSharp;

namespace RobustnessTools.Charts.Figures;

/// <summary>Remarks among the drawing operations, for the SVG picture alone: which of them belong together, and what the group is.</summary>
/// <remarks>Skia's SVG canvas has no groups, but writes link annotations where they stand in the drawing: each remark is one.</remarks>
internal sealed class DrawingMarks
{
    /// <summary>Name of the attribute that says how a line is dashed.</summary>
    internal const string Dashes = "stroke-dasharray";

    internal const string Start = "mark:start?", End = "mark:end";

    /// <summary>Whether the canvas is an SVG canvas; a PDF would show links.</summary>
    internal bool IsOn { get; set; }

    /// <summary>Draws a group.</summary>
    /// <param name="canvas">Where to.</param>
    /// <param name="attributes">What the group is, as attributes of its element.</param>
    /// <param name="draw">Draws what is in it.</param>
    internal void Group(SKCanvas canvas, IEnumerable<(string Name, string Value)> attributes, Action draw)
    {
        if (!IsOn)
        {
            draw();
            return;
        }

        Mark(canvas, Start + string.Join('&', attributes.Select(static a => a.Name + "=" + Uri.EscapeDataString(a.Value))));
        draw();
        Mark(canvas, End);
    }

    /// <summary>
    /// Draws with a line style. The SVG canvas cuts dashes into outlines: there the line is drawn whole, in a group that says how it is dashed.
    /// </summary>
    internal void Line(SKCanvas canvas, LineStyle style, Action draw)
    {
        float[] dashes = style.Pattern.Intervals ?? [];
        if (!IsOn || dashes.Length == 0)
        {
            draw();
            return;
        }

        LinePattern pattern = style.Pattern;
        style.Pattern = LinePattern.Solid;
        try
        {
            Group(canvas, [(Dashes, string.Join(' ', dashes.Select(static d => Math.Round(d, 2).ToString("0.##", CultureInfo.InvariantCulture))))], draw);
        }
        finally
        {
            style.Pattern = pattern;
        }
    }

    /// <summary>The attributes in a mark of a group's start.</summary>
    internal static IReadOnlyList<(string Name, string Value)> Read(string mark) =>
    [
        .. mark[Start.Length..].Split('&', StringSplitOptions.RemoveEmptyEntries).Select(static part => part.Split('='))
            .Select(static part => (part[0], Uri.UnescapeDataString(part[1]))),
    ];

    private static void Mark(SKCanvas canvas, string text) => canvas.DrawUrlAnnotation(new SKRect(0, 0, 1, 1), text);
}
