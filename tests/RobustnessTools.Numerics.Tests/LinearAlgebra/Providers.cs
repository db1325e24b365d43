using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.LinearAlgebra.Managed;
using RobustnessTools.Numerics.LinearAlgebra.MathNetNumerics;
using RobustnessTools.Numerics.LinearAlgebra.OpenBlas;
using Xunit;

namespace RobustnessTools.Numerics.Tests.LinearAlgebra;

/// <summary>
/// What the tests of <see cref="ILinearAlgebra"/> run on: every provider, the managed one in every vector width, whatever this machine accelerates.
/// </summary>
public static class Providers
{
    public static TheoryData<string> All =>
        new(["managed-512", "managed-256", "managed-128", "mathnet", .. OpenBlasAlgebra.TryLoad(out _) is null ? Array.Empty<string>() : ["openblas"]]);

    public static ILinearAlgebra Get(string name) => name switch
    {
        "managed-512" => new ManagedLinearAlgebra(512),
        "managed-256" => new ManagedLinearAlgebra(256),
        "managed-128" => new ManagedLinearAlgebra(128),
        "mathnet" => new MathNetAlgebra(),
        "openblas" => OpenBlasAlgebra.TryLoad(out string problem) ?? throw new InvalidOperationException(problem),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, message: null),
    };
}
