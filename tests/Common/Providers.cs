using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.LinearAlgebra.Managed;
using RobustnessTools.Numerics.LinearAlgebra.MathNetNumerics;
using RobustnessTools.Numerics.LinearAlgebra.OpenBlas;
using Xunit;

namespace RobustnessTools.TestCommon;

/// <summary>Linear algebra providers for tests.</summary>
internal static class Providers
{
    /// <summary>The provider; the calling test is skipped when this machine does not have it.</summary>
    internal static ILinearAlgebra Require(ProviderChoice choice)
    {
        if (choice == ProviderChoice.Managed) return new ManagedLinearAlgebra();
        if (choice == ProviderChoice.MathNet) return new MathNetAlgebra();
        OpenBlasAlgebra? found = OpenBlasAlgebra.TryLoad(out string problem);
        Skip.If(found is null, problem);
        return found!;
    }
}
