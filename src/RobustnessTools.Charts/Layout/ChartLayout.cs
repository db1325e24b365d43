using RobustnessTools.Charts.Fonts;
using RobustnessTools.Charts.Model;
using RobustnessTools.Charts.Rendering;
using RobustnessTools.Charts.Scales;

namespace RobustnessTools.Charts.Layout;

/// <summary>A chart with a place for everything: what every renderer draws.</summary>
internal sealed record ChartLayout
{
    internal required Chart Chart { get; init; }

    internal required RenderOptions Options { get; init; }

    internal required double Width { get; init; }

    internal required double Height { get; init; }

    /// <summary>Size of the text in pixels; strokes and markers follow it.</summary>
    internal required double FontSize { get; init; }

    internal required ChartFont Font { get; init; }

    internal required IReadOnlyList<TextLine> Heading { get; init; }

    internal required IReadOnlyList<PanelLayout> Panels { get; init; }

    internal required LegendLayout? Legend { get; init; }

    /// <summary>The colour scale of heat maps; null in a chart without one.</summary>
    internal required ColorBarLayout? ColorBar { get; init; }

    internal required IReadOnlyList<string> Warnings { get; init; }
}
