using System.Globalization;
using System.Xml.Linq;
using RobustnessTools.Charts.Figures;
using RobustnessTools.Charts.Fonts;

namespace RobustnessTools.Charts.Rendering.Svg;

/// <summary>
/// Reads what Skia's SVG canvas wrote: marks become groups, clips become groups that name one of few clips, positions of letters become lines of text.
/// </summary>
internal sealed class SvgReader(ChartFont font, string idPrefix)
{
    private static readonly XName Link = XName.Get("href", "http://www.w3.org/1999/xlink");

    private readonly Dictionary<string, string> clipsById = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> gradientsById = new(StringComparer.Ordinal);
    private readonly Stack<SvgGroup> open = new();

    /// <summary>The clips in use: the attributes of a rectangle for each id.</summary>
    internal List<(string Id, SvgShape Area)> Clips { get; } = [];

    /// <summary>The gradients in use.</summary>
    internal List<SvgGroup> Gradients { get; } = [];

    /// <summary>Reads a picture.</summary>
    internal SvgGroup Read(XElement picture)
    {
        SvgGroup root = new();
        open.Push(root);
        ReadChildren(picture, clip: null);
        return root;
    }

    private void ReadChildren(XElement parent, string? clip)
    {
        foreach (XElement element in parent.Elements())
        {
            switch (element.Name.LocalName)
            {
                case "a":
                    Mark(element.Attribute(Link)?.Value ?? "");
                    break;
                case "g":
                    ReadChildren(element, element.Attribute("clip-path") is { } path ? clipsById.GetValueOrDefault(Reference(path.Value)) ?? clip : clip);
                    break;
                case "defs":
                    ReadChildren(element, clip);
                    break;
                case "clipPath":
                    AddClip(element);
                    break;
                case "linearGradient":
                    AddGradient(element);
                    break;
                default:
                    Add(element.Name.LocalName == "text" ? Text(element) : Shape(element), clip);
                    break;
            }
        }
    }

    private void Mark(string mark)
    {
        if (mark.StartsWith(DrawingMarks.Start, StringComparison.Ordinal))
        {
            SvgGroup group = new() { Attributes = [.. DrawingMarks.Read(mark)] };
            open.Peek().Children.Add(group);
            open.Push(group);
        }
        else if (string.Equals(mark, DrawingMarks.End, StringComparison.Ordinal))
        {
            open.Pop();
        }
    }

    private void Add(SvgNode node, string? clip)
    {
        List<SvgNode> children = open.Peek().Children;
        if (clip is null)
            children.Add(node);
        else if (children.LastOrDefault() is SvgGroup last && last["clip-path"] == clip)
            last.Children.Add(node);
        else
            children.Add(new SvgGroup { Attributes = [("clip-path", clip)], Children = [node] });
    }

    // Skia numbers the clips of a whole process, and makes one for each plottable: here one for each area.
    private void AddClip(XElement element)
    {
        SvgShape area = Shape(element.Elements().First());
        string? known = Clips.Find(c => c.Area.Matches(area)).Id;
        if (known is null)
        {
            known = idPrefix + "clip" + Clips.Count.ToString(CultureInfo.InvariantCulture);
            Clips.Add((known, area));
        }

        clipsById[element.Attribute("id")!.Value] = $"url(#{known})";
    }

    private void AddGradient(XElement element)
    {
        string id = idPrefix + "colors" + (Gradients.Count == 0 ? "" : Gradients.Count.ToString(CultureInfo.InvariantCulture));
        gradientsById[element.Attribute("id")!.Value] = id;
        SvgGroup gradient = new() { Attributes = [("id", id)] };
        foreach (XAttribute attribute in element.Attributes().Where(static a => a.Name.LocalName != "id"))
            gradient.Set(attribute.Name.LocalName, Short(attribute.Value));
        foreach (XElement stop in element.Elements())
        {
            SvgShape shape = new("stop");
            shape.Set("offset", SvgNumber.Read(stop.Attribute("offset")!.Value).ToString("0.####", CultureInfo.InvariantCulture));
            foreach (XAttribute attribute in stop.Attributes().Where(static a => a.Name.LocalName != "offset"))
                shape.Set(attribute.Name.LocalName, Color(attribute.Value));
            gradient.Children.Add(shape);
        }

        Gradients.Add(gradient);
    }

