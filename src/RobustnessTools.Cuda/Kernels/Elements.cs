using ILGPU;
using ILGPU.Runtime;

namespace RobustnessTools.Cuda.Kernels;

/// <summary>How the elements of a long view are shared out: as many threads as the device runs at once, each taking every Stride-th element.</summary>
internal static class Elements
{
    /// <summary>The first element of the thread that asks.</summary>
    public static long First => (long)Grid.IdxX * Group.DimX + Group.IdxX;

    /// <summary>From one element of a thread to its next.</summary>
    public static long Stride => (long)Grid.DimX * Group.DimX;

    /// <summary>The threads for so many elements.</summary>
    public static KernelConfig Shape(Accelerator accelerator, long length)
    {
        int threads = Math.Min(256, accelerator.MaxNumThreadsPerGroup);
        long atOnce = Math.Max(1, (long)accelerator.NumMultiprocessors * accelerator.MaxNumThreadsPerMultiprocessor / threads);
        return new KernelConfig((int)Math.Min(atOnce, (length + threads - 1) / threads), threads);
    }
}
