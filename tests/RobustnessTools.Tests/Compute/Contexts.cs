using RobustnessTools.Compute;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.TestCommon;

namespace RobustnessTools.Tests.Compute;

/// <summary>What tests compute with.</summary>
internal static class Contexts
{
    /// <summary>A context of a provider; the calling test is skipped when this machine does not have it.</summary>
    internal static ComputeContext On(ProviderChoice provider, int threads = 2, long? memoryBytes = null, CancellationToken cancellation = default) =>
        ComputeContext.Of(Providers.Require(provider), threads, memoryBytes, cancellation);

    /// <summary>A context of the managed provider.</summary>
    internal static ComputeContext Managed(int threads = 2, long? memoryBytes = null, CancellationToken cancellation = default) =>
        On(ProviderChoice.Managed, threads, memoryBytes, cancellation);
}
