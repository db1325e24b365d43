using ILGPU;
using ILGPU.Runtime;
using RobustnessTools.Numerics.Random;

namespace RobustnessTools.Cuda.Kernels;

/// <summary>Draws blocks of a <see cref="RandomStream"/> on a device, with the host's bits: a thread draws two columns of a row.</summary>
internal sealed class RandomKernels
{
    /// <summary>Groups in one direction of a grid, as devices allow; threads go on where the grid ends.</summary>
    private const int LargestGrid = 65535;

    private readonly Accelerator accelerator;
    private readonly Lazy<Action<AcceleratorStream, KernelConfig, RandomBlock, double, ArrayView<double>>> normals;
    private readonly Lazy<Action<AcceleratorStream, KernelConfig, RandomBlock, ArrayView<double>>> uniforms;

    public RandomKernels(Accelerator accelerator)
    {
        this.accelerator = accelerator;
        normals = new(() => accelerator.LoadKernel<RandomBlock, double, ArrayView<double>>(NormalsKernel));
        uniforms = new(() => accelerator.LoadKernel<RandomBlock, ArrayView<double>>(UniformsKernel));
    }

    /// <summary>Standard normal numbers times a scale, row by row.</summary>
    public void Normals(AcceleratorStream stream, in RandomBlock block, double scale, ArrayView<double> destination)
    {
        if (IsEmpty(block, destination)) return;
        normals.Value(stream, Shape(block), block, scale, destination);
    }

    /// <summary>The numbers uniform on (0, 1) of which <see cref="Normals"/> makes its own, row by row.</summary>
    public void Uniforms(AcceleratorStream stream, in RandomBlock block, ArrayView<double> destination)
    {
        if (IsEmpty(block, destination)) return;
        uniforms.Value(stream, Shape(block), block, destination);
    }

    internal static void NormalsKernel(RandomBlock block, double scale, ArrayView<double> destination)
    {
        for (long row = Grid.IdxY * Group.DimY + Group.IdxY; row < block.Rows; row += Grid.DimY * Group.DimY)
        {
            for (int pair = Grid.IdxX * Group.DimX + Group.IdxX; pair < block.Pairs; pair += Grid.DimX * Group.DimX)
            {
                var normal = new NormalPair(new UniformPair(block, row, pair));
                Store(block, row, pair, normal.First * scale, normal.Second * scale, destination);
            }
        }
    }

    internal static void UniformsKernel(RandomBlock block, ArrayView<double> destination)
    {
        for (long row = Grid.IdxY * Group.DimY + Group.IdxY; row < block.Rows; row += Grid.DimY * Group.DimY)
        {
            for (int pair = Grid.IdxX * Group.DimX + Group.IdxX; pair < block.Pairs; pair += Grid.DimX * Group.DimX)
            {
                var uniform = new UniformPair(block, row, pair);
                Store(block, row, pair, uniform.First, uniform.Second, destination);
            }
        }
    }

    private static void Store(RandomBlock block, long row, int pair, double first, double second, ArrayView<double> destination)
    {
        int column = 2 * pair;
        long index = row * block.Columns + column;
        destination[index] = first;
        if (column + 1 < block.Columns) destination[index + 1] = second;
    }

    private static bool IsEmpty(in RandomBlock block, ArrayView<double> destination)
    {
        long length = (long)block.Rows * block.Columns;
        if (destination.Length != length)
            throw new ArgumentException($"The destination holds {destination.Length} elements, the block {block.Rows} × {block.Columns}.", nameof(destination));
        return length == 0;
    }

    /// <summary>Groups as wide as a row needs, and as many rows high as fit: no threads are idle where rows are short.</summary>
    private KernelConfig Shape(in RandomBlock block)
    {
        int threads = Math.Min(256, accelerator.MaxNumThreadsPerGroup);
        int width = 1;
        while (width < block.Pairs && 2 * width <= threads) width *= 2;
        int height = threads / width;
        var grid = new Index3D(Groups(block.Pairs, width), Groups(block.Rows, height), 1);
        return new KernelConfig(grid, new Index3D(width, height, 1));
    }

    private static int Groups(int items, int perGroup) => (int)Math.Min(LargestGrid, ((long)items + perGroup - 1) / perGroup);
}
