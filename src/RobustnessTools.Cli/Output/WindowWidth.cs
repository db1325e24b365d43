using System.Globalization;

namespace RobustnessTools.Cli.Output;

/// <summary>The width of the window in which a person reads.</summary>
internal static class WindowWidth
{
    private const int Unknown = 80;

    /// <summary>Characters in a line, as <c>COLUMNS</c> or the terminal says; 80 where neither does.</summary>
    internal static int Now =>
        int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), CultureInfo.InvariantCulture, out int columns) && columns > 0 ? columns : Terminal();

    private static int Terminal()
    {
        try
        {
            return Console.WindowWidth is > 0 and int width ? width : Unknown;
        }
        catch (Exception error) when (error is IOException or PlatformNotSupportedException)
        {
            return Unknown;
        }
    }
}
