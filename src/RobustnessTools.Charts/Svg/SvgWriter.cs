using System.Globalization;
using System.Text;

namespace RobustnessTools.Charts.Svg;

/// <summary>Writes elements, attributes and text of SVG: numbers with at most two decimals, everything else escaped.</summary>
internal sealed class SvgWriter
{
    private readonly StringBuilder text = new(16_384);
    private bool inTag;

    /// <summary>Opens an element; attributes follow, then content or <see cref="End()"/>.</summary>
    internal SvgWriter Start(string element)
    {
        CloseTag();
        text.Append('<').Append(element);
        inTag = true;
        return this;
    }

    internal SvgWriter Attribute(string name, double value)
    {
        text.Append(' ').Append(name).Append("=\"");
        return Number(value).Quote();
    }

    internal SvgWriter Attribute(string name, string value)
    {
        text.Append(' ').Append(name).Append("=\"");
        return Escaped(value).Quote();
    }

    /// <summary>Closes an element without content.</summary>
    internal SvgWriter End()
    {
        text.Append("/>\n");
        inTag = false;
        return this;
    }

    /// <summary>Closes an element with content.</summary>
    internal SvgWriter End(string element)
    {
        CloseTag();
        text.Append("</").Append(element).Append(">\n");
        return this;
    }

    /// <summary>Closes an element of running text, where a line break would show.</summary>
    internal SvgWriter EndInline(string element)
    {
        CloseInline();
        text.Append("</").Append(element).Append('>');
        return this;
    }

    /// <summary>Opens the content of an element of running text.</summary>
    internal SvgWriter StartInline(string element)
    {
        CloseInline();
        text.Append('<').Append(element);
        inTag = true;
        return this;
    }

    /// <summary>Text content.</summary>
    internal SvgWriter Text(ReadOnlySpan<char> content)
    {
        CloseInline();
        return Escaped(content);
    }

    /// <summary>Opens the value of an attribute that is written piece by piece, closed by <see cref="Quote"/>.</summary>
    internal SvgWriter OpenAttribute(string name)
    {
        text.Append(' ').Append(name).Append("=\"");
        return this;
    }

    internal SvgWriter Raw(char character)
    {
        text.Append(character);
        return this;
    }

    internal SvgWriter Raw(string markup)
    {
        text.Append(markup);
        return this;
    }

    internal SvgWriter Quote() => Raw('"');

    /// <summary>A number with at most two decimals: a hundredth of a pixel is beyond any printer.</summary>
    internal SvgWriter Number(double value)
    {
        double rounded = Math.Round(value, 2);
        Span<char> digits = stackalloc char[32];
        // Adding zero turns −0 into 0.
        (rounded + 0.0).TryFormat(digits, out int length, "0.##", CultureInfo.InvariantCulture);
        text.Append(digits[..length]);
        return this;
    }

    public override string ToString() => text.ToString();

    private void CloseTag()
    {
        if (inTag)
            text.Append(">\n");
        inTag = false;
    }

    private void CloseInline()
    {
        if (inTag)
            text.Append('>');
        inTag = false;
    }

    private SvgWriter Escaped(ReadOnlySpan<char> content)
    {
        for (int i = 0; i < content.Length; i++)
        {
            char character = content[i];
            switch (character)
            {
                case '&': text.Append("&amp;"); break;
                case '<': text.Append("&lt;"); break;
                case '>': text.Append("&gt;"); break;
                case '"': text.Append("&quot;"); break;
                case '\'': text.Append("&#39;"); break;
                case '\t' or '\n' or '\r': text.Append(' '); break;
                case < ' ' or '\uFFFE' or '\uFFFF': text.Append('\uFFFD'); break; // Not allowed in XML at all.
                case >= '\uD800' and <= '\uDFFF':
                    if (i + 1 < content.Length && char.IsSurrogatePair(character, content[i + 1]))
                        text.Append(character).Append(content[++i]);
                    else
                        text.Append('\uFFFD');
                    break;
                default: text.Append(character); break;
            }
        }

        return this;
    }
}
