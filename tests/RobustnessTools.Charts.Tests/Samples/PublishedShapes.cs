using RobustnessTools.Charts.Sensitivity;
using RobustnessTools.Results;

namespace RobustnessTools.Charts.Tests.Samples;

/// <summary>
/// Summaries in the shape of the paper's six figures: curves that fall by a power law between the first and last values of docs' table, with a
/// deterministic scatter.
/// </summary>
internal static class PublishedShapes
{
    private static readonly int[] Samples = [400, 800, 1600];

    internal static IReadOnlyList<string> Figures { get; } = ["rf-synthetic", "ntk-synthetic", "rf-mnist", "ntk-mnist", "rf-cifar10", "ntk-cifar10"];

    // First and last S for N = 400, 800, 1600.
    internal static IReadOnlyList<CellSummary> Figure(string name) => name switch
    {
        "rf-synthetic" =>
            [.. Rf("synthetic", 1000, 40000, "tanh", [24.2, 38.2, 45.3], [22.0, 34.2, 33.2]),
            .. Rf("synthetic", 1000, 40000, "square", [13.7, 20.1, 31.0], [4.7, 6.7, 9.4])],
        "ntk-synthetic" =>
            [.. Ntk("synthetic", 1000, 600, "tanh", [22, 33, 49], [16.5, 22.7, 24.5]),
            .. Ntk("synthetic", 1000, 600, "square", [8.0, 11.8, 17.3], [1.7, 2.4, 3.4])],
        "rf-mnist" => [.. Rf("MNIST", 784, 37000, "tanh", [88, 125, 177], [50, 62, 75]), .. Rf("MNIST", 784, 37000, "square", [23, 33, 46], [14, 19, 24])],
        "ntk-mnist" => [.. Ntk("MNIST", 784, 600, "tanh", [70, 92, 121], [33, 40, 48]), .. Ntk("MNIST", 784, 600, "square", [33, 46, 65], [14, 18, 22])],
        "rf-cifar10" =>
            [.. Rf("CIFAR-10", 3072, 37000, "tanh", [470, 640, 860], [370, 470, 583]),
            .. Rf("CIFAR-10", 3072, 37000, "square", [330, 480, 690], [230, 300, 393])],
        _ => [.. Ntk("CIFAR-10", 3072, 435, "tanh", [300, 420, 560], [150, 190, 230]), .. Ntk("CIFAR-10", 3072, 435, "square", [160, 230, 320], [60, 80, 100])],
    };

    internal static IReadOnlyList<PublishedPoint> PublishedSynthetic { get; } =
    [
        .. Ends("tanh", [24.2, 38.2, 45.3], [22.0, 34.2, 33.2]),
        .. Ends("square", [13.7, 20.1, 31.0], [4.7, 6.7, 9.4]),
    ];

    internal static CellSummary Summary(Cell cell, double mean, double halfWidth, int trials = 10) => new()
    {
        Cell = cell,
        Trials = trials,
        Failed = 0,
        Mean = mean,
        StandardDeviation = halfWidth * 1.4,
        Median = mean,
        Lower = mean - halfWidth,
        Upper = mean + halfWidth,
        BootstrapLower = mean - (0.9 * halfWidth),
        BootstrapUpper = mean + (0.9 * halfWidth),
        Diagnostics = new NamedValues(["universalLawBound"], [Math.Sqrt((double)cell.Samples * cell.Dimension / cell.Parameters)]),
    };

    private static IEnumerable<PublishedPoint> Ends(string activation, double[] first, double[] last)
    {
        for (int i = 0; i < Samples.Length; i++)
        {
            yield return new PublishedPoint(new Cell("rf", activation, "synthetic", 1000, Samples[i], 5000, 5000), first[i], "Bombari et al. (2023)");
            yield return new PublishedPoint(new Cell("rf", activation, "synthetic", 1000, Samples[i], 40000, 40000), last[i], "Bombari et al. (2023)");
        }
    }

    private static IEnumerable<CellSummary> Rf(string dataset, int dimension, int widest, string activation, double[] first, double[] last)
    {
        List<int> widths = [];
        for (int k = 5000; k <= widest; k += widest == 40000 ? 2500 : 2000)
            widths.Add(k);
        return Curves("rf", dataset, dimension, activation, widths, static (_, k) => k, first, last);
    }

    private static IEnumerable<CellSummary> Ntk(string dataset, int dimension, int widest, string activation, double[] first, double[] last)
    {
        List<int> widths = [];
        for (int k = 15; k <= widest; k += 30)
            widths.Add(k);
        return Curves("ntk", dataset, dimension, activation, widths, static (d, k) => (long)d * k, first, last);
    }

    private static IEnumerable<CellSummary> Curves(
        string model, string dataset, int dimension, string activation, List<int> widths, Func<int, int, long> parameters, double[] first, double[] last)
    {
        for (int n = 0; n < Samples.Length; n++)
        {
            double exponent = Math.Log(last[n] / first[n]) / Math.Log((double)widths[^1] / widths[0]);
            for (int i = 0; i < widths.Count; i++)
            {
                double smooth = first[n] * Math.Pow((double)widths[i] / widths[0], exponent);
                // An irrational rotation scatters evenly without a random generator.
                double scatter = (((i + 1) * (n + 2) * 0.6180339887498949 % 1) - 0.5) * 0.03;
                Cell cell = new(model, activation, dataset, dimension, Samples[n], widths[i], parameters(dimension, widths[i]));
                yield return Summary(cell, smooth * (1 + scatter), smooth * 0.04);
            }
        }
    }
}
