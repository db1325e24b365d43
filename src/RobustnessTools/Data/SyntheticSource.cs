using System.Globalization;
using RobustnessTools.Abstractions;
using RobustnessTools.Numerics.Matrices;
using RobustnessTools.Numerics.Random;

namespace RobustnessTools.Data;

/// <summary>Problems drawn from a distribution: inputs and labels independent of each other, without end.</summary>
/// <remarks>
/// Training row i is a function of (seed, trial, i), so is label i, and test point j of (seed, trial, j): the same whatever N and M are.
/// </remarks>
public sealed class SyntheticSource : IDataSource
{
    private readonly InputDistribution inputs;
    private readonly LabelDistribution labels;

    /// <summary>Chooses the distribution.</summary>
    /// <param name="inputs">Distribution of the inputs; names the source <c>gaussian</c> or <c>sphere</c>.</param>
    /// <param name="labels">Distribution of the labels.</param>
    /// <param name="dimension">d, at least 1.</param>
    /// <exception cref="InputException">The dimension is below 1.</exception>
    public SyntheticSource(InputDistribution inputs, LabelDistribution labels, int dimension)
    {
        if (dimension < 1)
        {
            throw new InputException("DimensionOutOfRange", InputErrorKind.InvalidArgument,
                string.Create(CultureInfo.InvariantCulture, $"The dimension is {dimension}; synthetic inputs need at least 1."));
        }

        this.inputs = inputs;
        this.labels = labels;
        Dimension = dimension;
    }

    /// <inheritdoc/>
    public string Name => inputs == InputDistribution.Gaussian ? "gaussian" : "sphere";

    /// <inheritdoc/>
    public int Dimension { get; }

    /// <inheritdoc/>
    public string? Fingerprint(CancellationToken cancellation = default) => null;

    /// <inheritdoc/>
    public DataSplit Draw(int samples, int testPoints, ulong seed, uint trial, CancellationToken cancellation = default)
    {
        DrawSize.Check(samples, testPoints);
        var matrix = DrawSize.Allocate(samples, testPoints, Dimension);
        try
        {
            DrawRows(matrix.View.RowBlock(0, samples), new RandomStream(seed, RandomPurpose.Inputs, trial), cancellation);
            DrawRows(matrix.View.RowBlock(samples, testPoints), new RandomStream(seed, RandomPurpose.TestPoints, trial), cancellation);
            return new DataSplit(matrix, DrawLabels(samples, seed, trial), Name, Origin()) { Seed = seed, Trial = trial, LabelDistribution = labels };
        }
        catch
        {
            matrix.Dispose();
            throw;
        }
    }

    private void DrawRows(MatrixView rows, RandomStream random, CancellationToken cancellation) =>
        RowLoop.Run(checked((int)rows.Rows), Dimension, i =>
        {
            var row = rows.Row(i);
            random.Normals(i, row);
            if (inputs == InputDistribution.Sphere) Normalizer.TryProjectOnSphere(row);
        }, cancellation);

    private double[] DrawLabels(int samples, ulong seed, uint trial)
    {
        var random = new RandomStream(seed, RandomPurpose.Labels, trial);
        var y = new double[samples];
        if (labels == LabelDistribution.Gaussian)
        {
            random.Normals(0, y);
            return y;
        }

        random.Uniforms(0, y);
        for (int i = 0; i < samples; i++) y[i] = y[i] < 0.5 ? -1 : 1;
        return y;
    }

    private string Origin() => string.Create(CultureInfo.InvariantCulture,
        $"{(inputs == InputDistribution.Gaussian ? "standard Gaussian" : "uniform on the sphere of radius √d")}, d = {Dimension}, "
            + $"{(labels == LabelDistribution.Gaussian ? "Gaussian" : "±1")} labels");
}
