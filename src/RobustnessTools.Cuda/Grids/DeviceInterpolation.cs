using ILGPU.Runtime;
using RobustnessTools.Abstractions;
using RobustnessTools.Compute;
using RobustnessTools.Cuda.Devices;
using RobustnessTools.Cuda.Matrices;
using RobustnessTools.Interpolation;
using RobustnessTools.Models;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Cuda.Grids;

/// <summary>Interpolates a whole grid of (activation, k, N) on a device by factorization, for the price of its largest cell.</summary>
/// <remarks>
/// As on the processor: one reading of the widest first layer visits every width, and one factorization at the largest N serves every smaller one. Weights,
/// features, kernel matrices, factors and gradients stay on the device; dual coefficients and what is measured come back.
/// Device memory: 8N² bytes for a single width and activation, 8N²·(A + 1) beyond; plus tiles. Where N is small and there is room, the kernel matrices of
/// many widths stand side by side and are factorized together.
/// </remarks>
internal sealed class DeviceInterpolation : GridInterpolation
{
    private readonly GpuDevice device;
    private readonly DeviceLane lane;
    private readonly DeviceModel[] parts;
    private readonly DeviceLayer layer;
    private readonly DeviceBuffer[] sums;
    private readonly SplitRankUpdate? single;
    private readonly double largestCondition = double.PositiveInfinity;
    private readonly List<DeviceKernelMatrix> kernels = [];
    private readonly Stack<IDisposable> taken = new();
    private readonly int stacked;
    private DeviceBuffer? factorMemory;
    private FirstLayer<double>? onProcessor;

