using System.CommandLine;

namespace RobustnessTools.Cli;

/// <summary>A command line as a person would type it again.</summary>
internal static class CommandText
{
    /// <summary>The command line that was parsed, quoted for a shell where that is needed.</summary>
    internal static string Of(ParseResult parsed) => $"robustness {string.Join(' ', parsed.Tokens.Select(token => Quoted(token.Value)))}";

    private static string Quoted(string word)
    {
        if (word.Length > 0 && word.All(letter => char.IsAsciiLetterOrDigit(letter) || "-_./:,+=".Contains(letter, StringComparison.Ordinal))) return word;
        return OperatingSystem.IsWindows()
            ? $"\"{word.Replace("\"", "\\\"", StringComparison.Ordinal)}\""
            : $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";
    }
}
