using RobustnessTools.Abstractions;
using RobustnessTools.Numerics.LinearAlgebra.Cuda;
using RobustnessTools.Numerics.LinearAlgebra.Managed;
using RobustnessTools.Numerics.LinearAlgebra.MathNetNumerics;
using RobustnessTools.Numerics.LinearAlgebra.OpenBlas;

namespace RobustnessTools.Numerics.LinearAlgebra;

/// <summary>Chooses the provider of a run.</summary>
public static class LinearAlgebraProvider
{
    /// <summary>Gives the provider that is asked for.</summary>
    /// <param name="choice">Which one.</param>
    /// <exception cref="InputException">OpenBLAS or the package RobustnessTools.Cuda is asked for and cannot be loaded (<c>ProviderNotFound</c>), that
    /// package is of another version (<c>ProviderVersionMismatch</c>), or it finds no device that it can use.</exception>
    public static ILinearAlgebra Use(ProviderChoice choice = ProviderChoice.Auto) => Use(choice, out _);

    /// <summary>Gives the provider that is asked for, and says what should be known of it.</summary>
    /// <param name="choice">Which one.</param>
    /// <param name="warning">With <see cref="ProviderChoice.Auto"/> and no OpenBLAS: what that costs and how to install it; with
    /// <see cref="ProviderChoice.MathNet"/> by managed code: what that costs; otherwise null.</param>
    /// <exception cref="InputException">OpenBLAS or the package RobustnessTools.Cuda is asked for and cannot be loaded (<c>ProviderNotFound</c>), that
    /// package is of another version (<c>ProviderVersionMismatch</c>), or it finds no device that it can use.</exception>
    internal static ILinearAlgebra Use(ProviderChoice choice, out string? warning)
    {
        warning = null;
        if (choice == ProviderChoice.Managed) return new ManagedLinearAlgebra();
        if (choice == ProviderChoice.Cuda) return CudaPackage.Provider(() => Use());
        if (choice == ProviderChoice.MathNet)
        {
            if (!MathNetAlgebra.IsNative) warning = SlowMathNet;
            return new MathNetAlgebra();
        }

        // Where nothing is asked for, the managed provider is there for processes that may have little memory.
        var openBlas = OpenBlasAlgebra.TryLoad(choice == ProviderChoice.Auto ? Environment.ProcessorCount : 1, out string problem);
        if (openBlas is not null) return choice == ProviderChoice.Auto ? Faster(openBlas) : openBlas;
        string remedy = problem == OpenBlasAlgebra.NoMemory ? "raise them" : HowToInstall;
        if (choice == ProviderChoice.OpenBlas)
            throw new InputException(
                "ProviderNotFound", InputErrorKind.NotFound, $"The provider 'openblas' cannot be used: {problem}; {remedy}, or choose 'managed'.");
        warning = $"{Capitalized(problem)}: the managed provider is used, which gives the same results (problems that are too ill-conditioned for "
            + $"Cholesky more slowly); {remedy}.";
        return new ManagedLinearAlgebra();
    }

    /// <summary>The providers that this machine has: OpenBLAS, if it can be loaded, and the managed one.</summary>
    public static IReadOnlyList<ILinearAlgebra> Available() =>
        OpenBlasAlgebra.TryLoad(out _) is { } openBlas ? [openBlas, new ManagedLinearAlgebra()] : [new ManagedLinearAlgebra()];

    /// <summary>
    /// With vectors of the same width the two are equally fast in products; an OpenBLAS that is older than the processor, or told to behave so, is up to
    /// 1.5 times slower (docs/performance.md).
    /// </summary>
    private static ILinearAlgebra Faster(OpenBlasAlgebra openBlas)
    {
        var managed = new ManagedLinearAlgebra(openBlas);
        return managed.VectorBits > openBlas.VectorBits ? managed : openBlas;
    }

    private const string SlowMathNet =
        "The provider 'mathnet' computes by MathNet.Numerics' managed code, some 50 times slower than 'openblas' or 'managed': "
        + "the native part of its OpenBLAS package is not found, or has no room for its buffers.";

    private static string HowToInstall =>
        OperatingSystem.IsLinux() ? "install it with the system's package manager (Debian and Ubuntu: apt install libopenblas0)"
        : OperatingSystem.IsMacOS() ? "install it with 'brew install openblas'"
        : $"put libopenblas.dll (from the OpenBLAS releases) beside the program or name it in {OpenBlasLibrary.Variable}";

    private static string Capitalized(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
