using RobustnessTools.Charts.Text;

namespace RobustnessTools.Charts.Svg;

/// <summary>Writes a line of text as SVG text, with raised and lowered characters set in the same font as the rest.</summary>
internal static class SvgText
{
    internal const string Start = "start", Middle = "middle", End = "end";

    /// <summary>Writes text with its baseline at a point.</summary>
    internal static void Write(SvgWriter svg, string text, double x, double baseline, double fontSize, string fill, string anchor = Start, bool bold = false, double rotation = 0)
    {
        if (text.Length == 0)
            return;
        svg.Start("text").Attribute("x", x).Attribute("y", baseline).Attribute("font-size", fontSize).Attribute("fill", fill);
        if (!ReferenceEquals(anchor, Start))
            svg.Attribute("text-anchor", anchor);
        if (bold)
            svg.Attribute("font-weight", "bold");
        if (rotation != 0)
            svg.OpenAttribute("transform").Raw("rotate(").Number(rotation).Raw(' ').Number(x).Raw(' ').Number(baseline).Raw(')').Quote();
        WriteRuns(svg, text, fontSize);
        svg.EndInline("text").Raw('\n');
    }

    private static void WriteRuns(SvgWriter svg, string text, double fontSize)
    {
        double shift = 0; // How far the pen is below the baseline.
        for (int i = 0; i < text.Length;)
        {
            int level = Superscripts.Level(text[i], out _);
            int end = i + 1;
            while (end < text.Length && Superscripts.Level(text[end], out _) == level)
                end++;

            double wanted = -level * (level > 0 ? 0.36 : 0.18) * fontSize;
            if (level == 0 && shift == 0)
            {
                svg.Text(text.AsSpan(i, end - i));
            }
            else
            {
                svg.StartInline("tspan").Attribute("dy", wanted - shift);
                if (level != 0)
                    svg.Attribute("font-size", Superscripts.Size * fontSize);
                svg.Text(level == 0 ? text.AsSpan(i, end - i) : Plain(text.AsSpan(i, end - i)));
                svg.EndInline("tspan");
                shift = wanted;
            }

            i = end;
        }
    }

    private static ReadOnlySpan<char> Plain(ReadOnlySpan<char> run)
    {
        char[] plain = new char[run.Length];
        for (int i = 0; i < run.Length; i++)
            Superscripts.Level(run[i], out plain[i]);
        return plain;
    }
}
