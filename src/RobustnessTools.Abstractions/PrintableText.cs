using System.Globalization;
using System.Text;

namespace RobustnessTools.Abstractions;

/// <summary>Text from files and people as it may be shown: nothing in it moves a cursor, changes a colour, rings, or turns the direction of writing.</summary>
internal static class PrintableText
{
    /// <summary>The text on one line: line breaks and tabs become spaces, other characters without a picture their number, such as <c>\u001b</c>.</summary>
    /// <param name="text">Any text.</param>
    internal static string Of(string text)
    {
        if (!text.Any(IsHarmful)) return text;
        var result = new StringBuilder(text.Length);
        foreach (char c in text.ReplaceLineEndings(" "))
        {
            if (!IsHarmful(c)) result.Append(c);
            else if (char.IsWhiteSpace(c)) result.Append(' ');
            else result.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
        }

        return result.ToString();
    }

    /// <summary>Whether a character could do something else than stand in its place.</summary>
    internal static bool IsHarmful(char c) => char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
