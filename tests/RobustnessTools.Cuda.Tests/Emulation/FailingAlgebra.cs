using RobustnessTools.Cuda.Matrices;

namespace RobustnessTools.Cuda.Tests.Emulation;

/// <summary>The emulated operations, which fail where that is planned.</summary>
internal sealed class FailingAlgebra(PlannedFailure failure) : ProcessorAlgebra
{
    internal override void Multiply(bool transposeA, bool transposeB, double alpha, DeviceMatrix a, DeviceMatrix b, double beta, DeviceMatrix c)
    {
        failure.Count();
        base.Multiply(transposeA, transposeB, alpha, a, b, beta, c);
    }

    internal override void MultiplySingle(SingleMatrix a, SingleMatrix b, float beta, SingleMatrix c)
    {
        failure.Count();
        base.MultiplySingle(a, b, beta, c);
    }

    internal override void SolveLeft(bool transposed, DeviceMatrix l, DeviceMatrix b)
    {
        failure.Count();
        base.SolveLeft(transposed, l, b);
    }

    internal override void SolveRight(DeviceMatrix l, DeviceMatrix b)
    {
        failure.Count();
        base.SolveRight(l, b);
    }

    internal override void Factorize(DeviceMatrix a, DeviceMatrix work, nint failed)
    {
        failure.Count();
        base.Factorize(a, work, failed);
    }

    internal override void MultiplyUpper(DeviceMatrix a, DeviceMatrix x, DeviceMatrix y)
    {
        failure.Count();
        base.MultiplyUpper(a, x, y);
    }

    protected override void UpdateBlock(double alpha, DeviceMatrix a, double beta, DeviceMatrix c)
    {
        failure.Count();
        base.UpdateBlock(alpha, a, beta, c);
    }
}
