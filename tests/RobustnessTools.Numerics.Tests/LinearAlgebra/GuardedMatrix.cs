using RobustnessTools.Numerics.Matrices;
using Xunit;

namespace RobustnessTools.Numerics.Tests.LinearAlgebra;

/// <summary>
/// A matrix in the middle of a larger one whose other elements are NaN: a kernel that reads them spoils its result, one that writes them is found out.
/// </summary>
internal sealed class GuardedMatrix : IDisposable
{
    private const int Margin = 3;
    private readonly Matrix container;

    internal GuardedMatrix(int rows, int columns, Func<int, int, double> element)
    {
        container = new Matrix(rows + 2 * Margin, columns + 2 * Margin);
        for (int i = 0; i < container.Rows; i++) container.Row(i).Fill(double.NaN);
        View = container.View.Block(Margin, Margin, rows, columns);
        for (int i = 0; i < rows; i++)
            for (int j = 0; j < columns; j++) View[i, j] = element(i, j);
    }

    internal MatrixView View { get; }

    internal static GuardedMatrix Random(int rows, int columns, int seed)
    {
        var random = new System.Random(seed);
        return new GuardedMatrix(rows, columns, (_, _) => 2 * random.NextDouble() - 1);
    }

    internal double[,] ToArray()
    {
        var result = new double[View.Rows, View.Columns];
        for (int i = 0; i < View.Rows; i++)
            for (int j = 0; j < View.Columns; j++) result[i, j] = View[i, j];
        return result;
    }

    internal void AssertGuardsUntouched()
    {
        for (int i = 0; i < container.Rows; i++)
        {
            bool rowOfView = i >= Margin && i < container.Rows - Margin;
            for (int j = 0; j < container.Columns; j++)
            {
                bool inside = rowOfView && j >= Margin && j < container.Columns - Margin;
                if (!inside && !double.IsNaN(container[i, j]))
                    Assert.Fail($"element ({i - Margin}, {j - Margin}) outside of the {View.Rows} × {View.Columns} matrix was written");
            }
        }
    }

    internal void AssertUpperTriangleIs(double value)
    {
        for (int i = 0; i < View.Rows; i++)
            for (int j = i + 1; j < View.Columns; j++) Assert.Equal(value, View[i, j]);
    }

    public void Dispose() => container.Dispose();
}
