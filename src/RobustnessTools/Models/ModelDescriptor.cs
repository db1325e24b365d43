using RobustnessTools.Abstractions;
using RobustnessTools.Activations.Ranges;
using RobustnessTools.Basics.Options;
using RobustnessTools.Models.FullNeuralTangent;
using RobustnessTools.Models.NeuralTangent;
using RobustnessTools.Models.RandomFeatures;

namespace RobustnessTools.Models;

/// <summary>What distinguishes a kind of model wherever models are named, sized, counted and made: one for each kind, in the folder of its name.</summary>
/// <remarks>
/// A further kind is a member of <see cref="ModelKind"/>, a folder with its descriptor and its sums over neurons, and a line in <see cref="All"/>; nothing
/// else asks which kind it is.
/// </remarks>
public abstract class ModelDescriptor
{
    private protected ModelDescriptor()
    {
    }

    /// <summary>All kinds, in the order of <see cref="ModelKind"/>.</summary>
    public static IReadOnlyList<ModelDescriptor> All { get; } =
        Array.AsReadOnly<ModelDescriptor>([new RandomFeatureDescriptor(), new NeuralTangentDescriptor(), new FullNeuralTangentDescriptor()]);

    /// <summary>Which kind.</summary>
    public abstract ModelKind Kind { get; }

    /// <summary>The short name in results and on the command line, such as <c>rf</c>.</summary>
    public abstract string ShortName { get; }

    /// <summary>The long name, such as <c>RandomFeatures</c>.</summary>
    public string LongName => Kind.ToString();

    /// <summary>For people, at the start of a line: Random features.</summary>
    public abstract string Caption { get; }

    /// <summary>The feature map and the number of parameters, in symbols.</summary>
    public abstract string Formula { get; }

    /// <summary>The descriptor of a kind.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is none.</exception>
    public static ModelDescriptor Of(ModelKind kind) =>
        All.FirstOrDefault(descriptor => descriptor.Kind == kind)
            ?? throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no descriptor of this kind of model.");

    /// <summary>The descriptor of a short or long name, in any case: rf, RandomFeatures, ntk, NeuralTangent, ntk-full, FullNeuralTangent.</summary>
    /// <exception cref="InputException">Another name (<c>UnknownModel</c>).</exception>
    public static ModelDescriptor Parse(string name) =>
        All.FirstOrDefault(descriptor => string.Equals(name, descriptor.ShortName, StringComparison.OrdinalIgnoreCase)
            || string.Equals(name, descriptor.LongName, StringComparison.OrdinalIgnoreCase))
        ?? throw new InputException("UnknownModel", InputErrorKind.InvalidArgument,
            $"There is no model '{name}': choose "
                + $"{string.Join(" or ", All.Select(descriptor => $"{descriptor.ShortName} ({descriptor.Caption.ToLowerInvariant()})"))}.");

    /// <summary>Number of trained parameters p of a model of width k on d inputs.</summary>
    public abstract long Parameters(int width, int dimension);

    /// <summary>The smallest width with p ≥ N, below which a model cannot interpolate N samples in general.</summary>
    public abstract int SmallestInterpolatingWidth(int samples, int dimension);

    /// <summary>A bound J on ‖φ_map(x)‖; null where there is none.</summary>
    /// <param name="ranges">Of the activation.</param>
    /// <param name="width">k.</param>
    /// <param name="dimension">d.</param>
    /// <param name="sphere">Whether ‖x‖ = √d; otherwise inputs are of any size.</param>
    /// <param name="parametrization">Of models of both layers.</param>
    internal abstract double? FeatureNormBound(DerivativeRanges ranges, int width, int dimension, bool sphere, Parametrization parametrization);

    /// <summary>Number of features that a neuron gives, each in sums of its own.</summary>
    internal virtual int Parts => 1;

    /// <summary>What options there are for models of this kind.</summary>
    internal virtual Circumstances Circumstances => Circumstances.OneLayer;

    /// <summary>Makes a model.</summary>
    internal abstract FeatureModel Create(IActivation activation, int width, WeightSource weights, Parametrization parametrization);

    /// <summary>Number of N×N matrices that the sum over neurons of one activation holds.</summary>
    /// <param name="nested">Whether the kernel matrix is read at several widths, so that the sum must outlive it.</param>
    internal abstract int KernelMatrices(bool nested);

    /// <summary>Memory in bytes of the buffers for products of the kernel matrix with vectors.</summary>
    /// <param name="samples">N.</param>
    /// <param name="dimension">d.</param>
    /// <param name="widths">Number of widths, each with a vector of its own.</param>
    internal abstract long ProductBytes(int samples, int dimension, int widths);

    /// <summary>Rows of N numbers that predictions and gradients hold for each test point of a cell, beside those of d and of a tile.</summary>
    internal abstract int GradientRows { get; }

    /// <summary>Floating-point operations that make kernel matrices of the sum over neurons, for one activation.</summary>
    /// <param name="samples">N.</param>
    /// <param name="dimension">d.</param>
    /// <param name="widths">Number of widths.</param>
    /// <param name="activations">Number of activations, which share what does not depend on them.</param>
    internal abstract double KernelOperations(double samples, double dimension, double widths, double activations);

    /// <summary>
    /// Floating-point operations of the influence of neurons at the test points that all cells of one activation and number of samples share.
    /// </summary>
    /// <param name="points">M.</param>
    /// <param name="samples">n.</param>
    /// <param name="widest">The largest width.</param>
    internal abstract double SharedInfluenceOperations(double points, double samples, double widest);

    /// <summary>Floating-point operations of the influence of neurons at the test points, for each cell.</summary>
    /// <param name="points">M.</param>
    /// <param name="samples">n.</param>
    /// <param name="width">k.</param>
    internal abstract double InfluenceOperations(double points, double samples, double width);

    /// <summary>Floating-point operations from the influence to the gradients, for each cell.</summary>
    /// <param name="points">M.</param>
    /// <param name="samples">n.</param>
    /// <param name="width">k.</param>
    /// <param name="dimension">d.</param>
    internal abstract double GradientOperations(double points, double samples, double width, double dimension);
}
