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
    /// <summary>So many parameters for each sample, and the NTK is as wide as can be: test losses are within 2%.</summary>
    private const double WideNeuralTangent = 50;

    private readonly RidgeTheory? linear = source is GaussianCorrelated gaussian
        ? new RidgeTheory(gaussian.Law, gaussian.Target, gaussian.Noise, compute) : null;

    private readonly Dictionary<(string Model, string Activation), Func<int, int, double, RidgePrediction?>?> theories = [];
    private readonly Dictionary<(string Model, string Activation, int Samples, int Width), RidgeOptimum> optima = [];

    /// <summary>Where samples come from.</summary>
    internal CorrelatedSource Source => source;

    /// <summary>The prediction of a cell at a ridge, by n, k and λ; null where none is known: other inputs, a narrow NTK.</summary>
    /// <param name="model">Short name.</param>
    /// <param name="activation">Null for the linear model.</param>
    internal Func<int, int, double, RidgePrediction?>? Theory(string model, IActivation? activation)
    {
        if (linear is null) return null;
        lock (theories)
        {
            (string, string) key = (model, activation?.Name ?? "");
            if (!theories.TryGetValue(key, out Func<int, int, double, RidgePrediction?>? theory)) theories.Add(key, theory = Make(linear, model, activation));
            return theory;
        }
    }

    /// <summary>Where the curves of a cell turn; null where no theory is known.</summary>
    internal RidgeOptimum? Optimum(string model, IActivation? activation, int samples, int width)
    {
        (string, string, int, int) key = (model, activation?.Name ?? "", samples, width);
        lock (optima)
        {
            if (optima.TryGetValue(key, out RidgeOptimum? known)) return known;
        }

        if (Theory(model, activation) is not { } theory || theory(samples, width, 1) is null) return null;
        var found = RidgeOptimum.Of(ridge => theory(samples, width, ridge)!);
        lock (optima) optima[key] = found;
        return found;
    }

    /// <inheritdoc/>
    public void Dispose() => source.Dispose();

    private static Func<int, int, double, RidgePrediction?> Make(RidgeTheory linear, string model, IActivation? activation)
    {
        if (activation is null) return (samples, _, ridge) => linear.Of(samples, ridge);
        if (ModelKinds.Parse(model) == ModelKind.RandomFeatures) return new RandomFeatureTheory(linear, activation).Of;
        var tangent = new NeuralTangentTheory(linear, activation);
        return (samples, width, ridge) => width == InfiniteWidth.Width || (double)width * linear.Dimension >= WideNeuralTangent * samples
            ? tangent.Of(samples, ridge) : null;
    }
}
