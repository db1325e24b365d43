using System.Text;

namespace RobustnessTools.Cli.Output;

/// <summary>Breaks lines between words; what stands between '…' (paths, commands) stays together.</summary>
internal static class WordWrap
{
    /// <summary>A line as several that are as short as asked for, or as its words allow; indented lines, such as commands, stay as they are.</summary>
    /// <param name="line">One line.</param>
    /// <param name="width">Characters of a line.</param>
    internal static string Of(string line, int width)
    {
        if (line.Length <= width || line.StartsWith(' ')) return line;
        var result = new StringBuilder();
        int used = 0;
        foreach (string word in Words(line))
        {
            if (used > 0 && used + 1 + word.Length > width)
            {
                result.Append('\n');
                used = 0;
            }

            if (used > 0) result.Append(' ');
            result.Append(word);
            used += word.Length + (used > 0 ? 1 : 0);
        }

        return result.ToString();
    }

    /// <summary>Length of the longest word.</summary>
    internal static int LongestWord(string text) => Words(text).Select(word => word.Length).DefaultIfEmpty(0).Max();

    private static IEnumerable<string> Words(string line)
    {
        int start = 0;
        bool quoted = false;
        for (int i = 0; i < line.Length; i++)
        {
            if (line[i] == '\'') quoted = quoted ? !IsEnd(line, i) : IsBegin(line, i);
            if (line[i] != ' ' || quoted) continue;
            if (i > start) yield return line[start..i];
            start = i + 1;
        }

        if (start < line.Length) yield return line[start..];
    }

    /// <summary>A quote opens before a word and closes somewhere, an apostrophe stands within one.</summary>
    private static bool IsBegin(string line, int i) => (i == 0 || !char.IsLetterOrDigit(line[i - 1])) && line.IndexOf('\'', i + 1) > 0;

    private static bool IsEnd(string line, int i) => i + 1 == line.Length || !char.IsLetterOrDigit(line[i + 1]);
}
