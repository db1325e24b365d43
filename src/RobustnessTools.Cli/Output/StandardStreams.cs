using Microsoft.Win32.SafeHandles;
using RobustnessTools.Abstractions;

namespace RobustnessTools.Cli.Output;

/// <summary>The standard output and the standard error as this program uses them.</summary>
internal static class StandardStreams
{
    /// <summary>What stands where a standard stream is closed.</summary>
    private static readonly List<SafeFileHandle> Reserved = [];

    /// <summary>
    /// Takes the places of standard streams that are closed: the next file that is opened would get one of them, and results would be printed into it.
    /// </summary>
    internal static void Reserve()
    {
        if (OperatingSystem.IsWindows()) return;
        const int Streams = 3;
        while (true)
        {
            SafeFileHandle handle = File.OpenHandle("/dev/null");
            if (handle.DangerousGetHandle() >= Streams)
            {
                handle.Dispose();
                return;
            }

            Reserved.Add(handle);
        }
    }

    /// <summary>For results: what cannot be written is an error.</summary>
    /// <exception cref="InputException">While writing: it cannot be written (<c>OutputNotWritable</c>).</exception>
    internal static TextWriter Output { get; } = new StandardStream(IsRuntimesPipe ? Closed() : Console.Out, error => throw new InputException(
        "OutputNotWritable", InputErrorKind.InvalidArgument,
        $"The result cannot be written to the standard output: {(error is IOException ? error.Message.TrimEnd('.') : "it is closed")}.", error));

    /// <summary>
    /// Where input and output were both closed, the runtime's own pipe takes their places before this program starts: its two ends, so both are one.
    /// </summary>
    private static bool IsRuntimesPipe
    {
        get
        {
            string? input = Link("/proc/self/fd/0");
            return input is not null && input.StartsWith("pipe:", StringComparison.Ordinal) && input == Link("/proc/self/fd/1");

            static string? Link(string path) => OperatingSystem.IsLinux() ? Path.GetFileName(new FileInfo(path).LinkTarget) : null;
        }
    }

    /// <summary>A writer that cannot be written to.</summary>
    private static StreamWriter Closed()
    {
        var writer = new StreamWriter(Stream.Null);
        writer.Dispose();
        return writer;
    }

    /// <summary>For everything else: where nobody can read it, it is lost, and the work goes on.</summary>
    internal static TextWriter Error { get; } = new StandardStream(Console.Error, _ => { });
}
