using RobustnessTools.Basics;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.LinearAlgebra.OpenBlas;

namespace RobustnessTools.PowerShell.Output;

/// <summary>The linear algebra provider of a session.</summary>
/// <param name="Name"><c>openblas</c>, <c>managed</c>, <c>mathnet</c> or <c>cuda</c>.</param>
/// <param name="Choice">What was asked for: Auto takes OpenBLAS where it is found and not the slower one.</param>
/// <param name="Threads">Number of threads of a computation.</param>
/// <param name="Description">Version and configuration; of a GPU the device, its driver and its libraries.</param>
/// <param name="Path">File of the native library, or null.</param>
/// <param name="Processor">The processor, as the system names it.</param>
public sealed record ComputeProviderInfo(string Name, ProviderChoice Choice, int Threads, string Description, string? Path, string Processor)
{
    internal static ComputeProviderInfo Of(ILinearAlgebra provider, ProviderChoice choice, int threads) =>
        new(provider.Name, choice, threads, provider.Description, (provider as OpenBlasAlgebra)?.Path, RunEnvironment.Of(provider).Processor);
}
