using System.Text;

namespace RobustnessTools.Cli.Output;

/// <summary>
/// The encoding of the console on Windows, where √ and φ need one that its usual code pages are not. It belongs to the window, not to this program: the
/// next one finds it as it was.
/// </summary>
internal static class ConsoleEncoding
{
    private static Encoding? before;

    /// <summary>Changes it to UTF-8.</summary>
    internal static void UseUtf8()
    {
        if (!OperatingSystem.IsWindows()) return;
        before = Console.OutputEncoding;
        Console.OutputEncoding = Encoding.UTF8;
    }

    /// <summary>Gives it back when the process ends, after those who were told of the end before.</summary>
    internal static void RestoreAtExit()
    {
        if (before is { } encoding) AppDomain.CurrentDomain.ProcessExit += (_, _) => Console.OutputEncoding = encoding;
    }
}
