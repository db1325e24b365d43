using System.Runtime.InteropServices;
using RobustnessTools.Numerics;
using RobustnessTools.Numerics.LinearAlgebra;

namespace RobustnessTools.Basics;

/// <summary>What a result was made with, as it is written beside every result.</summary>
/// <param name="Version">Version of RobustnessTools.</param>
/// <param name="Runtime">The .NET runtime.</param>
/// <param name="System">The operating system.</param>
/// <param name="Processor">The processor, as the system names it.</param>
/// <param name="Cores">Number of processors that the program may use.</param>
/// <param name="Provider">The linear algebra provider: <c>openblas</c>, <c>managed</c>, <c>mathnet</c> or <c>cuda</c>.</param>
/// <param name="ProviderDescription">Its version and, for a native library, its file.</param>
public sealed record RunEnvironment(string Version, string Runtime, string System, string Processor, int Cores, string Provider, string ProviderDescription)
{
    /// <summary>Version of RobustnessTools, without the commit's hash.</summary>
    public static string ProductVersion => Installation.Version;

    /// <summary>This process with a provider.</summary>
    public static RunEnvironment Of(ILinearAlgebra provider) =>
        new(ProductVersion, RuntimeInformation.FrameworkDescription, RuntimeInformation.OSDescription, ProcessorName(), Environment.ProcessorCount,
            provider.Name, provider.Description);

    private static string ProcessorName()
    {
        string architecture = RuntimeInformation.ProcessArchitecture.ToString();
        if (OperatingSystem.IsWindows()) return $"{Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER") ?? "unknown"} ({architecture})";
        try
        {
            string? line = File.Exists("/proc/cpuinfo")
                ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(text => text.StartsWith("model name", StringComparison.Ordinal))
                : null;
            return line is null ? architecture : $"{line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()} ({architecture})";
        }
        catch (IOException)
        {
            return architecture;
        }
    }
}
