using System.Diagnostics;
using System.Runtime.InteropServices;
using Xunit;

namespace RobustnessTools.Cli.Tests;

/// <summary>The window of a program on Windows.</summary>
internal static partial class WindowsConsole
{
    private const uint CtrlC = 0;

    /// <summary>That of the process that started this one.</summary>
    private const uint Parent = uint.MaxValue;

    /// <summary>Input, output and errors.</summary>
    private static readonly int[] StandardStreams = [-10, -11, -12];

    /// <summary>The code page of this process's window; 0 if it has none.</summary>
    internal static uint CodePage => GetConsoleOutputCP();

    internal static void SetCodePage(uint page) => Assert.True(SetConsoleOutputCP(page));

    /// <summary>
    /// Presses Ctrl+C in the window of a process that has one of its own. Whoever is in that window hears it: this process is, but does not listen.
    /// </summary>
    internal static void Interrupt(Process process)
    {
        bool had = CodePage != 0;
        var streams = StandardStreams.ToDictionary(stream => stream, GetStdHandle);
        FreeConsole();
        try
        {
            Assert.True(AttachConsole((uint)process.Id), $"Its window could not be entered: error {Marshal.GetLastPInvokeError()}.");
            Assert.True(SetConsoleCtrlHandler(0, ignores: true));
            Assert.True(GenerateConsoleCtrlEvent(CtrlC, 0));

            // The event takes its time: whoever listens again before it has come hears it.
            process.WaitForExit(TimeSpan.FromMinutes(1));
        }
        finally
        {
            FreeConsole();
            SetConsoleCtrlHandler(0, ignores: false);
            if (had) AttachConsole(Parent);

            // Whoever enters a window has its streams.
            foreach ((int stream, nint handle) in streams) SetStdHandle(stream, handle);
        }
    }

    [LibraryImport("kernel32")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial uint GetConsoleOutputCP();

    [LibraryImport("kernel32")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool SetConsoleOutputCP(uint page);

    [LibraryImport("kernel32", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool AttachConsole(uint process);

    [LibraryImport("kernel32")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool FreeConsole();

    [LibraryImport("kernel32")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool SetConsoleCtrlHandler(nint handler, [MarshalAs(UnmanagedType.Bool)] bool ignores);

    [LibraryImport("kernel32")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool GenerateConsoleCtrlEvent(uint what, uint group);

    [LibraryImport("kernel32")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial nint GetStdHandle(int stream);

    [LibraryImport("kernel32")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool SetStdHandle(int stream, nint handle);
}
