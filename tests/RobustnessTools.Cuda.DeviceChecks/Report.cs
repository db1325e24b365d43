namespace RobustnessTools.Cuda.DeviceChecks;

/// <summary>Lines of the report; the program knows one culture, the invariant one.</summary>
internal static class Report
{
    /// <summary>Prints a line.</summary>
    internal static void Line(string text)
    {
        Console.WriteLine(text);
        Console.Out.Flush();
    }
}
