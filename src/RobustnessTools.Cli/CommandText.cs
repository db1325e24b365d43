using System.CommandLine;
using System.Text;

namespace RobustnessTools.Cli;

/// <summary>A command line as a person would type it again.</summary>
internal static class CommandText
{
    /// <summary>The command line that was parsed, quoted for a shell where that is needed.</summary>
    internal static string Of(ParseResult parsed) => $"robustness {string.Join(' ', parsed.Tokens.Select(token => Quoted(token.Value)))}";

    /// <summary>A word as a shell of this system is to be given it.</summary>
    internal static string Quoted(string word) => Quoted(word, OperatingSystem.IsWindows());

    /// <summary>A word as a shell of Windows, or of the others, is to be given it.</summary>
    internal static string Quoted(string word, bool forWindows)
    {
        if (word.Length > 0 && word.All(letter => char.IsAsciiLetterOrDigit(letter) || "-_./:,+=".Contains(letter, StringComparison.Ordinal))) return word;
        return forWindows
            ? $"\"{Escaped(word)}\""
            : $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";
    }

    /// <summary>Programs on Windows take backslashes for themselves, but before a quote for its escape: those are doubled.</summary>
    private static string Escaped(string word)
    {
        var text = new StringBuilder();
        int backslashes = 0;
        foreach (char letter in word)
        {
            if (letter == '"') text.Append('\\', backslashes + 1);
            backslashes = letter == '\\' ? backslashes + 1 : 0;
            text.Append(letter);
        }

        return text.Append('\\', backslashes).ToString();
    }
}
