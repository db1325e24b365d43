using ILGPU;
using ILGPU.Runtime;
using RobustnessTools.Activations.Formula;

namespace RobustnessTools.Cuda.Kernels;

/// <summary>
/// A formula on a device: its steps lie in the device's memory, and one kernel, the same for all formulas, takes them one by one for each element.
/// </summary>
internal sealed class FormulaTape : LayerFunction, IDisposable
{
    /// <summary>Registers that a thread of the kernel has; formulas that need more are left to the host.</summary>
    public const int Registers = 64;

    private readonly Accelerator accelerator;
    private readonly Tape[] tapes;
    private readonly Lazy<Action<AcceleratorStream, KernelConfig, ArrayView<TapeInstruction>, ArrayView<double>, ArrayView<double>, ArrayView<double>>> kernel;

    private FormulaTape(Accelerator accelerator, IEnumerable<TapeWriter> writers)
    {
        this.accelerator = accelerator;
        tapes = [.. writers.Select(writer => new Tape(accelerator.Allocate1D(writer.Instructions), accelerator.Allocate1D(writer.Initial)))];
        kernel = new(() => accelerator.LoadKernel<ArrayView<TapeInstruction>, ArrayView<double>, ArrayView<double>, ArrayView<double>>(TapeKernel));
    }

    /// <summary>The formula on a device, or null where it needs too many registers.</summary>
    public static FormulaTape? Of(Accelerator accelerator, FormulaActivation formula)
    {
        TapeWriter[] writers = [.. Enumerable.Range(0, 3).Select(order => new TapeWriter(formula.Program(order)))];
        return writers.All(writer => writer.Initial.Length <= Registers) ? new FormulaTape(accelerator, writers) : null;
    }

    public void Dispose()
    {
        foreach (Tape tape in tapes)
        {
            tape.Instructions.Dispose();
            tape.Initial.Dispose();
        }
    }

    /// <summary>Register 0 is x, the last the result.</summary>
    internal static void TapeKernel(ArrayView<TapeInstruction> tape, ArrayView<double> initial, ArrayView<double> source, ArrayView<double> destination)
    {
        ArrayView<double> registers = LocalMemory.Allocate<double>(Registers);

        // Always 0, but ILGPU knows only that it depends on the thread. Without it what is read from a register would be taken for the same in all
        // threads, as its index is, and so would the branches that depend on it.
        int own = Group.IdxX >> 31;
        for (int i = 0; i < initial.IntLength; i++) registers[i] = initial[i];
        for (long i = Elements.First; i < source.Length; i += Elements.Stride)
        {
            registers[0] = source[i];
            for (int step = 0; step < tape.IntLength; step++)
            {
                TapeInstruction instruction = tape[step];
                double a = registers[instruction.A + own], b = registers[instruction.B + own], c = registers[instruction.C + own];
                registers[instruction.Target] = FormulaOperation.Of(instruction.Operation, a, b, c, registers[instruction.D + own]);
            }

            destination[i] = registers[initial.IntLength - 1];
        }
    }

    protected override void Queue(AcceleratorStream stream, int order, ArrayView<double> source, ArrayView<double> destination)
    {
        Tape tape = tapes[order];
        kernel.Value(stream, Elements.Shape(accelerator, source.Length), tape.Instructions.View.BaseView, tape.Initial.View.BaseView, source, destination);
    }

    /// <summary>In the device's memory.</summary>
    private sealed record Tape(MemoryBuffer1D<TapeInstruction, Stride1D.Dense> Instructions, MemoryBuffer1D<double, Stride1D.Dense> Initial);
}
