using RobustnessTools.Abstractions;

namespace RobustnessTools.Cli;

/// <summary>Where a command shows its results and everything else.</summary>
/// <param name="Output">Results only.</param>
/// <param name="Error">Errors, warnings, progress.</param>
/// <param name="OutputIsTerminal">Whether a person reads the results as they come; otherwise they go into a file or another program.</param>
/// <param name="ErrorIsTerminal">Whether a person watches.</param>
internal sealed record Terminal(TextWriter Output, TextWriter Error, bool OutputIsTerminal, bool ErrorIsTerminal)
{
    /// <summary>Opens the standard input.</summary>
    internal Func<Stream> Input { get; init; } = Console.OpenStandardInput;

    /// <summary>Shows what should be known of a result that stands nevertheless.</summary>
    internal void Warn(string sentence) => Error.WriteLine($"Warning: {PrintableText.Of(sentence)}");
}
