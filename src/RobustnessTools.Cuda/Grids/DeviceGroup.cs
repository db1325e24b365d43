using RobustnessTools.Cuda.Devices;
using RobustnessTools.Cuda.Matrices;
using RobustnessTools.Interpolation;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Cuda.Grids;

/// <summary>The solved cells of one activation and one number of samples, at test points.</summary>
internal sealed class DeviceGroup : IDisposable
{
    private readonly DeviceBuffer coefficients;
    private readonly List<int> widths;
    private readonly int sample;
    private readonly int dimension;

    private DeviceGroup(
        GridInterpolation grid, DeviceModel part, DeviceLane lane, DeviceLayer layer, DeviceMatrix points, int model, int sample, List<int> widths)
    {
        Model = model;
        this.sample = sample;
        this.widths = widths;
        dimension = points.Rows;
        coefficients = lane.Allocate(grid.Samples[sample], widths.Count);
        for (int c = 0; c < widths.Count; c++) lane.Upload(grid.Coefficients(model, widths[c], sample), coefficients.Matrix.ColumnBlock(c, 1));
        Sums = part.AccumulateGradients(lane, layer, points, new DeviceCells([.. widths.Select(width => grid.Widths[width])], coefficients.Matrix));
    }

    /// <summary>Which activation.</summary>
    internal int Model { get; }

    /// <summary>What grows by each tile.</summary>
    internal DeviceGradients Sums { get; }

    /// <summary>Starts a group; null where no cell of it was solved.</summary>
    internal static DeviceGroup? Start(
        GridInterpolation grid, DeviceModel part, DeviceLane lane, DeviceLayer layer, DeviceMatrix points, int model, int sample)
    {
        List<int> solved = [.. Enumerable.Range(0, grid.Widths.Count).Reverse().Where(width => grid.IsSolved(model, width, sample))];
        return solved.Count == 0 ? null : new DeviceGroup(grid, part, lane, layer, points, model, sample, solved);
    }

    /// <summary>Ends the sums and hands each cell's values over.</summary>
    internal void Report(int points, Action<int, int, int, ReadOnlyMemory<double>, MatrixView> visit)
    {
        var predictions = new double[widths.Count * points];
        using var rows = new Matrix(predictions.Length, dimension);
        Sums.Finish(predictions, rows.View);
        for (int c = 0; c < widths.Count; c++)
            visit(Model, widths[c], sample, predictions.AsMemory(c * points, points), rows.View.RowBlock((nint)c * points, points));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Sums.Dispose();
        coefficients.Dispose();
    }
}
