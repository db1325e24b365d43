using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Data;

/// <summary>One drawn problem: N training samples with labels and M test points.</summary>
/// <remarks>
/// Training and test inputs stand in one (N+M)×d matrix, training rows first, so that one product with the weights serves both.
/// Leading rows are a problem of smaller N: row i is the same whatever N was asked for with the same seed and trial.
/// </remarks>
public sealed class DataSplit : IDisposable
{
    private readonly double[] labels;

    /// <summary>Takes ownership of the inputs.</summary>
    /// <param name="inputs">(N+M)×d: training rows first, then the test points.</param>
    /// <param name="labels">N labels.</param>
    /// <param name="name">Name of the dataset, as in results.</param>
    /// <param name="origin">Where the data came from: a distribution, or files.</param>
    /// <param name="testLabels">M labels of the test points, or null where they have none.</param>
    public DataSplit(Matrix inputs, double[] labels, string name, string origin, double[]? testLabels = null)
    {
        if (labels.Length > inputs.Rows) throw new ArgumentException($"{labels.Length} labels for {inputs.Rows} rows", nameof(labels));
        Inputs = inputs;
        this.labels = labels;
        Name = name;
        Origin = origin;
        TestLabels = testLabels;
    }

    /// <summary>The stacked inputs, (N+M)×d.</summary>
    public Matrix Inputs { get; }

    /// <summary>Number of training samples, N.</summary>
    public int Samples => labels.Length;

    /// <summary>Number of test points, M.</summary>
    public int TestPoints => checked((int)Inputs.Rows) - labels.Length;

    /// <summary>Number of inputs, d.</summary>
    public int Dimension => checked((int)Inputs.Columns);

    /// <summary>Name of the dataset.</summary>
    public string Name { get; }

    /// <summary>Where the data came from.</summary>
    public string Origin { get; }

    /// <summary>Paths of the files that were read, or of the folder that they are in; none for what was not read from files.</summary>
    internal IReadOnlyList<string> ReadFrom { get; init; } = [];

    /// <summary>The seed of the draw; null for arrays, from which nothing is drawn.</summary>
    public ulong? Seed { get; init; }

    /// <summary>Number of the trial: another one is another draw with the same seed.</summary>
    public uint Trial { get; init; }

    /// <summary>What was done to the inputs.</summary>
    public Normalization Normalization { get; internal set; }

    /// <summary>How the labels of synthetic data were drawn; null for other data.</summary>
    public LabelDistribution? LabelDistribution { get; init; }

    /// <summary>The classes that were kept of a dataset; empty for all.</summary>
    public IReadOnlyList<int> Classes { get; init => field = value.ToArray(); } = [];

    /// <summary>What tells the data that this was drawn from: <see cref="IDataSource.Fingerprint"/> of the source; null for synthetic data.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>Which samples of a dataset are the test points; null for data that have no others.</summary>
    public TestChoice? Tests { get; init; }

    /// <summary>Training inputs X, N×d.</summary>
    public InputRows X => new(Inputs, 0, Samples);

    /// <summary>Test points Z, M×d.</summary>
    public InputRows Z => new(Inputs, Samples, TestPoints);

    /// <summary>Training labels y, N long.</summary>
    public double[] Labels => labels;

    /// <summary>Labels of the test points, M long, or null.</summary>
    public IReadOnlyList<double>? TestLabels { get; }

    /// <summary>Frees the inputs.</summary>
    public void Dispose() => Inputs.Dispose();
}
