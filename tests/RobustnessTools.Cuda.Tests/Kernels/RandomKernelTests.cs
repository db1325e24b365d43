using RobustnessTools.Cuda.Kernels;
using RobustnessTools.Numerics.Random;

namespace RobustnessTools.Cuda.Tests.Kernels;

public sealed class RandomKernelTests(CpuDevice device) : IClassFixture<CpuDevice>
{
    public static TheoryData<ulong, RandomPurpose, uint, long, int, int> Blocks => new()
    {
        { 0, RandomPurpose.Weights, 0, 0, 1, 1 },
        { 1, RandomPurpose.Weights, 0, 0, 3, 2 },
        { 17, RandomPurpose.Weights, 2, 5, 4, 7 },
        { 0xFEDCBA9876543210, RandomPurpose.Inputs, 4_000_000_000, 1000, 9, 784 },
        { ulong.MaxValue, RandomPurpose.Labels, 1, (1L << 31) + 3, 40, 1 },
        { 12345, RandomPurpose.Iteration, uint.MaxValue, (1L << 32) - 5, 5, 33 },
    };

    [Theory]
    [MemberData(nameof(Blocks))]
    public void UniformNumbersAreTheHostsBitForBit(ulong seed, RandomPurpose purpose, uint trial, long firstRow, int rows, int columns)
    {
        var kernels = new RandomKernels(device.Accelerator);
        var block = new RandomBlock(seed, purpose, trial, firstRow, rows, columns);
        double[] actual = device.Fill((long)rows * columns, (stream, view) => kernels.Uniforms(stream, block, view));

        var host = new RandomStream(seed, purpose, trial);
        AssertRows(actual, rows, columns, (row, expected) => host.Uniforms(firstRow + row, expected));
    }

    /// <summary>On devices too: no product is left to their compiler to join with a sum.</summary>
    [Theory]
    [MemberData(nameof(Blocks))]
    public void NormalNumbersAreTheHostsBitForBit(ulong seed, RandomPurpose purpose, uint trial, long firstRow, int rows, int columns)
    {
        double scale = 1 / Math.Sqrt(columns);
        double[] actual = device.Fill(
            (long)rows * columns, (stream, view) => device.Library.Normals(stream, seed, purpose, trial, firstRow, rows, columns, scale, view));

        var host = new RandomStream(seed, purpose, trial);
        AssertRows(actual, rows, columns, (row, expected) =>
        {
            host.Normals(firstRow + row, expected);
            for (int j = 0; j < columns; j++) expected[j] *= scale;
        });
    }

    [Fact]
    public void AnEmptyBlockIsDrawnAtNoCost() =>
        Assert.Empty(device.Fill(0, (stream, view) => device.Library.Normals(stream, 1, RandomPurpose.Weights, 0, 0, 0, 5, 1, view)));

    [Fact]
    public void ADestinationOfTheWrongSizeIsRefused() =>
        Assert.Throws<ArgumentException>(() => device.Fill(9, (stream, view) => device.Library.Normals(stream, 1, RandomPurpose.Inputs, 0, 0, 2, 5, 1, view)));

    [Fact]
    public void RowsBeyondTheMatrixAreRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomBlock(1, RandomPurpose.Weights, 0, (1L << 32) - 1, 2, 1));

    private static void AssertRows(double[] actual, int rows, int columns, Action<int, double[]> host)
    {
        var expected = new double[columns];
        for (int row = 0; row < rows; row++)
        {
            host(row, expected);
            for (int j = 0; j < columns; j++)
            {
                Assert.True(
                    BitConverter.DoubleToInt64Bits(expected[j]) == BitConverter.DoubleToInt64Bits(actual[(row * columns) + j]),
                    $"Row {row}, column {j}: {expected[j]:R} on the host, {actual[(row * columns) + j]:R} on the device.");
            }
        }
    }
}
