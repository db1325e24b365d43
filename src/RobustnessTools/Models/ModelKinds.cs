using RobustnessTools.Abstractions;

namespace RobustnessTools.Models;

/// <summary>Names and sizes of the models, at hand on their kinds.</summary>
public static class ModelKinds
{
    /// <summary>The short name in results and on the command line: <c>rf</c> or <c>ntk</c>.</summary>
    public static string ShortName(this ModelKind kind) => ModelDescriptor.Of(kind).ShortName;

    /// <summary>Number of trained parameters p of a model of width k on d inputs.</summary>
    public static long Parameters(this ModelKind kind, int width, int dimension) =>
        width == InfiniteWidth.Width ? InfiniteWidth.Parameters : ModelDescriptor.Of(kind).Parameters(width, dimension);

    /// <summary>The smallest width with p ≥ N, below which a model cannot interpolate N samples in general.</summary>
    public static int SmallestInterpolatingWidth(this ModelKind kind, int samples, int dimension) =>
        ModelDescriptor.Of(kind).SmallestInterpolatingWidth(samples, dimension);

    /// <summary>The model of a short or long name, in any case: rf, RandomFeatures, ntk, NeuralTangent.</summary>
    /// <exception cref="InputException">Another name (<c>UnknownModel</c>).</exception>
    public static ModelKind Parse(string name) => ModelDescriptor.Parse(name).Kind;
}
