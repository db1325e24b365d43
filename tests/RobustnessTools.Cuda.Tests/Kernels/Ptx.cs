using System.Reflection;
using ILGPU;
using ILGPU.Backends.EntryPoints;
using ILGPU.Backends.PTX;
using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;
using RobustnessTools.Cuda.Kernels;
using RobustnessTools.Cuda.Kernels.Activations;

namespace RobustnessTools.Cuda.Tests.Kernels;

/// <summary>The kernels of the library and their translation for a device, which needs none.</summary>
internal static class Ptx
{
    private const BindingFlags Methods = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>All kernels by name: <c>NormalsKernel</c>, <c>DeviceTanh.ValueKernel</c>.</summary>
    public static IReadOnlyDictionary<string, MethodInfo> Kernels { get; } = All().ToDictionary(Name, kernel => kernel);

    /// <summary>The module of a kernel, optimized as for the GPU.</summary>
    public static string Of(string kernel)
    {
        using Context context = Context.Create(builder => builder.Optimize(OptimizationLevel.O2).WithKernels());
        CudaArchitecture device = CudaArchitecture.SM_90;
        using var backend = new PTXBackend(context, new CudaCapabilityContext(device), device, CudaInstructionSet.ISA_80, null!);
        var compiled = (PTXCompiledKernel)backend.Compile(EntryPointDescription.FromExplicitlyGroupedKernel(Kernels[kernel]), KernelSpecialization.Empty);
        return compiled.PTXAssembly;
    }

    private static IEnumerable<MethodInfo> All()
    {
        Type[] types = typeof(KernelLibrary).Assembly.GetTypes();
        Type[] activations = [.. types.Where(type => type.IsValueType && type.IsAssignableTo(typeof(IDeviceActivation)))];
        return types.Where(type => type.Namespace == typeof(KernelLibrary).Namespace)
            .SelectMany(type => type.IsGenericTypeDefinition ? activations.Select(activation => type.MakeGenericType(activation)) : [type])
            .SelectMany(type => type.GetMethods(Methods))
            .Where(method => method.Name.EndsWith("Kernel", StringComparison.Ordinal));
    }

    private static string Name(MethodInfo kernel) =>
        string.Concat(kernel.DeclaringType!.GenericTypeArguments.Select(argument => argument.Name + ".")) + kernel.Name;
}
