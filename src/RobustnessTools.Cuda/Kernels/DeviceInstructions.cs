using System.Reflection;
using ILGPU;
using ILGPU.Backends.PTX;
using ILGPU.IR;
using ILGPU.IR.Intrinsics;
using ILGPU.IR.Values;

namespace RobustnessTools.Cuda.Kernels;

/// <summary>The single instructions that functions of <see cref="Arithmetic"/> become in PTX, for which ILGPU has no function of its own.</summary>
internal static class DeviceInstructions
{
    /// <summary>Makes them known in a context that is about to be created; kernels compiled without cannot be loaded.</summary>
    public static Context.Builder WithKernels(this Context.Builder builder)
    {
        IntrinsicImplementationManager manager = builder.GetIntrinsicManager();
        manager.RegisterMethod(Method(typeof(Arithmetic), nameof(Arithmetic.Fma)), Instruction(nameof(FusedMultiplyAdd)));
        manager.RegisterMethod(Method(typeof(Arithmetic), nameof(Arithmetic.Product)), Instruction(nameof(Multiply)));
        manager.RegisterMethod(Method(typeof(Arithmetic), nameof(Arithmetic.Difference)), Instruction(nameof(Subtract)));
        return builder;
    }

    private static void FusedMultiplyAdd(PTXBackend backend, PTXCodeGenerator generator, Value value) => Emit("fma.rn.f64", generator, value);

    /// <summary>With the rounding written out the product stays one: only what has none may be joined to a sum.</summary>
    private static void Multiply(PTXBackend backend, PTXCodeGenerator generator, Value value) => Emit("mul.rn.f64", generator, value);

    private static void Subtract(PTXBackend backend, PTXCodeGenerator generator, Value value) => Emit("sub.rn.f64", generator, value);

    private static void Emit(string instruction, PTXCodeGenerator generator, Value value)
    {
        var call = (MethodCall)value;
        var operands = new PTXRegisterAllocator.PrimitiveRegister[call.Count];
        for (int i = 0; i < operands.Length; i++) operands[i] = generator.LoadPrimitive(call.Nodes[i]);
        PTXRegisterAllocator.HardwareRegister target = generator.AllocateHardware(call);
        using PTXCodeGenerator.CommandEmitter command = generator.BeginCommand(instruction);
        command.AppendArgument(target);
        foreach (PTXRegisterAllocator.PrimitiveRegister operand in operands) command.AppendArgument(operand);
    }

    private static PTXIntrinsic Instruction(string name) => new(Method(typeof(DeviceInstructions), name), IntrinsicImplementationMode.GenerateCode);

    private static MethodInfo Method(Type type, string name) => type.GetMethod(name, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!;
}
