using RobustnessTools.Models;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Interpolation.ConjugateGradients;

/// <summary>The cells of one activation and one number of samples n: their vectors go through products and through the preconditioner together.</summary>
internal sealed class IterationGroup : IDisposable
{
    private readonly IReadOnlyList<int> widths;
    private readonly int samples;
    private readonly Matrix vectors;
    private readonly Matrix products;
    private List<int> active = [];

    /// <summary>Starts every cell.</summary>
    /// <param name="model">Index of the activation.</param>
    /// <param name="sample">Index of n.</param>
    /// <param name="cells">Indices of the widths of the cells, of descending widths.</param>
    /// <param name="widths">All widths k of the grid.</param>
    /// <param name="labels">y, n long.</param>
    /// <param name="settings">Tolerance and limit.</param>
    /// <param name="context">The run.</param>
    internal IterationGroup(int model, int sample, IReadOnlyList<int> cells, IReadOnlyList<int> widths, ReadOnlyMemory<double> labels,
        FitSettings settings, LayerContext context)
    {
        Model = model;
        Sample = sample;
        WidthIndices = cells;
        this.widths = widths;
        samples = labels.Length;
        double tolerance = settings.Tolerance ?? FitSettings.DefaultTolerance;
        int limit = settings.MaximumIterations ?? FitSettings.DefaultMaximumIterations;
        Cells = [.. cells.Select(_ => new CellIteration(labels, tolerance, limit))];
        vectors = context.Pool.Rent(cells.Count, samples);
        products = context.Pool.Rent(cells.Count, samples);
    }

    /// <summary>Index of the activation.</summary>
    internal int Model { get; }

    /// <summary>Index of the number of samples.</summary>
    internal int Sample { get; }

    /// <summary>Indices of the cells' widths.</summary>
    internal IReadOnlyList<int> WidthIndices { get; }

    /// <summary>The cells.</summary>
    internal CellIteration[] Cells { get; }

    /// <summary>Number of neurons that the next reading must visit for this group; 0 when all its cells have ended.</summary>
    internal int Neurons => active.Count == 0 ? 0 : Width(active[0]);

    /// <summary>Memory in bytes of the vectors of one cell.</summary>
    internal static long BytesPerCell(int samples) => 5L * samples * sizeof(double);

    /// <summary>Collects what the next reading multiplies.</summary>
    /// <param name="preconditioner">Of the activation.</param>
    internal void Begin(NystromPreconditioner preconditioner)
    {
        int[] waiting = [.. Indices(cell => cell.NeedsDirection)];
        if (waiting.Length > 0)
        {
            MatrixView rows = vectors.View.RowBlock(0, waiting.Length);
            for (int i = 0; i < waiting.Length; i++) Cells[waiting[i]].Residual.CopyTo(rows.Row(i));
            preconditioner.Apply(Sample, rows);
            for (int i = 0; i < waiting.Length; i++) Cells[waiting[i]].Direct(rows.Row(i));
        }

        active = [.. Indices(cell => cell.End == IterationEnd.None)];
        for (int i = 0; i < active.Count; i++) Cells[active[i]].Vector.CopyTo(vectors.Row(i));
        products.View.RowBlock(0, active.Count).Clear();
    }

    /// <summary>Adds what a tile contributes to the cells that have its neurons.</summary>
    internal void Add(LayerTile<double> tile, KernelProduct product)
    {
        int having = active.Count(cell => Width(cell) > tile.First);
        if (having > 0) product.Add(tile.Features.ColumnBlock(0, samples), vectors.View.RowBlock(0, having), products.View.RowBlock(0, having));
    }

    /// <summary>Hands the products over when the reading is done.</summary>
    internal void End()
    {
        for (int i = 0; i < active.Count; i++) Cells[active[i]].Advance(products.Row(i));
    }

    /// <summary>Gives the buffers back.</summary>
    public void Dispose()
    {
        vectors.Dispose();
        products.Dispose();
    }

    private int Width(int cell) => widths[WidthIndices[cell]];

    private IEnumerable<int> Indices(Func<CellIteration, bool> condition) => Enumerable.Range(0, Cells.Length).Where(i => condition(Cells[i]));
}
