using System.Text;

namespace RobustnessTools.Cli.Output;

/// <summary>A standard stream whose failures (the disk behind it is full, it is closed) are told to somebody instead of ending the program.</summary>
/// <param name="stream">The console's writer.</param>
/// <param name="failed">Told each failure.</param>
internal sealed class StandardStream(TextWriter stream, Action<Exception> failed) : TextWriter
{
    /// <inheritdoc/>
    public override Encoding Encoding => stream.Encoding;

    /// <inheritdoc/>
    public override void Write(char value) => Try(() => stream.Write(value));

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Try(() => stream.Write(buffer, index, count));

    /// <inheritdoc/>
    public override void Write(string? value) => Try(() => stream.Write(value));

    /// <inheritdoc/>
    public override void WriteLine(string? value) => Try(() => stream.WriteLine(value));

    /// <inheritdoc/>
    public override void Flush() => Try(stream.Flush);

    private void Try(Action write)
    {
        try
        {
            write();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            failed(error);
        }
    }
}
