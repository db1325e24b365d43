using System.Globalization;

namespace RobustnessTools.PowerShell.Binding;

/// <summary>Numbers in texts of the shell: as files have them, or as this session's culture writes them.</summary>
internal static class ShellNumber
{
    /// <summary>Reads a number.</summary>
    /// <param name="text">The text. What is a number in files is that number in every culture: 1.234 is never one thousand and more.</param>
    /// <param name="number">The number.</param>
    internal static bool TryRead(string text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number)
        || double.TryParse(text, NumberStyles.Float, CultureInfo.CurrentCulture, out number);
}
