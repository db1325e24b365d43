using System.Numerics;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Models;

/// <summary>Fitted models of one number of samples n and several widths, measured together; of one width there may be several.</summary>
/// <param name="Samples">n: the first n training samples.</param>
/// <param name="Widths">Widths, in descending order: at any neuron the models that have it are the leading ones.</param>
/// <param name="DualCoefficients">α of each width as a row: C×n.</param>
/// <typeparam name="T">Double or float.</typeparam>
internal sealed record GradientCells<T>(int Samples, IReadOnlyList<int> Widths, MatrixView<T> DualCoefficients)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Number of models, C.</summary>
    internal int Count => Widths.Count;

    /// <summary>Number of models that have a neuron.</summary>
    internal int Having(int neuron)
    {
        int count = 0;
        while (count < Widths.Count && Widths[count] > neuron) count++;
        return count;
    }
}
