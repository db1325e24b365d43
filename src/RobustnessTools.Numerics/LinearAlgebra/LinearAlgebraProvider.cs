using RobustnessTools.Abstractions;
using RobustnessTools.Numerics.LinearAlgebra.Managed;
using RobustnessTools.Numerics.LinearAlgebra.OpenBlas;

namespace RobustnessTools.Numerics.LinearAlgebra;

/// <summary>Chooses the provider of a run.</summary>
public static class LinearAlgebraProvider
{
    /// <summary>Gives the provider that is asked for.</summary>
    /// <param name="choice">Which one.</param>
    /// <param name="warning">With <see cref="ProviderChoice.Auto"/> and no OpenBLAS: what that costs and how to install it; otherwise empty.</param>
    /// <exception cref="InputException">OpenBLAS is asked for and cannot be loaded (<c>ProviderNotFound</c>).</exception>
    public static ILinearAlgebra Use(ProviderChoice choice, out string warning)
    {
        warning = "";
        if (choice == ProviderChoice.Managed) return new ManagedLinearAlgebra();
        var openBlas = OpenBlasAlgebra.TryLoad(out string problem);
        if (openBlas is not null) return openBlas;
        if (choice == ProviderChoice.OpenBlas)
            throw new InputException("ProviderNotFound", InputErrorKind.NotFound, $"The provider 'openblas' cannot be used: {problem}; {HowToInstall}, or choose 'managed'.");
        warning = $"{Capitalized(problem)}: the managed provider is used, which gives the same results more slowly; {HowToInstall}.";
        return new ManagedLinearAlgebra();
    }

    private static string HowToInstall =>
        OperatingSystem.IsLinux() ? "install it with the system's package manager (Debian and Ubuntu: apt install libopenblas0)"
        : OperatingSystem.IsMacOS() ? "install it with 'brew install openblas'"
        : $"put libopenblas.dll (from the OpenBLAS releases) beside the program or name it in {OpenBlasLibrary.Variable}";

    private static string Capitalized(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
