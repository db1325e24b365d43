using System.Numerics;
using System.Numerics.Tensors;
using RobustnessTools.Models;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Interpolation;

/// <summary>Predictions and gradients of every solved cell of a grid at the same test points, in one more reading of the layer.</summary>
internal static class NestedGradients
{
    /// <summary>Reads the layer and hands each cell's values over.</summary>
    /// <param name="grid">Interpolated.</param>
    /// <param name="z">Test points, M×d.</param>
    /// <param name="values">Indices of the values of the grid's path.</param>
    /// <param name="visit">Called for each solved cell and value: (which, M predictions, gradients M×d; valid during the call).</param>
    /// <param name="progress">Told the share of the neurons that are done, or null.</param>
    /// <typeparam name="T">Of the layer: double or float.</typeparam>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    internal static void Measure<T>(
        LayeredInterpolation<T> grid, MatrixView z, IReadOnlyList<int> values, Action<GridCell, ReadOnlyMemory<double>, MatrixView> visit,
        Action<double>? progress)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using var points = new TestPoints<T>(z, grid.Layer.TileHeight, grid.Context);
        var groups = new List<Group<T>>();
        try
        {
            for (int model = 0; model < grid.Models.Count; model++)
            {
                for (int sample = 0; sample < grid.Samples.Count; sample++)
                {
                    if (Group<T>.Start(grid, model, sample, values, points) is { } group) groups.Add(group);
                }
            }

            if (groups.Count == 0) return;
            for (int tile = 0; tile < grid.Layer.Tiles.Count; tile++)
            {
                grid.Layer.Load(tile, withWeights: true);
                LayerTile<T> current = default;
                MatrixView<T> preactivations = default;
                int shown = -1;
                foreach (Group<T> group in groups)
                {
                    if (group.Model != shown)
                    {
                        current = grid.Layer.Tile(group.Model);
                        if (shown < 0) preactivations = points.Preactivations(current.Weights);
                        shown = group.Model;
                    }

                    group.Sums.Add(current, preactivations);
                }

                progress?.Invoke((double)(current.First + current.Count) / grid.Widths[^1]);
            }

            foreach (Group<T> group in groups) group.Report(points.Count, visit);
        }
        finally
        {
            foreach (Group<T> group in groups) group.Dispose();
        }
    }

    /// <summary>The solved cells of one activation and one number of samples.</summary>
    private sealed class Group<T> : IDisposable
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly Matrix<T> coefficients;
        private readonly LayerContext context;
        private readonly List<GridCell> cells;

        private Group(LayeredInterpolation<T> grid, int model, int sample, List<GridCell> cells, TestPoints<T> points)
        {
            Model = model;
            this.cells = cells;
            int n = grid.Samples[sample];
            context = grid.Context;
            coefficients = context.Pool.Rent<T>(cells.Count, n);
            for (int c = 0; c < cells.Count; c++)
                TensorPrimitives.ConvertTruncating<double, T>(grid.Coefficients(model, cells[c].Width, sample, cells[c].Value), coefficients.Row(c));
            Sums = grid.Models[model]
                .AccumulateGradients(grid.Layer, points, new GradientCells<T>(n, [.. cells.Select(cell => grid.Widths[cell.Width])], coefficients.View));
        }

        internal int Model { get; }

        internal GradientAccumulator<T> Sums { get; }

        public void Dispose()
        {
            Sums.Dispose();
            coefficients.Dispose();
        }

        internal static Group<T>? Start(LayeredInterpolation<T> grid, int model, int sample, IReadOnlyList<int> values, TestPoints<T> points)
        {
            // Fits of one width are further right-hand sides of it.
            List<GridCell> solved = [];
            for (int width = grid.Widths.Count - 1; width >= 0; width--)
            {
                foreach (int value in values)
                {
                    if (grid.IsSolved(model, width, sample, value)) solved.Add(new GridCell(model, width, sample, value));
                }
            }

            return solved.Count == 0 ? null : new Group<T>(grid, model, sample, solved, points);
        }

        internal void Report(int points, Action<GridCell, ReadOnlyMemory<double>, MatrixView> visit)
        {
            Sums.Finish();
            if (Sums.GradientRows.View is MatrixView<double> doubles)
            {
                Visit(doubles);
                return;
            }

            using Matrix converted = context.Pool.Rent(Sums.GradientRows.Rows, Sums.GradientRows.Columns);
            Sums.GradientRows.View.ConvertTo(converted.View);
            Visit(converted.View);

            void Visit(MatrixView rows)
            {
                for (int c = 0; c < cells.Count; c++)
                    visit(cells[c], Sums.Predictions.AsMemory(c * points, points), rows.RowBlock((nint)c * points, points));
            }
        }
    }
}