    /// <summary>Plans the grid and takes the memory.</summary>
    /// <param name="device">The device.</param>
    /// <param name="models">One model for each activation, all over the same weights, of the largest width.</param>
    /// <param name="widths">Widths k, ascending; the last is that of the models.</param>
    /// <param name="samples">Numbers of samples, ascending; the last is N.</param>
    /// <param name="labels">y, N long.</param>
    /// <param name="context">X, the processor's part, clock and cancellation.</param>
    /// <param name="settings">How to interpolate.</param>
    internal DeviceInterpolation(
        GpuDevice device, IReadOnlyList<FeatureModel> models, IReadOnlyList<int> widths, IReadOnlyList<int> samples, ReadOnlyMemory<double> labels,
        LayerContext context, FitSettings settings)
        : base(models, widths, samples, labels, context, settings)
    {
        this.device = device;
        lane = device.Rent();
        try
        {
            int n = context.Samples;
            parts = [.. models.Select(model => DeviceModel.Of(model, device))];
            sums = new DeviceBuffer[models.Count];
            for (int model = 0; model < sums.Length; model++) sums[model] = Take(lane.Allocate(n, n));
            bool keep = LayerTiling.IsWorthKeeping(widths[^1], n, context.Dimension)
                && DeviceLayer.KeptBytes(widths[^1], n, context.Dimension) < DeviceTiling.ShareOfFreeMemory * device.FreeBytes;
            layer = Take(new DeviceLayer(lane, parts, widths, DeviceTiling.Height(n, context.Dimension), context, keep));
            if (settings.Precision == Precision.Single)
            {
                single = Take(new SplitRankUpdate(lane, n, layer.TileHeight));
                largestCondition = SplitRankUpdate.LargestCondition;
            }

            if (keep && single is null) stacked = DeviceTiling.Stacked(widths.Count, n, samples.Count, device.FreeBytes);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    internal override FirstLayer<double> Layer64 => onProcessor ??= Take(new FirstLayer<double>(Models, Widths, Context, keepBytes: 0));

    /// <inheritdoc/>
    internal override void Run(Action<double>? progress = null, Action<int, int, int, KernelSolver>? solved = null) => DeviceErrors.Told(device, () =>
    {
        lane.Bind();
        if (stacked > 1 && solved is null) RunStacked(progress);
        else RunOneByOne(progress, solved);
    });

    /// <inheritdoc/>
    private protected override void MeasureScaled(
        MatrixView z, IReadOnlyList<int> values, Action<GridCell, ReadOnlyMemory<double>, MatrixView> visit, Action<double>? progress) =>
            DeviceErrors.Told(device, () =>
    {
        var groups = new List<DeviceGroup>();
        lane.Bind();
        using DeviceBuffer points = lane.Allocate(Context.Dimension, (int)z.Rows), seen = lane.Allocate((int)z.Rows, layer.TileHeight);
        lane.Upload(z, points.Matrix);
        try
        {
            for (int model = 0; model < parts.Length; model++)
                if (DeviceGroup.Start(this, parts[model], lane, layer, points.Matrix, model) is { } group) groups.Add(group);

            if (groups.Count == 0) return;
            for (int tile = 0; tile < layer.MeasuredTiles.Count; tile++)
            {
                layer.LoadMeasured(tile);
                DeviceTile current = default;
                DeviceMatrix preactivations = default;
                int shown = -1;
                foreach (DeviceGroup group in groups)
                {
                    if (group.Model != shown)
                    {
                        current = layer.Tile(group.Model);
                        if (shown < 0) preactivations = Preactivations(points.Matrix, seen, current);
                        shown = group.Model;
                    }

                    group.Sums.Add(current, preactivations, Context.Clock);
                }

                bool told = lane.Pace(Operations(current.Count), Context.Compute.Cancellation) || tile == layer.MeasuredTiles.Count - 1;
                if (told) progress?.Invoke((double)(current.First + current.Count) / Widths[^1]);
            }

            foreach (DeviceGroup group in groups) group.Report(visit);
        }
        finally
        {
            foreach (DeviceGroup group in groups) group.Dispose();
        }
    });

    /// <summary>Solves width after width, as soon as a sum over neurons has come to it.</summary>
    private void RunOneByOne(Action<double>? progress, Action<int, int, int, KernelSolver>? solved)
    {
        int next = 0;
        for (int tile = 0; tile < layer.Tiles.Count; tile++)
        {
            var (first, count) = layer.Tiles[tile];
            layer.Load(tile, withWeights: false);
            for (int model = 0; model < parts.Length; model++) AddToSum(model, first);
            LookAtLabels();
            bool told = lane.Pace(Operations(count), Context.Compute.Cancellation);
            if (first + count == Widths[next])
            {
                for (int model = 0; model < parts.Length; model++)
                {
                    int which = model;
                    SolveCells(model, next, largest => Kernel(which, largest), largestCondition, solved);
                    if (solved is null) Release();
                }

                next++;
                told = true;
            }

            if (told) progress?.Invoke((double)(first + count) / Widths[^1]);
        }
    }

    /// <summary>Solves several widths in the same steps.</summary>
    private void RunStacked(Action<double>? progress)
    {
        using DeviceBuffer? activated = parts.Length > 1 ? lane.Allocate(Context.Samples, Widths[^1]) : null;
        layer.Load(0, withWeights: false);
        LookAtLabels();
        for (int first = 0; first < Widths.Count; first += stacked)
        {
            int[] widths = [.. Widths.Skip(first).Take(stacked)];
            using var stack = new KernelStack(lane, Context.Samples, widths.Length, Context.Clock, Context.Compute.Cancellation);
            for (int model = 0; model < parts.Length; model++)
            {
                using (DeviceBuffer? factors = parts[model].KernelFactors(lane, layer.Inputs))
                {
                    stack.Solve(layer.All(model, activated), widths, first == 0 ? 0 : Widths[first - 1], sums[model].Matrix, factors?.Matrix, Labels,
                        [.. Samples]);
                }

                for (int width = 0; width < widths.Length; width++)
                {
                    int one = width;
                    SolveCells(model, first + width, largest => stack.Solved(one) ?? (KernelMatrix)Alone(stack.Kernel(one), largest),
                        largestCondition, solved: null);
                    if (model == parts.Length - 1) progress?.Invoke((double)widths[width] / Widths[^1]);
                    Context.Compute.Cancellation.ThrowIfCancellationRequested();
                }

                Release();
            }
        }
    }

    /// <inheritdoc/>
    internal override void WriteKernel(int model, MatrixView destination) => DeviceErrors.Told(device, () =>
    {
        lane.Bind();
        int n = Context.Samples;
        using DeviceBuffer sum = lane.Allocate(n, n);
        for (int tile = 0; tile < layer.Tiles.Count; tile++)
        {
            layer.Load(tile, withWeights: false);
            Update(layer.Tile(model).Features, tile == 0 ? 0 : 1, sum.Matrix);
            lane.Pace(Operations(layer.Tiles[tile].Count), Context.Compute.Cancellation);
        }

        parts[model].MakeKernel(lane, layer.Inputs, sum.Matrix);

        // Columns become rows: of the lower triangle here the upper one there.
        device.Kernels.Mirror(lane.Stream, sum.Matrix);
        lane.Download(sum.Matrix, destination);
    });

    /// <inheritdoc/>
    public override void Dispose()
    {
        lane.Bind();
        Release();
        while (taken.TryPop(out IDisposable? owned)) owned.Dispose();
        device.Return(lane);
    }

    private T Take<T>(T owned)
        where T : IDisposable
    {
        taken.Push(owned);
        return owned;
    }

    private void AddToSum(int model, int first)
    {
        DeviceTile tile = layer.Tile(model);
        using DeviceLane.Interval _ = lane.Time(Context.Clock, JobStage.RankUpdate);
        Update(tile.Features, first == 0 ? 0 : 1, sums[model].Matrix);
    }

    private void Update(DeviceMatrix features, double beta, DeviceMatrix sum)
    {
        if (single is null) lane.Algebra.RankUpdate(1, features, beta, sum);
        else single.Add(features, beta, sum);
    }

    /// <summary>Operations on a tile: its preactivations, and its part of every sum.</summary>
    private double Operations(int neurons) => (double)Context.Samples * neurons * ((2.0 * Context.Dimension) + ((double)parts.Length * Context.Samples));

    private DeviceMatrix Preactivations(DeviceMatrix points, DeviceBuffer buffer, DeviceTile tile)
    {
        using DeviceLane.Interval _ = lane.Time(Context.Clock, JobStage.Preactivations);
        DeviceMatrix result = buffer.As(points.Columns, tile.Count);
        lane.Algebra.Multiply(true, false, 1, points, tile.Weights, 0, result);
        return result;
    }

    /// <summary>The kernel matrix, in memory that the factorization may overwrite.</summary>
    private DeviceKernelMatrix Kernel(int model, int largest)
    {
        DeviceMatrix whole = Widths.Count > 1 ? Copied(sums[model].Matrix) : sums[model].Matrix, kernel = whole.Block(0, 0, largest, largest);
        parts[model].MakeKernel(lane, layer.Inputs, kernel);
        return Kept(new DeviceKernelMatrix(lane, kernel, Context.Compute.Cancellation));
    }

    /// <summary>A kernel matrix that was not to be solved with among others.</summary>
    private DeviceKernelMatrix Alone(DeviceMatrix kernel, int largest) =>
        Kept(new DeviceKernelMatrix(lane, Copied(kernel).Block(0, 0, largest, largest), Context.Compute.Cancellation));

    private DeviceMatrix Copied(DeviceMatrix matrix)
    {
        factorMemory ??= Take(lane.Allocate(Context.Samples, Context.Samples));
        matrix.Data.CopyTo(lane.Stream, factorMemory.Matrix.Data);
        return factorMemory.Matrix;
    }

    private DeviceKernelMatrix Kept(DeviceKernelMatrix kernel)
    {
        kernels.Add(kernel);
        return kernel;
    }

    /// <summary>Frees what factorizations hold beside the matrix.</summary>
    private void Release()
    {
        foreach (DeviceKernelMatrix kernel in kernels) kernel.Dispose();
        kernels.Clear();
    }
}
