using System.Globalization;

namespace RobustnessTools.Cuda.DeviceChecks;

/// <summary>Lines of the report.</summary>
internal static class Report
{
    /// <summary>Prints a line.</summary>
    internal static void Line(FormattableString text)
    {
        Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
        Console.Out.Flush();
    }
}
