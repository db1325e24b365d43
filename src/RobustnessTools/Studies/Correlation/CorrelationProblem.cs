using RobustnessTools.Abstractions;
using RobustnessTools.Compute;
using RobustnessTools.Data.Correlated;
using RobustnessTools.Models;
using RobustnessTools.Theory;

namespace RobustnessTools.Studies.Correlation;

/// <summary>A source of samples with the theory of its law, which all trials share.</summary>
/// <param name="source">Owned.</param>
/// <param name="compute">Decomposes the covariance.</param>
internal sealed class CorrelationProblem(CorrelatedSource source, ComputeContext compute) : IDisposable
{
    private readonly RidgeTheory? linear = source is GaussianCorrelated gaussian
        ? new RidgeTheory(gaussian.Law, gaussian.Target, gaussian.Noise, compute) : null;

    private readonly Dictionary<(string Model, string Activation), Func<int, int, double, RidgePrediction>?> theories = [];
    private readonly Dictionary<(string Model, string Activation, int Samples, int Width), RidgeOptimum> optima = [];

    /// <summary>Where samples come from.</summary>
    internal CorrelatedSource Source => source;

    /// <summary>The prediction of a cell at a ridge, by n, k and λ; null where none is known.</summary>
    /// <param name="model">Short name.</param>
    /// <param name="activation">Null for the linear model.</param>
    internal Func<int, int, double, RidgePrediction>? Theory(string model, IActivation? activation)
    {
        if (linear is null) return null;
        lock (theories)
        {
            (string, string) key = (model, activation?.Name ?? "");
            if (!theories.TryGetValue(key, out Func<int, int, double, RidgePrediction>? theory)) theories.Add(key, theory = Make(linear, model, activation));
            return theory;
        }
    }

    /// <summary>Where the curves of a cell turn.</summary>
    internal RidgeOptimum Optimum(string model, IActivation? activation, int samples, int width)
    {
        (string, string, int, int) key = (model, activation?.Name ?? "", samples, width);
        lock (optima)
        {
            if (optima.TryGetValue(key, out RidgeOptimum? known)) return known;
        }

        Func<int, int, double, RidgePrediction> theory = Theory(model, activation)!;
        var found = RidgeOptimum.Of(ridge => theory(samples, width, ridge));
        lock (optima) optima[key] = found;
        return found;
    }

    /// <inheritdoc/>
    public void Dispose() => source.Dispose();

    private static Func<int, int, double, RidgePrediction> Make(RidgeTheory linear, string model, IActivation? activation)
    {
        if (activation is null) return (samples, _, ridge) => linear.Of(samples, ridge);
        if (ModelKinds.Parse(model) == ModelKind.RandomFeatures) return new RandomFeatureTheory(linear, activation).Of;
        var tangent = new NeuralTangentTheory(linear, activation);
        return (samples, _, ridge) => tangent.Of(samples, ridge);
    }
}
