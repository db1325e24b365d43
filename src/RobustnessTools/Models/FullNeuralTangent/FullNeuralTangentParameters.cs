using RobustnessTools.Activations.Ranges;
using RobustnessTools.Models.NeuralTangent;
using RobustnessTools.Models.RandomFeatures;
using RobustnessTools.Numerics.Matrices;
using System.Numerics.Tensors;

namespace RobustnessTools.Models.FullNeuralTangent;

/// <summary>The parameters of both layers, beside the same weights: f is the sum of a function of each.</summary>
internal sealed class FullNeuralTangentParameters : ModelParameters
{
    internal FullNeuralTangentParameters(FeatureModel model, LayerContext context, NeuronFactors? factors)
        : base(model, context)
    {
        First = new NeuralTangentParameters(this, factors);
        Second = new RandomFeatureParameters(this);
    }

    /// <summary>Those of the first layer.</summary>
    internal NeuralTangentParameters First { get; }

    /// <summary>Those of the second layer.</summary>
    internal RandomFeatureParameters Second { get; }

    /// <inheritdoc/>
    internal override Matrix QuadraticForm()
    {
        Matrix form = First.QuadraticForm();
        using Matrix second = Second.QuadraticForm();
        for (int i = 0; i < form.Rows; i++) TensorPrimitives.Add(form.Row(i), second.Row(i), form.Row(i));
        return form;
    }

    /// <inheritdoc/>
    internal override GradientBound? BoundGradients(DerivativeRanges ranges) => FullNeuralTangentGradientBound.Of(this, ranges);

    /// <inheritdoc/>
    public override void Dispose()
    {
        First.Dispose();
        Second.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    internal override void Read(LayerTile<double> tile, ReadOnlyMemory<double> dualCoefficients)
    {
        First.Read(tile.Part(0), dualCoefficients);
        Second.Read(tile.Part(1), dualCoefficients);
    }

    /// <inheritdoc/>
    internal override void Add(int first, MatrixView z, MatrixView preactivations, double[] values, MatrixView gradients)
    {
        // Each overwrites the preactivations.
        using Matrix copy = Context.Pool.Rent(preactivations.Rows, preactivations.Columns);
        preactivations.CopyTo(copy.View);
        First.Add(first, z, copy.View, values, gradients);
        Second.Add(first, z, preactivations, values, gradients);
    }
}
