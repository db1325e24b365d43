namespace RobustnessTools.Activations.Formula;

/// <summary>A step of a <see cref="FormulaProgram"/>.</summary>
/// <param name="Operation">What is done.</param>
/// <param name="Kernel">That does it here; may write over its operands. Constants it has built in.</param>
/// <param name="Target">Register written to, or <see cref="Destination"/>.</param>
/// <param name="Constant">The value of the operand <see cref="BuiltIn"/>, and of <see cref="Operation.Constant"/>.</param>
/// <param name="A">First operand: a register, <see cref="X"/>, <see cref="BuiltIn"/> or <see cref="None"/>.</param>
/// <param name="B">Second operand.</param>
/// <param name="C">Third operand.</param>
/// <param name="D">Fourth operand.</param>
internal readonly record struct Instruction(
    Operation Operation, InstructionKernel Kernel, int Target, double Constant, int A, int B, int C, int D)
{
    public const int None = -1;
    public const int X = -2;
    public const int Destination = -3;
    public const int BuiltIn = -4;
}