    private SvgShape Shape(XElement element)
    {
        string name = element.Name.LocalName;
        bool isCircle = name == "ellipse" && Short(element.Attribute("rx")!.Value) == Short(element.Attribute("ry")!.Value);
        SvgShape shape = new(isCircle ? "circle" : name);
        foreach (XAttribute attribute in element.Attributes().Where(static a => !a.IsNamespaceDeclaration))
        {
            (string key, string value) = (attribute.Name.LocalName, attribute.Value);
            switch (key)
            {
                case "transform":
                    SvgTransform transform = SvgTransform.Read(value);
                    if (!transform.IsIdentity)
                        shape.Set(key, transform.ToString());
                    break;
                case "fill" or "stroke":
                    shape.Set(key, value.StartsWith("url(", StringComparison.Ordinal) ? $"url(#{gradientsById[Reference(value)]})" : Color(value));
                    break;
                case "stroke-miterlimit":
                case "ry" when isCircle:
                    break;
                case "rx" when isCircle:
                    shape.Set("r", Short(value));
                    break;
                case "d":
                    shape.Set(key, value);
                    break;
                default:
                    shape.Set(key, Short(value));
                    break;
            }
        }

        return shape;
    }

    // Each letter has its own x. The line begins there, or ends, or has its middle at the point that it was placed by.
    private SvgShape Text(XElement element)
    {
        string drawn = element.Value.Trim('\n', '\r', '\t');
        double size = SvgNumber.Read(element.Attribute("font-size")!.Value);
        string family = element.Attribute("font-family")?.Value ?? EmbeddedFont.RegularFamily;
        bool bold = family == EmbeddedFont.BoldFamily || IsBold(element.Attribute("font-weight")?.Value);
        double start = First(element, "x"), width = font.Width(drawn, size, bold);
        double share = width > 0 && start < 0 ? Math.Clamp(Math.Round(-2 * start / width) / 2, 0, 1) : 0;
        SvgTransform transform = SvgTransform.Read(element.Attribute("transform")?.Value ?? "");
        (double x, double y) = transform.Apply(start + (share * width), First(element, "y"));

        SvgShape text = new("text") { Text = font.Original(drawn) };
        text.Set("x", SvgNumber.Write(x));
        text.Set("y", SvgNumber.Write(y));
        text.Set("font-size", SvgNumber.Write(size));
        text.Set("fill", Color(element.Attribute("fill")?.Value ?? "#000000"));
        if (share > 0)
            text.Set("text-anchor", share < 1 ? "middle" : "end");
        if (bold)
            text.Set("font-weight", "bold");
        if (!font.IsOwn(family))
            text.Set("font-family", $"'{family}'");
        if (Math.Abs(transform.Angle) > 0.01)
            text.Set("transform", $"rotate({SvgNumber.Write(transform.Angle)} {SvgNumber.Write(x)} {SvgNumber.Write(y)})");
        return text;
    }

    // A number with two decimals; anything else as it is.
    private static string Short(string value) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? SvgNumber.Write(number) : value;

    private static bool IsBold(string? weight) =>
        weight == "bold" || (double.TryParse(weight, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && number >= 600);

    private static double First(XElement element, string name)
    {
        ReadOnlySpan<char> list = element.Attribute(name)?.Value ?? "0";
        int comma = list.IndexOf(',');
        return SvgNumber.Read(comma < 0 ? list : list[..comma]);
    }

    private static string Reference(string url) => url["url(#".Length..^1];

    private static string Color(string color) => color switch
    {
        "white" => "#ffffff",
        "black" => "#000000",
        _ => color.ToLowerInvariant(),
    };
}
