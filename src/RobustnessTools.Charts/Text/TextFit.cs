using System.Text;

namespace RobustnessTools.Charts.Text;

/// <summary>Makes text fit a width.</summary>
internal static class TextFit
{
    /// <summary>Cuts the end of text that is too wide and puts an ellipsis in its place.</summary>
    internal static string Shorten(string text, double fontSize, double width)
    {
        // A rounding error is no reason to cut.
        if (TextWidth.Of(text, fontSize) <= width + (0.01 * fontSize))
            return text;
        double room = width - TextWidth.Of("…", fontSize);
        int length = 0;
        while (length < text.Length && TextWidth.Of(text.AsSpan(0, length + 1), fontSize) <= room)
            length++;
        if (length > 0 && char.IsHighSurrogate(text[length - 1]))
            length--;
        return string.Concat(text.AsSpan(0, length).TrimEnd(), "…");
    }

    /// <summary>Breaks text at spaces into lines that fit; what does not fit on the last line is cut.</summary>
    internal static IReadOnlyList<string> Wrap(string text, double fontSize, double width, int mostLines)
    {
        List<string> lines = [];
        StringBuilder line = new();
        List<string> words = Words(text);
        for (int i = 0; i < words.Count; i++)
        {
            bool fits = line.Length == 0 || TextWidth.Of(line.ToString() + " " + words[i], fontSize) <= width;
            if (!fits && lines.Count < mostLines - 1)
            {
                lines.Add(Shorten(line.ToString(), fontSize, width));
                line.Clear();
            }

            line.Append(line.Length == 0 ? "" : " ").Append(words[i]);
        }

        if (line.Length > 0)
            lines.Add(Shorten(line.ToString(), fontSize, width));
        return lines;
    }

    // No line ends within an equation: "d = 1000" is one word.
    private static List<string> Words(string text)
    {
        List<string> words = [];
        foreach (string word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            if (words.Count > 0 && (word == "=" || words[^1].EndsWith(" =", StringComparison.Ordinal)))
                words[^1] += " " + word;
            else
                words.Add(word);
        }

        return words;
    }
}
