using RobustnessTools.Abstractions;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Models;

/// <summary>A model that has not met its data yet: everything but the number of inputs. Nothing is computed or allocated.</summary>
public sealed class ModelDefinition
{
    private readonly Matrix? weights;

    /// <summary>Describes a model whose weights are drawn.</summary>
    /// <param name="kind">Which model.</param>
    /// <param name="activation">φ.</param>
    /// <param name="width">Number of neurons k, at least 1.</param>
    /// <param name="seed">Seed of the weights.</param>
    /// <param name="trial">Number of the trial: another one draws other weights with the same seed.</param>
    /// <exception cref="InputException">The width is below 1 (<c>WidthOutOfRange</c>).</exception>
    public ModelDefinition(ModelKind kind, IActivation activation, int width, ulong seed, uint trial = 0)
    {
        if (width < 1)
            throw new InputException("WidthOutOfRange", InputErrorKind.InvalidArgument,
                FormattableString.Invariant($"The width {width} is not at least 1: give another width."));
        Kind = kind;
        Activation = activation;
        Width = width;
        Seed = seed;
        Trial = trial;
    }

    /// <summary>Describes a model whose weights are given; each of their rows is a neuron.</summary>
    /// <param name="kind">Which model.</param>
    /// <param name="activation">φ.</param>
    /// <param name="weights">k×d; kept, not copied.</param>
    public ModelDefinition(ModelKind kind, IActivation activation, Matrix weights)
    {
        Kind = kind;
        Activation = activation;
        Width = checked((int)weights.Rows);
        this.weights = weights;
    }

    /// <summary>Which model.</summary>
    public ModelKind Kind { get; }

    /// <summary>The activation φ.</summary>
    public IActivation Activation { get; }

    /// <summary>Number of neurons, k.</summary>
    public int Width { get; }

    /// <summary>Seed of the weights, or null where they are given.</summary>
    public ulong? Seed { get; }

    /// <summary>Number of the trial.</summary>
    public uint Trial { get; }

    /// <summary>By which parameters the network is differentiated: standard where nothing is said; null for models of one layer.</summary>
    /// <exception cref="InputException">One is given for a model of one layer (<c>OptionWithoutEffect</c>).</exception>
    public Parametrization? Parametrization
    {
        get => (field ?? default).Of(Kind);
        init
        {
            Kind.Require(value ?? default);
            field = value;
        }
    }

    /// <summary>Number of trained parameters p on d inputs.</summary>
    public long Parameters(int dimension) => Kind.Parameters(Width, dimension);

    /// <summary>The model on d inputs.</summary>
    /// <param name="dimension">d.</param>
    /// <exception cref="InputException">The given weights have another number of columns (<c>DimensionMismatch</c>).</exception>
    public FeatureModel OnInputs(int dimension)
    {
        if (weights is not null && weights.Columns != dimension)
        {
            throw new InputException("DimensionMismatch", InputErrorKind.InvalidArgument,
                FormattableString.Invariant(
                    $"The weights have {weights.Columns} columns but the data have d = {dimension} inputs: give weights of {dimension} columns."));
        }

        WeightSource source = weights is null ? new SeededWeights(dimension, Seed!.Value, Trial) : new GivenWeights(weights);
        return FeatureModel.Create(Kind, Activation, Width, source, Parametrization ?? default);
    }

    /// <summary>For messages: kind, activation and width.</summary>
    public override string ToString() => FormattableString.Invariant($"{Kind.ShortName()} {Activation.Name} k={InfiniteWidth.Text(Width)}");
}
