namespace RobustnessTools.Models.FullNeuralTangent;

/// <summary>What each layer gives to the diagonal of a kernel matrix.</summary>
/// <param name="samples">N.</param>
internal sealed class LayerShares(int samples)
{
    private readonly double[] first = new double[samples];
    private readonly double[] second = new double[samples];

    /// <summary>Sets the parts of an element; of different ones at the same time.</summary>
    internal void Set(int sample, double ofFirst, double ofSecond) => (first[sample], second[sample]) = (ofFirst, ofSecond);

    /// <summary>The first layer's share in the trace of the leading block of some order.</summary>
    internal double First(int order)
    {
        double ofFirst = first.AsSpan(0, order).ToArray().Sum();
        return ofFirst / (ofFirst + second.AsSpan(0, order).ToArray().Sum());
    }
}
