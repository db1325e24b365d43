namespace RobustnessTools.Activations.Formula;

/// <summary>A step of a <see cref="FormulaProgram"/>.</summary>
/// <param name="Kernel">What is done; may write over its operands.</param>
/// <param name="Target">Register written to, or <see cref="Destination"/>.</param>
/// <param name="A">First operand: a register, <see cref="X"/> or <see cref="None"/>.</param>
/// <param name="B">Second operand.</param>
/// <param name="C">Third operand.</param>
/// <param name="D">Fourth operand.</param>
internal readonly record struct Instruction(
    InstructionKernel Kernel, int Target, int A, int B = Instruction.None, int C = Instruction.None, int D = Instruction.None)
{
    public const int None = -1;
    public const int X = -2;
    public const int Destination = -3;
}
