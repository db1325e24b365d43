namespace RobustnessTools.Charts.Rendering.Svg;

/// <summary>Something that is drawn.</summary>
/// <param name="element">Name of the element.</param>
internal sealed class SvgShape(string element) : SvgNode
{
    internal string Element { get; } = element;

    /// <summary>The text of a text element.</summary>
    internal string? Text { get; init; }

    /// <summary>Whether it is a line that nothing fills, so that others of its kind can be drawn with it.</summary>
    internal bool IsStroke => Element == "path" && this["fill"] == "none" && this["stroke-opacity"] is null && this["transform"] is null;
}
