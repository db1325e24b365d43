using RobustnessTools.Abstractions;
using RobustnessTools.Basics.Options;

namespace RobustnessTools.Models;

/// <summary>Names and sizes of the models, at hand on their kinds.</summary>
public static class ModelKinds
{
    /// <summary>The short name in results and on the command line: <c>rf</c>, <c>ntk</c> or <c>ntk-full</c>.</summary>
    public static string ShortName(this ModelKind kind) => ModelDescriptor.Of(kind).ShortName;

    /// <summary>Number of trained parameters p of a model of width k on d inputs.</summary>
    public static long Parameters(this ModelKind kind, int width, int dimension) =>
        width == InfiniteWidth.Width ? InfiniteWidth.Parameters : ModelDescriptor.Of(kind).Parameters(width, dimension);

    /// <summary>The smallest width with p ≥ N, below which a model cannot interpolate N samples in general.</summary>
    public static int SmallestInterpolatingWidth(this ModelKind kind, int samples, int dimension) =>
        ModelDescriptor.Of(kind).SmallestInterpolatingWidth(samples, dimension);

    /// <summary>The model of a short or long name, in any case: rf, RandomFeatures, ntk, NeuralTangent, ntk-full, FullNeuralTangent.</summary>
    /// <exception cref="InputException">Another name (<c>UnknownModel</c>).</exception>
    public static ModelKind Parse(string name) => ModelDescriptor.Parse(name).Kind;

    /// <summary>What options there are for some models: of one layer, of both.</summary>
    /// <param name="names">Short or long names.</param>
    /// <exception cref="InputException">One is no model's (<c>UnknownModel</c>).</exception>
    public static Circumstances CircumstancesOf(IEnumerable<string> names) =>
        names.Aggregate(Circumstances.None, (all, name) => all | ModelDescriptor.Parse(name).Circumstances);

    /// <summary>The parametrization of a model of this kind, where one is asked for of all; null for models of one layer.</summary>
    internal static Parametrization? Of(this Parametrization asked, ModelKind kind) =>
        ModelDescriptor.Of(kind).Circumstances == Circumstances.BothLayers ? asked : null;

    /// <summary>Refuses another parametrization than the standard one where there is nothing to choose.</summary>
    internal static void Require(this ModelKind kind, Parametrization parametrization)
    {
        if (parametrization != Parametrization.Standard) OptionEffects.Check([nameof(Parametrization)], ModelDescriptor.Of(kind).Circumstances);
    }
}
