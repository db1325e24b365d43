using RobustnessTools.Activations.Formula;

namespace RobustnessTools.Cuda.Kernels;

/// <summary>A step of a <see cref="FormulaTape"/>.</summary>
/// <param name="operation">What is done.</param>
/// <param name="target">Register written to.</param>
/// <param name="a">Register of the first operand.</param>
/// <param name="b">Of the second; any where there is none.</param>
/// <param name="c">Of the third.</param>
/// <param name="d">Of the fourth.</param>
internal readonly struct TapeInstruction(Operation operation, int target, int a, int b, int c, int d)
{
    public readonly Operation Operation = operation;
    public readonly int Target = target;
    public readonly int A = a;
    public readonly int B = b;
    public readonly int C = c;
    public readonly int D = d;
}
