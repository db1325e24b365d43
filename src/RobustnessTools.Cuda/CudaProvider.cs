using System.Diagnostics;
using System.Numerics;
using ILGPU.Runtime.Cuda;
using RobustnessTools.Cuda.Devices;
using RobustnessTools.Cuda.Grids;
using RobustnessTools.Cuda.Matrices;
using RobustnessTools.Cuda.Native;
using RobustnessTools.Interpolation;
using RobustnessTools.Models;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Cuda;

/// <summary>The provider <c>cuda</c>: interpolates on an NVIDIA GPU. What is not interpolation it leaves to a provider of the processor.</summary>
public sealed class CudaProvider : ILinearAlgebra, IGridProvider
{
    private const int RateSide = 8192;
    private const int RateRounds = 5;
    private readonly ILinearAlgebra host;
    private readonly GpuDevice device;

    /// <summary>A provider on a device.</summary>
    /// <param name="host">The provider of the processor.</param>
    /// <param name="device">The device.</param>
    internal CudaProvider(ILinearAlgebra host, GpuDevice device)
    {
        this.host = host;
        this.device = device;
        Description = Describe();
    }

    /// <summary><c>cuda</c>.</summary>
    public string Name => "cuda";

    /// <summary>Device, driver, library, and the provider of the processor.</summary>
    public string Description { get; }

    /// <inheritdoc/>
    string IGridProvider.Device => device.Name;

    /// <inheritdoc/>
    long IGridProvider.FreeBytes => device.AvailableBytes;

    /// <inheritdoc/>
    int IGridProvider.InvertedTogether => BlockedFactor.Together;

    /// <summary>The device.</summary>
    internal GpuDevice Gpu => device;

    /// <summary>Opens the first CUDA device of this machine.</summary>
    /// <param name="host">The provider of the processor, for what is not interpolation.</param>
    /// <exception cref="Abstractions.InputException">There is no driver, no device, or a library is missing (<c>NoDevice</c>); or the
    /// device fails at once (<c>DeviceLost</c>, <c>DeviceOutOfMemory</c>).</exception>
    public static ILinearAlgebra Create(ILinearAlgebra host)
    {
        GpuDevice opened = GpuDevice.OpenCuda();
        return DeviceErrors.Told(opened, () => new CudaProvider(host, opened));
    }

    /// <inheritdoc/>
    int IGridProvider.TileHeight(int samples, int dimension) => DeviceTiling.Height(samples, dimension);

    /// <inheritdoc/>
    double IGridProvider.LargestConditionInSingle => SplitRankUpdate.LargestCondition;

    /// <inheritdoc/>
    double IGridProvider.SingleBytes(int samples, int dimension) => SplitRankUpdate.Bytes(samples, DeviceTiling.Height(samples, dimension));

    /// <inheritdoc/>
    double IGridProvider.ProductRate() => DeviceErrors.Told(device, () =>
    {
        DeviceLane lane = device.Rent();
        try
        {
            // Random numbers, as data are: on zeros a device is faster.
            using DeviceBuffer a = lane.Allocate(RateSide, RateSide), b = lane.Allocate(RateSide, RateSide), c = lane.Allocate(RateSide, RateSide);
            device.Functions.Normals(lane.Stream, 0, Numerics.Random.RandomPurpose.Weights, 0, 0, RateSide, RateSide, 1, a.Matrix.Data);
            device.Functions.Normals(lane.Stream, 0, Numerics.Random.RandomPurpose.Inputs, 0, 0, RateSide, RateSide, 1, b.Matrix.Data);
            double best = double.PositiveInfinity;
            for (int round = 0; round <= RateRounds; round++)
            {
                lane.Wait();
                long start = Stopwatch.GetTimestamp();
                lane.Algebra.Multiply(false, true, 1, a.Matrix, b.Matrix, 0, c.Matrix);
                lane.Wait();
                if (round > 0) best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
            }

            return 2.0 * RateSide * RateSide * RateSide / best;
        }
        finally
        {
            device.Return(lane);
        }
    });

    /// <inheritdoc/>
    GridInterpolation IGridProvider.Plan(
        IReadOnlyList<FeatureModel> models, IReadOnlyList<int> widths, IReadOnlyList<int> samples, ReadOnlyMemory<double> labels,
        LayerContext context, FitSettings settings) =>
        DeviceErrors.Told(device, () => new DeviceInterpolation(device, models, widths, samples, labels, context, settings));

    /// <inheritdoc/>
    public void Multiply<T>(Transpose transposeA, Transpose transposeB, double alpha, MatrixView<T> a, MatrixView<T> b, double beta, MatrixView<T> c)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => host.Multiply(transposeA, transposeB, alpha, a, b, beta, c);

    /// <inheritdoc/>
    public void SymmetricRankUpdate<T>(Transpose transpose, double alpha, MatrixView<T> a, double beta, MatrixView<T> c)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => host.SymmetricRankUpdate(transpose, alpha, a, beta, c);

    /// <inheritdoc/>
    public nint Cholesky(MatrixView a) => host.Cholesky(a);

    /// <inheritdoc/>
    public void TriangularSolve(Transpose transpose, MatrixView l, MatrixView b) => host.TriangularSolve(transpose, l, b);

    /// <inheritdoc/>
    public void TriangularSolveRight(Transpose transpose, MatrixView l, MatrixView b) => host.TriangularSolveRight(transpose, l, b);

    /// <inheritdoc/>
    public void SymmetricEigen(MatrixView a, Span<double> values, bool vectors) => host.SymmetricEigen(a, values, vectors);

    private string Describe()
    {
        if (device.Accelerator is not CudaAccelerator cuda) return $"{device.Name}; processor: {host.Name} ({host.Description})";
        DeviceLane lane = device.Rent();
        string libraries = ((CublasAlgebra)lane.Algebra).Versions;
        device.Return(lane);
        return string.Create(System.Globalization.CultureInfo.InvariantCulture,
            $"{device.Name} ({cuda.MemorySize / 1e9:F1} GB, {cuda.Architecture}), {CudaLibraries.Driver(cuda.DriverVersion)}, {libraries}; "
                + $"processor: {host.Name} ({host.Description})");
    }
}
