using System.Runtime.InteropServices;
using Xunit;

namespace RobustnessTools.Cli.Tests;

/// <summary>The window's encoding belongs to the window.</summary>
public sealed partial class ConsoleEncodingTests
{
    [SkippableFact]
    public void The_console_of_Windows_has_the_code_page_that_it_had()
    {
        Skip.IfNot(OperatingSystem.IsWindows(), "other systems have no code pages");
        const uint WesternEuropean = 850;
        uint before = CodePage();
        Skip.If(before == 0, "there is no console here");
        Assert.True(SetCodePage(WesternEuropean));
        try
        {
            Assert.Equal(ExitCodes.Success, ToolProcess.Run("activations").ExitCode);
            Assert.Equal(WesternEuropean, CodePage());
            Assert.Equal(ExitCodes.BadInput, ToolProcess.Run("activations", "--nonsense").ExitCode);
            Assert.Equal(WesternEuropean, CodePage());
        }
        finally
        {
            SetCodePage(before);
        }
    }

    [LibraryImport("kernel32", EntryPoint = "GetConsoleOutputCP")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial uint CodePage();

    [LibraryImport("kernel32", EntryPoint = "SetConsoleOutputCP")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool SetCodePage(uint page);
}
