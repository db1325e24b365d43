using System.Numerics;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Models;

/// <summary>Some consecutive neurons of the first layer.</summary>
/// <param name="First">Number of the first neuron.</param>
/// <param name="Weights">Their weights, t×d; empty (t×0) where only features are asked for.</param>
/// <param name="Features">Their features at the training inputs, t×N: φ(Vx) for RF, φ'(Wx) for NTK; t rows of each where a neuron gives several.</param>
/// <typeparam name="T">Double or float.</typeparam>
internal readonly record struct LayerTile<T>(int First, MatrixView<T> Weights, MatrixView<T> Features)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Number of neurons, t.</summary>
    internal int Count => (int)Weights.Rows;

    /// <summary>The tile with one of the features that each neuron gives.</summary>
    /// <param name="part">Number of the feature, from 0.</param>
    internal LayerTile<T> Part(int part) => this with { Features = Features.RowBlock((nint)part * Count, Count) };
}
