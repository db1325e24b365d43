namespace RobustnessTools.Charts.Rendering.Svg;

/// <summary>An element of an SVG picture under construction.</summary>
internal abstract class SvgNode
{
    /// <summary>The element's attributes, in the order in which they are written.</summary>
    internal List<(string Name, string Value)> Attributes { get; init; } = [];

    /// <summary>The value of an attribute; null where there is none.</summary>
    internal string? this[string name] => Attributes.Find(a => string.Equals(a.Name, name, StringComparison.Ordinal)).Value;

    /// <summary>Gives an attribute a value.</summary>
    internal void Set(string name, string value)
    {
        int index = Attributes.FindIndex(a => string.Equals(a.Name, name, StringComparison.Ordinal));
        if (index < 0)
            Attributes.Add((name, value));
        else
            Attributes[index] = (name, value);
    }

    /// <summary>Whether all attributes but the named one are those of the other element.</summary>
    internal bool Matches(SvgNode other, string except = "") =>
        Attributes.Where(a => a.Name != except).SequenceEqual(other.Attributes.Where(a => a.Name != except));
}
