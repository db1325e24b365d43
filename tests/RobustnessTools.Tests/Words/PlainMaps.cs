using RobustnessTools.Abstractions;
using RobustnessTools.Words;

namespace RobustnessTools.Tests.Words;

/// <summary>The maps as they are defined, written out plainly.</summary>
internal static class PlainMaps
{
    /// <summary>Attention: rows of XWXᵀ/√d weighted, times X.</summary>
    internal static double[] Attention(WordMapKind kind, double[][] x, double[][] w)
    {
        int n = x.Length, d = w.Length;
        var result = new double[n * d];
        for (int j = 0; j < n; j++)
        {
            double[] query = [.. Enumerable.Range(0, d).Select(b => Enumerable.Range(0, d).Sum(a => x[j][a] * w[a][b]) / Math.Sqrt(d))];
            double[] scores = [.. Enumerable.Range(0, n).Select(l => query.Zip(x[l]).Sum(pair => pair.First * pair.Second))];
            double[] weights = kind == WordMapKind.Attention
                ? [.. scores.Select(score => Math.Exp(score - scores.Max()))] : [.. scores.Select(score => Math.Max(score, 0))];
            double sum = weights.Sum();
            for (int c = 0; c < d; c++)
                result[(j * d) + c] = sum == 0 ? 0 : Enumerable.Range(0, n).Sum(l => weights[l] * x[l][c]) / sum;
        }

        return result;
    }

    /// <summary>One layer: φ(V·x).</summary>
    internal static double[] Layer(IActivation activation, double[][] v, double[] x)
    {
        double[] result = [.. v.Select(row => row.Zip(x).Sum(pair => pair.First * pair.Second))];
        activation.Evaluate(result, result);
        return result;
    }

    /// <summary>A text with a word changed.</summary>
    internal static double[][] Changed(double[][] x, int word, double[] change) =>
        [.. x.Select((row, index) => index == word ? [.. row.Zip(change, (one, other) => one + other)] : row)];

    /// <summary>‖a − b‖.</summary>
    internal static double Distance(double[] a, double[] b) => Math.Sqrt(a.Zip(b).Sum(pair => (pair.First - pair.Second) * (pair.First - pair.Second)));

    /// <summary>‖a‖.</summary>
    internal static double Norm(double[] a) => Math.Sqrt(a.Sum(value => value * value));
}
