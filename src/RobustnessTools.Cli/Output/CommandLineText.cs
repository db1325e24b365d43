using System.CommandLine;

namespace RobustnessTools.Cli.Output;

/// <summary>A command line as it can be typed again.</summary>
internal static class CommandLineText
{
    /// <summary>The line that was parsed, with quotes where a shell needs them.</summary>
    internal static string Of(ParseResult parsed) => $"robustness {string.Join(' ', parsed.Tokens.Select(token => Quoted(token.Value)))}";

    private static string Quoted(string word) =>
        word.Length > 0 && word.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' or ',' or ':' or '/' or '\\' or '=' or '+')
            ? word
            : $"\"{word.Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
