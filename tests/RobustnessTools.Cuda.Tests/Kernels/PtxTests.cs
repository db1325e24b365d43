using System.Reflection;
using ILGPU;
using ILGPU.Backends.EntryPoints;
using ILGPU.Backends.PTX;
using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;
using RobustnessTools.Cuda.Kernels;

namespace RobustnessTools.Cuda.Tests.Kernels;

public sealed class PtxTests
{
    public static TheoryData<string> Kernels => [.. All().Select(Name)];

    [Theory]
    [MemberData(nameof(Kernels))]
    public void EveryKernelCompilesForADeviceOfToday(string name)
    {
        string ptx = Compile(All().Single(method => Name(method) == name));
        string? directory = Environment.GetEnvironmentVariable("PTX_OUT");
        if (directory != null) File.WriteAllText(Path.Combine(directory, name + ".ptx"), ptx);
        Assert.Contains($".visible .entry Kernel_{name.Split('.')[^1]}(", ptx);
    }

    private static IEnumerable<MethodInfo> All()
    {
        const BindingFlags flags = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        Type[] types = typeof(KernelLibrary).Assembly.GetTypes();
        Type[] activations = [.. types.Where(type => type.IsValueType && type.IsAssignableTo(typeof(RobustnessTools.Cuda.Kernels.Activations.IDeviceActivation)))];
        foreach (Type type in types.Where(type => type.Namespace == typeof(KernelLibrary).Namespace))
        {
            IEnumerable<Type> closed = type.IsGenericTypeDefinition ? activations.Select(activation => type.MakeGenericType(activation)) : [type];
            foreach (MethodInfo kernel in closed.SelectMany(one => one.GetMethods(flags)).Where(method => method.Name.EndsWith("Kernel", StringComparison.Ordinal))) yield return kernel;
        }
    }

    private static string Name(MethodInfo kernel) =>
        string.Concat(kernel.DeclaringType!.GenericTypeArguments.Select(argument => argument.Name + ".")) + kernel.Name;

    private static string Compile(MethodInfo kernel)
    {
        using Context context = Context.Create(builder => builder.WithKernels());
        using var backend = new PTXBackend(context, new CudaCapabilityContext(CudaArchitecture.SM_90), CudaArchitecture.SM_90, CudaInstructionSet.ISA_80, null);
        var compiled = (PTXCompiledKernel)backend.Compile(EntryPointDescription.FromExplicitlyGroupedKernel(kernel), KernelSpecialization.Empty);
        return compiled.PTXAssembly;
    }
}
