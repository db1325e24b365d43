using System.Text;

namespace RobustnessTools.Charts.Rendering.Svg;

/// <summary>Writes elements, each on a line of its own, and text, where a line break would show.</summary>
internal sealed class SvgWriter
{
    private readonly StringBuilder text = new(16_384);

    internal void Start(string element, IEnumerable<(string Name, string Value)> attributes)
    {
        Open(element, attributes);
        text.Append(">\n");
    }

    internal void End(string element) => text.Append("</").Append(element).Append(">\n");

    internal void Empty(string element, IEnumerable<(string Name, string Value)> attributes)
    {
        Open(element, attributes);
        text.Append("/>\n");
    }

    /// <summary>An element that holds text only.</summary>
    internal void Text(string element, IEnumerable<(string Name, string Value)> attributes, string content)
    {
        Open(element, attributes);
        text.Append('>');
        Escaped(content);
        text.Append("</").Append(element).Append(">\n");
    }

    /// <summary>A text element, with raised and lowered characters set in the same font as the rest.</summary>
    internal void Label(SvgShape label, double fontSize)
    {
        Open("text", label.Attributes);
        text.Append('>');
        double pen = 0; // How far it is below the baseline.
        foreach ((int level, string run) in Superscripts.Runs(label.Text ?? ""))
        {
            double wanted = -level * (level > 0 ? 0.36 : 0.18) * fontSize;
            if (level == 0 && pen == 0)
            {
                Escaped(run);
                continue;
            }

            List<(string, string)> attributes = [("dy", SvgNumber.Write(wanted - pen))];
            if (level != 0)
                attributes.Add(("font-size", SvgNumber.Write(Superscripts.Size * fontSize)));
            Open("tspan", attributes);
            text.Append('>');
            Escaped(run);
            text.Append("</tspan>");
            pen = wanted;
        }

        text.Append("</text>\n");
    }

    public override string ToString() => text.ToString();

    private void Open(string element, IEnumerable<(string Name, string Value)> attributes)
    {
        text.Append('<').Append(element);
        foreach ((string name, string value) in attributes)
        {
            text.Append(' ').Append(name).Append("=\"");
            Escaped(value);
            text.Append('"');
        }
    }

    private void Escaped(string content)
    {
        if (IsPlain(content))
        {
            text.Append(content);
            return;
        }

        foreach (Rune rune in content.EnumerateRunes())
        {
            text.Append(rune.Value switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' => "&quot;",
                '\'' => "&#39;",
                '\t' or '\n' or '\r' => " ",
                < ' ' or 0xFFFE or 0xFFFF => "\uFFFD", // Not allowed in XML at all.
                _ => rune.ToString(),
            });
        }
    }

    // Most text: nothing to be written otherwise than it stands, and no halves of characters, which may lack the other half.
    private static bool IsPlain(string content)
    {
        foreach (char c in content)
            if (c is < ' ' or '&' or '<' or '>' or '"' or '\'' or >= '\uD800')
                return false;
        return true;
    }
}
