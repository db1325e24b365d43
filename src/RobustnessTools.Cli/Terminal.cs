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

    /// <summary>How much is said besides results, warnings and errors.</summary>
    internal Verbosity Verbosity { get; init; }

    /// <summary>Says what is good to know, such as where files are; not to the quiet.</summary>
    internal void Remark(string sentence)
    {
        if (Verbosity != Verbosity.Quiet) Error.WriteLine(PrintableText.Of(sentence));
    }

    /// <summary>Says what only those want to know who ask for it.</summary>
    internal void Detail(string sentence)
    {
        if (Verbosity == Verbosity.Verbose) Error.WriteLine(PrintableText.Of(sentence));
    }

    /// <summary>Shows what should be known of a result that stands nevertheless.</summary>
    internal void Warn(string sentence) => Error.WriteLine($"Warning: {PrintableText.Of(sentence)}");
}
