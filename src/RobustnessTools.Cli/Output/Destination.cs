using RobustnessTools.Basics;

namespace RobustnessTools.Cli.Output;

/// <summary>Where a command's result goes: the standard output, or a file that is there whole or not at all.</summary>
internal sealed class Destination : IDisposable
{
    private readonly TextWriter output;
    private readonly OutputFile? file;

    /// <summary>Opens it, before the work starts.</summary>
    /// <param name="path">Path of a file, or null for the standard output.</param>
    /// <param name="terminal">Where the standard output is.</param>
    /// <exception cref="Abstractions.InputException">The file cannot be written.</exception>
    internal Destination(string? path, Terminal terminal)
    {
        output = terminal.Output;
        file = path is null ? null : OutputFile.Create(path);
        IsTerminal = path is null && terminal.OutputIsTerminal;
    }

    /// <summary>Whether a person reads it as it comes.</summary>
    internal bool IsTerminal { get; }

    /// <summary>Writes the result.</summary>
    internal void Write(Action<TextWriter> write)
    {
        if (file is null) write(output);
        else file.Write(write);
    }

    public void Dispose() => file?.Dispose();
}
