using RobustnessTools.Activations;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Models;

/// <summary>The mean over random inputs of one of the features that neurons give.</summary>
internal abstract class MeanPart : IDisposable
{
    private readonly MeanCurve curve;
    private readonly NeuronFactors? factors;

    /// <summary>Tabulates the means.</summary>
    /// <param name="context">The run.</param>
    /// <param name="mean">What a neuron with weights of a norm has as its mean: m(s) for RF, c(s) for NTK.</param>
    /// <param name="norms">The smallest and the largest norm of the weights of a neuron.</param>
    /// <param name="factors">What the features of each neuron are multiplied by; null for 1.</param>
    private protected MeanPart(LayerContext context, Func<double, double> mean, (double Smallest, double Largest) norms, NeuronFactors? factors)
    {
        Context = context;
        this.factors = factors;
        curve = new MeanCurve(mean, norms.Smallest, norms.Largest);
    }

    /// <summary>The run.</summary>
    protected LayerContext Context { get; }

    /// <summary>The mean of a neuron.</summary>
    /// <param name="neuron">Its number.</param>
    /// <param name="norm">Of its weights.</param>
    internal double Mean(int neuron, double norm)
    {
        double mean = norm == 0 ? AtZero : curve.Of(norm);
        return factors is null ? mean : factors[neuron] * mean;
    }

    /// <summary>What a neuron adds to the square of the norm.</summary>
    internal abstract double SquaredMean(double mean, double norm);

    /// <summary>Adds the products of the means with the features of each sample.</summary>
    /// <param name="tile">The neurons.</param>
    /// <param name="means">Of each.</param>
    /// <param name="sum">N long.</param>
    internal abstract void AddMet(LayerTile<double> tile, ReadOnlySpan<double> means, Span<double> sum);

    /// <summary>How fast the product of a neuron's features with its mean changes along its weights, as a multiple of the mean.</summary>
    /// <param name="first">Number of the first neuron.</param>
    /// <param name="preactivations">Of consecutive neurons.</param>
    /// <param name="slopes">As long; overwritten.</param>
    internal void Slopes(int first, ReadOnlySpan<double> preactivations, Span<double> slopes)
    {
        Slopes(preactivations, slopes);
        factors?.Multiply(first, slopes);
    }

    /// <summary>Gives the buffers back.</summary>
    public virtual void Dispose()
    {
    }

    /// <summary>The mean of a neuron without weights.</summary>
    protected abstract double AtZero { get; }

    /// <summary>Those of features without factors.</summary>
    protected abstract void Slopes(ReadOnlySpan<double> preactivations, Span<double> slopes);
}
