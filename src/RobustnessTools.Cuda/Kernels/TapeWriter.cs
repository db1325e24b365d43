using RobustnessTools.Activations.Formula;

namespace RobustnessTools.Cuda.Kernels;

/// <summary>Writes the program of a formula as a device reads it: every operand is a register, x, constants and the result included.</summary>
internal sealed class TapeWriter
{
    private const int X = 0;
    private readonly List<double> initial;

    public TapeWriter(FormulaProgram program)
    {
        initial = [.. new double[1 + program.Registers]];
        foreach ((int register, double value) in program.Constants) initial[1 + register] = value;
        TapeInstruction[] instructions = [.. program.Instructions.Select(Write)];
        initial.Add(0);
        TapeInstruction last = instructions[^1];
        instructions[^1] = new TapeInstruction(last.Operation, initial.Count - 1, last.A, last.B, last.C, last.D);
        Instructions = instructions;
    }

    public TapeInstruction[] Instructions { get; }

    /// <summary>What the registers hold at the beginning.</summary>
    public double[] Initial => [.. initial];

    private TapeInstruction Write(Instruction step)
    {
        // A constant that is a whole formula is its second operand here, x the first: where x is NaN, so is the result.
        int second = step.Operation == Operation.Constant ? Register(Instruction.BuiltIn, step.Constant) : Register(step.B, step.Constant);
        return new TapeInstruction(
            step.Operation, 1 + step.Target, Register(step.A, step.Constant), second, Register(step.C, step.Constant), Register(step.D, step.Constant));
    }

    private int Register(int operand, double constant)
    {
        if (operand == Instruction.BuiltIn)
        {
            initial.Add(constant);
            return initial.Count - 1;
        }

        return operand is Instruction.X or Instruction.None ? X : 1 + operand;
    }
}
