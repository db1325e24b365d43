using System.Buffers;

namespace RobustnessTools.Activations.Formula;

/// <summary>
/// An expression made ready to run over spans: one vectorized instruction per distinct subexpression, on blocks that stay in the first-level cache.
/// </summary>
/// <remarks>Immutable and thread-safe. Every instruction works element by element, so a result depends on its argument alone.</remarks>
internal sealed class FormulaProgram
{
    /// <summary>Elements of a block: 4 KiB per register.</summary>
    private const int Block = 512;

    public FormulaProgram(Instruction[] instructions, (int Register, double Value)[] constants, int registers)
    {
        Instructions = instructions;
        Constants = constants;
        Registers = registers;
    }

    /// <summary>In the order in which they run; the last one's target is the destination, all others' are registers.</summary>
    public IReadOnlyList<Instruction> Instructions { get; }

    /// <summary>The registers that hold a number from the beginning.</summary>
    public IReadOnlyList<(int Register, double Value)> Constants { get; }

    /// <summary>Number of registers.</summary>
    public int Registers { get; }

    /// <summary>Writes the expression's value at x[i] to destination[i].</summary>
    /// <exception cref="ArgumentException">The destination is shorter than x.</exception>
    public void Run(ReadOnlySpan<double> x, Span<double> destination)
    {
        if (destination.Length < x.Length)
            throw new ArgumentException($"The destination holds {destination.Length} elements, fewer than the {x.Length} arguments.", nameof(destination));
        double[] memory = ArrayPool<double>.Shared.Rent(Math.Max(1, Registers * Block));
        int length = Math.Min(Block, x.Length);
        foreach ((int register, double value) in Constants) memory.AsSpan(register * Block, length).Fill(value);
        for (int start = 0; start < x.Length; start += Block)
        {
            length = Math.Min(Block, x.Length - start);
            var frame = new Frame(x.Slice(start, length), destination.Slice(start, length), memory);
            foreach (Instruction instruction in Instructions)
            {
                instruction.Kernel(frame[instruction.A], frame[instruction.B], frame[instruction.C], frame[instruction.D], frame.Target(instruction.Target));
            }
        }

        ArrayPool<double>.Shared.Return(memory);
    }

    /// <summary>Where the operands of one block are.</summary>
    private readonly ref struct Frame(ReadOnlySpan<double> x, Span<double> destination, double[] memory)
    {
        private readonly ReadOnlySpan<double> x = x;
        private readonly Span<double> destination = destination;

        public ReadOnlySpan<double> this[int operand] => operand switch
        {
            Instruction.None or Instruction.BuiltIn => default,
            Instruction.X => x,
            _ => memory.AsSpan(operand * Block, x.Length),
        };

        public Span<double> Target(int register) => register == Instruction.Destination ? destination : memory.AsSpan(register * Block, x.Length);
    }
}
