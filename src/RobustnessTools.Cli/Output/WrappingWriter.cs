using System.Text;

namespace RobustnessTools.Cli.Output;

/// <summary>A terminal on which sentences are broken between words; lines of several lines, and what comes in pieces, go through as they are.</summary>
internal sealed class WrappingWriter(TextWriter terminal) : TextWriter
{
    /// <inheritdoc/>
    public override Encoding Encoding => terminal.Encoding;

    /// <inheritdoc/>
    public override void Write(char value) => terminal.Write(value);

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => terminal.Write(buffer, index, count);

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<char> buffer) => terminal.Write(buffer);

    /// <inheritdoc/>
    public override void Write(string? value) => terminal.Write(value);

    /// <inheritdoc/>
    public override void WriteLine() => terminal.WriteLine();

    /// <inheritdoc/>
    public override void WriteLine(string? value) =>
        terminal.WriteLine(value is null || value.Contains('\n', StringComparison.Ordinal) ? value : WordWrap.Of(value, WindowWidth.Now));

    /// <inheritdoc/>
    public override void Flush() => terminal.Flush();
}
