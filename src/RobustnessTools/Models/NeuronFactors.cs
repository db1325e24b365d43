using System.Numerics;

namespace RobustnessTools.Models;

/// <summary>What a neuron's features are multiplied by: a number for all of them, times one of its own where there is any.</summary>
/// <param name="common">For all neurons.</param>
/// <param name="own">One for each neuron, or null for 1.</param>
internal sealed class NeuronFactors(double common, IReadOnlyList<double>? own)
{
    /// <summary>The factor of a neuron.</summary>
    internal double this[int neuron] => own is null ? common : common * own[neuron];

    /// <summary>Multiplies numbers of consecutive neurons.</summary>
    /// <param name="first">Number of the first neuron.</param>
    /// <param name="values">One for each.</param>
    /// <typeparam name="T">Double or float.</typeparam>
    internal void Multiply<T>(int first, Span<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int j = 0; j < values.Length; j++) values[j] *= T.CreateTruncating(this[first + j]);
    }
}
