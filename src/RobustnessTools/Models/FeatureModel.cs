using System.Numerics;
using RobustnessTools.Abstractions;
using RobustnessTools.Models.Limits;
using RobustnessTools.Activations;

namespace RobustnessTools.Models;

/// <summary>A model that is linear in its parameters: f(z) = φ_map(z)ᵀθ over a frozen first layer.</summary>
/// <remarks>
/// A description only: nothing is computed or allocated until it is interpolated. The formulas of each model stand beside it, in the folder of its name.
/// </remarks>
public abstract class FeatureModel
{
    /// <summary>Checks and keeps the description.</summary>
    /// <param name="activation">φ.</param>
    /// <param name="width">k, at least 1 and at most what <paramref name="weights"/> has.</param>
    /// <param name="weights">The first layer.</param>
    /// <exception cref="InputException">The width is out of range (<c>WidthOutOfRange</c>).</exception>
    private protected FeatureModel(IActivation activation, int width, WeightSource weights)
    {
        if (width < 1 || width > weights.LargestWidth)
        {
            string expected = weights.LargestWidth == int.MaxValue
                ? "at least 1"
                : $"from 1 to {weights.LargestWidth}, the number of rows of the given weights";
            throw new InputException("WidthOutOfRange", InputErrorKind.InvalidArgument, $"The width {width} is not {expected}: give another width.");
        }

        Activation = activation;
        Width = width;
        Weights = weights;
    }

    /// <summary>Which model.</summary>
    public abstract ModelKind Kind { get; }

    /// <summary>The activation φ.</summary>
    public IActivation Activation { get; }

    /// <summary>Number of neurons, k; <see cref="InfiniteWidth.Width"/> for infinitely many.</summary>
    public int Width { get; }

    /// <summary>Whether it has infinitely many neurons, and no first layer that could be read.</summary>
    public bool IsInfinite => Width == InfiniteWidth.Width;

    /// <summary>The first layer, k×d.</summary>
    public WeightSource Weights { get; }

    /// <summary>Number of inputs, d.</summary>
    public int Dimension => Weights.Dimension;

    /// <summary>Number of trained parameters, p.</summary>
    public long Parameters => Kind.Parameters(Width, Dimension);

    /// <summary>By which parameters the network is differentiated; null for models of one layer, where that is only a matter of scale.</summary>
    public virtual Parametrization? Parametrization => null;

    /// <summary>Makes a model of any kind.</summary>
    /// <param name="kind">Which model.</param>
    /// <param name="activation">φ.</param>
    /// <param name="width">k.</param>
    /// <param name="weights">The first layer.</param>
    /// <param name="parametrization">By which parameters a network of both layers is differentiated.</param>
    /// <exception cref="InputException">The width is out of range (<c>WidthOutOfRange</c>), or a parametrization is given for a model of one layer
    /// (<c>OptionWithoutEffect</c>).</exception>
    public static FeatureModel Create(
        ModelKind kind, IActivation activation, int width, WeightSource weights, Parametrization parametrization = default)
    {
        kind.Require(parametrization);
        return ModelDescriptor.Of(kind).Create(activation, width, weights, parametrization);
    }

    /// <summary>What a neuron contributes to the kernel, from its preactivations: φ for RF, φ' for NTK, both for both layers.</summary>
    internal abstract IReadOnlyList<FeaturePart> Parts { get; }

    /// <summary>The kernel K/k at infinite width.</summary>
    internal abstract LimitKernel Limit { get; }

    /// <summary>Starts the sum over neurons that makes the kernel matrix.</summary>
    internal abstract KernelAccumulator<T> AccumulateKernel<T>(LayerContext context)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>Prepares products of the kernel matrix with vectors.</summary>
    /// <param name="context">The run.</param>
    /// <param name="tileHeight">Most neurons in a tile.</param>
    internal abstract KernelProduct MultiplyKernel(LayerContext context, int tileHeight);

    /// <summary>Starts the sum over neurons that makes the first columns of the kernel matrix.</summary>
    /// <param name="context">The run.</param>
    /// <param name="count">Number of columns, at most N.</param>
    internal abstract KernelColumns AccumulateColumns(LayerContext context, int count);

    /// <summary>Starts the sum over neurons that makes predictions and gradients at test points.</summary>
    internal abstract GradientAccumulator<T> AccumulateGradients<T>(FirstLayer<T> layer, TestPoints<T> points, GradientCells<T> cells)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>Room for the trained parameters of this model.</summary>
    internal abstract ModelParameters CreateParameters(LayerContext context);

    /// <summary>Starts the sum over neurons that makes the interaction matrices at test points.</summary>
    internal abstract InteractionAccumulator AccumulateInteraction(LayerContext context, TestPoints<double> points);

    /// <summary>Starts the sum over neurons of the mean features over random inputs.</summary>
    /// <param name="context">The run.</param>
    /// <param name="points">The test points.</param>
    /// <param name="inputs">Means over the inputs' distribution.</param>
    /// <param name="norms">The smallest and the largest norm of the weights of a neuron.</param>
    internal abstract FeatureMeans AccumulateMeans(
        LayerContext context, TestPoints<double> points, InputMeans inputs, (double Smallest, double Largest) norms);
}
