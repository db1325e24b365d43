using Xunit;

namespace RobustnessTools.Cli.Tests;

/// <summary>The window's encoding belongs to the window.</summary>
public sealed class ConsoleEncodingTests
{
    [SkippableFact]
    public void The_console_of_Windows_has_the_code_page_that_it_had()
    {
        Skip.IfNot(OperatingSystem.IsWindows(), "other systems have no code pages");
        const uint WesternEuropean = 850;
        uint before = WindowsConsole.CodePage;
        Skip.If(before == 0, "there is no console here");
        WindowsConsole.SetCodePage(WesternEuropean);
        try
        {
            Assert.Equal(ExitCodes.Success, ToolProcess.Run("activations").ExitCode);
            Assert.Equal(WesternEuropean, WindowsConsole.CodePage);
            Assert.Equal(ExitCodes.BadInput, ToolProcess.Run("activations", "--nonsense").ExitCode);
            Assert.Equal(WesternEuropean, WindowsConsole.CodePage);
        }
        finally
        {
            WindowsConsole.SetCodePage(before);
        }
    }
}
