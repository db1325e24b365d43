namespace RobustnessTools.Charts.Rendering.Svg;

/// <summary>A group.</summary>
internal sealed class SvgGroup : SvgNode
{
    internal List<SvgNode> Children { get; init; } = [];

    /// <summary>Whether the group is of a kind, by its class.</summary>
    internal bool Is(string kind) => this["class"]?.Split(' ').Contains(kind, StringComparer.Ordinal) == true;
}
