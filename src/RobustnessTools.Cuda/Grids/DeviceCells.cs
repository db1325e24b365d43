using RobustnessTools.Cuda.Matrices;

namespace RobustnessTools.Cuda.Grids;

/// <summary>Solved cells of one activation and one number of samples, from the widest on.</summary>
/// <param name="Widths">k of each, descending.</param>
/// <param name="DualCoefficients">α of each as a column, n×C.</param>
internal readonly record struct DeviceCells(IReadOnlyList<int> Widths, DeviceMatrix DualCoefficients)
{
    /// <summary>Number of cells, C.</summary>
    internal int Count => Widths.Count;

    /// <summary>Number of samples, n.</summary>
    internal int Samples => DualCoefficients.Rows;

    /// <summary>Number of cells that have a neuron.</summary>
    internal int Having(int neuron)
    {
        int count = 0;
        while (count < Widths.Count && Widths[count] > neuron) count++;
        return count;
    }
}
