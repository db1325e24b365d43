using System.Collections;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Data;

/// <summary>Rows of a matrix of inputs: for scripts numbers and arrays, which are copies; for computations a window on the matrix itself.</summary>
public sealed class InputRows : IReadOnlyList<double[]>
{
    private readonly Matrix inputs;
    private readonly int first;

    internal InputRows(Matrix inputs, int first, int count)
    {
        this.inputs = inputs;
        this.first = first;
        Count = count;
    }

    /// <summary>Number of rows.</summary>
    public int Count { get; }

    /// <summary>The rows as a window without a copy; not to be used after the data are disposed of.</summary>
    public MatrixView View => inputs.View.RowBlock(first, Count);

    /// <summary>A copy of a row.</summary>
    /// <param name="row">Its number, from 0.</param>
    public double[] this[int row] => Row(row);

    /// <summary>An element.</summary>
    /// <param name="row">Number of the row, from 0.</param>
    /// <param name="column">Number of the column, from 0.</param>
    public double this[int row, int column] => inputs[first + Checked(row), column];

    /// <summary>The window, where one is asked for.</summary>
    /// <param name="rows">The rows.</param>
    public static implicit operator MatrixView(InputRows rows) => rows.View;

    /// <summary>A copy of a row.</summary>
    /// <param name="row">Its number, from 0.</param>
    public double[] Row(int row) => inputs.Row(first + Checked(row)).ToArray();

    /// <summary>Copies of all rows.</summary>
    public double[][] ToArray() => [.. this];

    /// <inheritdoc/>
    public IEnumerator<double[]> GetEnumerator() => Enumerable.Range(0, Count).Select(Row).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private int Checked(int row)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Count, nameof(row));
        return row;
    }
}
