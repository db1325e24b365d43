using System.Text;

namespace RobustnessTools.Charts.Fonts;

/// <summary>Makes labels fit a width.</summary>
internal static class TextFit
{
    /// <summary>Cuts the end of a label that is too wide and puts an ellipsis in its place.</summary>
    internal static string Shorten(this ChartFont font, string label, double size, double width, bool bold = false)
    {
        string text = font.Shown(label);
        if (font.Fits(text, size, width, bold))
            return text;
        int low = 0, high = text.Length;
        while (low < high)
        {
            int length = (low + high + 1) / 2;
            if (font.Width(Cut(font, text, length), size, bold) <= width)
                low = length;
            else
                high = length - 1;
        }

        return Cut(font, text, low);
    }

    /// <summary>Breaks a label at spaces into lines that fit; what does not fit on the last line is cut.</summary>
    internal static IReadOnlyList<string> Wrap(this ChartFont font, string label, double size, double width, int mostLines, bool bold = false)
    {
        string text = font.Shown(label);
        List<string> lines = [];
        StringBuilder line = new();
        List<string> words = Words(text);
        for (int i = 0; i < words.Count; i++)
        {
            bool fits = line.Length == 0 || font.Fits(font.Derived(line.ToString() + " " + words[i], text), size, width, bold);
            if (!fits && lines.Count < mostLines - 1)
            {
                lines.Add(Line());
                line.Clear();
            }

            line.Append(line.Length == 0 ? "" : " ").Append(words[i]);
        }

        if (line.Length > 0)
            lines.Add(Line());
        return lines;

        string Line() => font.Shorten(font.Derived(line.ToString(), text), size, width, bold);
    }

    // A rounding error is no reason to cut or to break.
    private static bool Fits(this ChartFont font, string text, double size, double width, bool bold) => font.Width(text, size, bold) <= width + (0.01 * size);

    private static string Cut(ChartFont font, string text, int length)
    {
        if (length > 0 && char.IsHighSurrogate(text[length - 1]))
            length--;
        return font.Derived(string.Concat(text.AsSpan(0, length).TrimEnd(), "…"), text);
    }

    // No line ends within an equation or an interval: "d = 1000" and "[0.1, 0.2]" are one word.
    private static List<string> Words(string text)
    {
        List<string> words = [];
        foreach (string word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            if (words.Count > 0 && (word == "=" || words[^1].EndsWith(" =", StringComparison.Ordinal) || (words[^1] is ['[', .., ','] and not [.., ']', ','])))
                words[^1] += " " + word;
            else
                words.Add(word);
        }

        return words;
    }
}
