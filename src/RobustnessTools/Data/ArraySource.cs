using System.Globalization;
using RobustnessTools.Abstractions;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Data;

/// <summary>The user's own arrays: training inputs, labels and test points as they are given.</summary>
/// <remarks>
/// A draw takes leading rows; seed and trial have no influence. The matrices are kept, not copied: they must not be changed or
/// disposed of while the source is in use.
/// </remarks>
public sealed class ArraySource : IDataSource
{
    private readonly Matrix inputs;
    private readonly double[] labels;
    private readonly Matrix? testInputs;
    private readonly double[]? testLabels;
    private readonly string origin;
    private string? fingerprint;

    /// <summary>Checks that the arrays fit together.</summary>
    /// <param name="inputs">Training inputs X, N×d, at least one row and one column.</param>
    /// <param name="labels">Labels y, N long.</param>
    /// <param name="testInputs">Test points Z, M×d, or null where there are none.</param>
    /// <param name="name">Name of the dataset, as in results.</param>
    /// <param name="origin">Where the arrays came from: the files' names.</param>
    /// <param name="testLabels">Labels of the test points, M long, or null where they have none.</param>
    /// <exception cref="InputException">The shapes disagree, or a number is not finite.</exception>
    public ArraySource(Matrix inputs, ReadOnlySpan<double> labels, Matrix? testInputs, string name, string origin, double[]? testLabels = null)
    {
        if (inputs.Rows < 1 || inputs.Columns < 1)
        {
            throw Mismatch(string.Create(CultureInfo.InvariantCulture,
                $"The training inputs are {inputs.Rows} × {inputs.Columns}; give at least one row and one column."));
        }

        if (labels.Length != inputs.Rows)
        {
            throw Mismatch(string.Create(CultureInfo.InvariantCulture,
                $"There are {labels.Length} labels for {inputs.Rows} training rows; give one label for each row."));
        }

        if (testInputs is not null && testInputs.Columns != inputs.Columns)
        {
            throw Mismatch(string.Create(CultureInfo.InvariantCulture,
                $"The test points have {testInputs.Columns} columns and the training inputs {inputs.Columns}; "
                    + $"give both the same dimension (a single point is one row)."));
        }

        if (testLabels is not null && testLabels.Length != (testInputs?.Rows ?? 0))
        {
            throw Mismatch(string.Create(CultureInfo.InvariantCulture,
                $"There are {testLabels.Length} labels of test points for {testInputs?.Rows ?? 0} test points; give one label for each."));
        }

        FiniteCheck.Require(inputs.View, "The training inputs array");
        FiniteCheck.Require(labels, "The labels array");
        if (testInputs is not null) FiniteCheck.Require(testInputs.View, "The test points array");
        if (testLabels is not null) FiniteCheck.Require(testLabels, "The array of the test points' labels");
        this.inputs = inputs;
        this.labels = labels.ToArray();
        this.testInputs = testInputs;
        this.testLabels = testLabels?.ToArray();
        this.origin = origin;
        Name = name;
    }

    /// <summary>Paths of the files that the arrays were read from.</summary>
    internal IReadOnlyList<string> ReadFrom { get; init; } = [];

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public int Dimension => checked((int)inputs.Columns);

    /// <inheritdoc/>
    public string? Fingerprint(CancellationToken cancellation = default)
    {
        if (fingerprint is not null) return fingerprint;
        string arrays = DatasetFingerprint.Of(inputs.View, labels, testInputs?.View, cancellation);
        return fingerprint = testLabels is null ? arrays : DatasetFingerprint.With(arrays, testLabels);
    }

    /// <summary>Number of training rows given, the largest N.</summary>
    public int Samples => labels.Length;

    /// <summary>Number of test points given, the largest M.</summary>
    public int TestPoints => testInputs is null ? 0 : checked((int)testInputs.Rows);

    /// <inheritdoc/>
    public DataSplit Draw(int samples, int testPoints, ulong seed, uint trial, CancellationToken cancellation = default)
    {
        DrawSize.Check(samples, testPoints);
        if (samples > Samples) throw TooFew("training samples", samples, "rows of training inputs", Samples);
        if (testPoints > TestPoints) throw TooFew("test points", testPoints, "rows of test points", TestPoints);

        var stacked = DrawSize.Allocate(samples, testPoints, Dimension);
        inputs.View.RowBlock(0, samples).CopyTo(stacked.View.RowBlock(0, samples));
        testInputs?.View.RowBlock(0, testPoints).CopyTo(stacked.View.RowBlock(samples, testPoints));
        return new DataSplit(stacked, labels[..samples], Name, origin, testLabels?[..testPoints])
        {
            Fingerprint = Fingerprint(cancellation), ReadFrom = ReadFrom,
        };
    }

    private static InputException Mismatch(string message) => new("ShapeMismatch", InputErrorKind.InvalidArgument, message);

    private static InputException TooFew(string asked, int count, string given, int available) =>
        new("TooFewSamples", InputErrorKind.LimitExceeded,
            string.Create(
                CultureInfo.InvariantCulture, $"{count} {asked} were asked for, but only {available} {given} were given; ask for at most {available}."));
}
