using RobustnessTools.Cuda.Matrices;

namespace RobustnessTools.Cuda.Grids;

/// <summary>Solved cells of one activation, from the widest on.</summary>
/// <param name="Widths">k of each, descending.</param>
/// <param name="DualCoefficients">α of each as a column, N×C; zero for samples that a cell has not seen.</param>
internal readonly record struct DeviceCells(IReadOnlyList<int> Widths, DeviceMatrix DualCoefficients)
{
    /// <summary>Number of cells, C.</summary>
    internal int Count => Widths.Count;

    /// <summary>Number of samples, N.</summary>
    internal int Samples => DualCoefficients.Rows;

    /// <summary>Number of cells that have a neuron.</summary>
    internal int Having(int neuron)
    {
        int count = 0;
        while (count < Widths.Count && Widths[count] > neuron) count++;
        return count;
    }
}
