using RobustnessTools.Models;
using RobustnessTools.Numerics.LinearAlgebra;
using Xunit;

namespace RobustnessTools.Tests.Interpolation;

/// <summary>The ways in which a grid of cells can be run.</summary>
public static class GridRuns
{
    /// <summary>Each model with each provider, on one thread and several, with its features kept and computed again.</summary>
    public static TheoryData<ModelKind, ProviderChoice, int, bool> All()
    {
        var data = new TheoryData<ModelKind, ProviderChoice, int, bool>();
        foreach (ModelKind kind in Enum.GetValues<ModelKind>())
            foreach (ProviderChoice provider in new[] { ProviderChoice.Managed, ProviderChoice.OpenBlas })
                foreach (int threads in new[] { 1, 3 })
                    foreach (bool kept in new[] { true, false })
                        data.Add(kind, provider, threads, kept);
        return data;
    }
}
