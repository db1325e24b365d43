using System.Reflection;
using MathNet.Numerics.Providers.LinearAlgebra;
using MathNet.Numerics.Providers.OpenBLAS.LinearAlgebra;
using RobustnessTools.Numerics.LinearAlgebra.OpenBlas;

namespace RobustnessTools.Numerics.LinearAlgebra.MathNetNumerics;

/// <summary>The routines of MathNet.Numerics that this library calls: those of its OpenBLAS package where the native part of that is found, otherwise
/// its managed ones.</summary>
/// <remarks>Made once, and never made MathNet's own choice for the process: what else uses MathNet.Numerics there goes on as before.</remarks>
internal static class MathNetProvider
{
    private static readonly Lazy<ILinearAlgebraProvider> Made = new(Make);

    /// <summary>The routines; thread-safe.</summary>
    internal static ILinearAlgebraProvider Instance => Made.Value;

    /// <summary>Whether they are native.</summary>
    internal static bool IsNative => Instance is not ManagedLinearAlgebraProvider;

    /// <summary>For people: version, and which of the two.</summary>
    internal static string Description => $"MathNet.Numerics {Version}, {(IsNative ? Instance.ToString() : ManagedCode)}";

    private static string ManagedCode => "managed code (the native part of its OpenBLAS package is not found, or has no room for its buffers)";

    private static string Version =>
        typeof(ILinearAlgebraProvider).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>
    /// The native part is an OpenBLAS too: it starts no threads of its own, and is left alone where the process may not have the memory of its buffers, one for
    /// each of our threads, since it asks again without end.
    /// </summary>
    private static ILinearAlgebraProvider Make()
    {
        using var threads = new NoThreads();
        try
        {
            OpenBlasBuffers.AskFor(Environment.ProcessorCount);
            var native = OpenBlasLinearAlgebraControl.CreateNativeOpenBLAS();
            native.InitializeVerify();
            return native;
        }
        catch (Exception error) when (error is NotSupportedException or OutOfMemoryException)
        {
            return new ManagedLinearAlgebraProvider();
        }
    }
}
