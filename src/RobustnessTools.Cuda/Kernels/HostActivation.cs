using System.Buffers;
using ILGPU;
using ILGPU.Runtime;
using RobustnessTools.Abstractions;

namespace RobustnessTools.Cuda.Kernels;

/// <summary>An activation that only the host can compute, such as a plugin's: piece by piece it is fetched, computed and put back.</summary>
/// <remarks>Unlike the others it waits for the stream, and is done when it returns.</remarks>
internal sealed class HostActivation(IActivation activation) : LayerFunction
{
    /// <summary>Numbers that are on the host at a time: 16 MiB.</summary>
    public const int Piece = 1 << 21;

    protected override void Queue(AcceleratorStream stream, int order, ArrayView<double> source, ArrayView<double> destination)
    {
        double[] memory = ArrayPool<double>.Shared.Rent((int)Math.Min(Piece, source.Length));
        for (long start = 0; start < source.Length; start += Piece)
        {
            int length = (int)Math.Min(Piece, source.Length - start);
            Span<double> piece = memory.AsSpan(0, length);
            source.SubView(start, length).CopyToCPU(stream, ref piece[0], length);
            Evaluate(order, piece);
            destination.SubView(start, length).CopyFromCPU(stream, ref piece[0], length);
        }

        ArrayPool<double>.Shared.Return(memory);
    }

    private void Evaluate(int order, Span<double> x)
    {
        switch (order)
        {
            case 0: activation.Evaluate(x, x); break;
            case 1: activation.Derivative(x, x); break;
            default: activation.SecondDerivative(x, x); break;
        }
    }
}
