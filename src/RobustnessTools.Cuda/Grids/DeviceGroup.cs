using RobustnessTools.Cuda.Devices;
using RobustnessTools.Cuda.Matrices;
using RobustnessTools.Interpolation;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Cuda.Grids;

/// <summary>The solved cells of one activation, at test points.</summary>
/// <remarks>Cells of fewer samples stand among those of more: their coefficients are zero there, so that each tile is read once for all of them.</remarks>
internal sealed class DeviceGroup : IDisposable
{
    private readonly DeviceBuffer coefficients;
    private readonly List<(int Width, int Sample)> cells;

    private DeviceGroup(
        GridInterpolation grid, DeviceModel part, DeviceLane lane, DeviceLayer layer, DeviceMatrix points, int model, List<(int Width, int Sample)> cells)
    {
        Model = model;
        this.cells = cells;
        using var alpha = new Matrix(cells.Count, cells.Max(cell => grid.Samples[cell.Sample]));
        for (int c = 0; c < cells.Count; c++) grid.Coefficients(model, cells[c].Width, cells[c].Sample).CopyTo(alpha.Row(c));
        coefficients = lane.Allocate((int)alpha.Columns, cells.Count);
        lane.Upload(alpha.View, coefficients.Matrix);
        Sums = part.AccumulateGradients(lane, layer, points, new DeviceCells([.. cells.Select(cell => grid.Widths[cell.Width])], coefficients.Matrix));
    }

    /// <summary>Which activation.</summary>
    internal int Model { get; }

    /// <summary>What grows by each tile.</summary>
    internal DeviceGradients Sums { get; }

    /// <summary>Starts the group of an activation; null where no cell of it was solved.</summary>
    internal static DeviceGroup? Start(GridInterpolation grid, DeviceModel part, DeviceLane lane, DeviceLayer layer, DeviceMatrix points, int model)
    {
        List<(int Width, int Sample)> solved =
        [
            .. from width in Enumerable.Range(0, grid.Widths.Count).Reverse()
               from sample in Enumerable.Range(0, grid.Samples.Count)
               where grid.IsSolved(model, width, sample)
               select (width, sample),
        ];
        return solved.Count == 0 ? null : new DeviceGroup(grid, part, lane, layer, points, model, solved);
    }

    /// <summary>Ends the sums and hands each cell's values over.</summary>
    internal void Report(Action<GridCell, ReadOnlyMemory<double>, MatrixView> visit) =>
        Sums.Finish((cell, predictions, gradients) => visit(new GridCell(Model, cells[cell].Width, cells[cell].Sample, 0), predictions, gradients));

    /// <inheritdoc/>
    public void Dispose()
    {
        Sums.Dispose();
        coefficients.Dispose();
    }
}
