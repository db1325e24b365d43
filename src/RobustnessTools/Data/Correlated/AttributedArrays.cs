using System.Numerics.Tensors;
using RobustnessTools.Abstractions;
using RobustnessTools.Data.Files;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;
using RobustnessTools.Numerics.Random;

namespace RobustnessTools.Data.Correlated;

/// <summary>The user's own samples: inputs, an attribute beside them that is spurious, and labels. Trials draw other samples from them.</summary>
internal sealed class AttributedArrays : CorrelatedSource
{
    /// <summary>An attribute of so many values among the test points is one of few values: all pairs are looked at.</summary>
    private const int FewValues = 8;

    private readonly Matrix samples;
    private readonly int core;
    private readonly double[] labels;

    private AttributedArrays(Matrix samples, int core, double[] labels)
    {
        (this.samples, this.core, this.labels) = (samples, core, labels);
    }

    /// <summary>Reads the files.</summary>
    /// <param name="inputs">Path of the core inputs, one sample in each row.</param>
    /// <param name="attribute">Path of the attribute: a row, or a number, for each sample.</param>
    /// <param name="labels">Path of a label for each sample.</param>
    /// <exception cref="InputException">A file cannot be read, they are not of as many samples (<c>ShapeMismatch</c>), or the attribute or the labels have
    /// one value only (<c>NothingToCorrelate</c>).</exception>
    internal static AttributedArrays Read(string inputs, string attribute, string labels)
    {
        using Matrix own = ArrayFile.Read(inputs), spurious = ArrayFile.Read(attribute);
        double[] values = ArrayFile.ReadVector(labels);
        Require(attribute, (int)spurious.Rows, "values of the attribute");
        Require(labels, values.Length, "labels");
        RequireSeveral(Enumerable.Range(0, (int)spurious.Rows).All(i => spurious.Row(i).SequenceEqual(spurious.Row(0))), "attribute", attribute);
        RequireSeveral(values.Distinct().Count() < 2, "labels", labels);
        var joined = new Matrix(own.Rows, own.Columns + spurious.Columns);
        own.View.CopyTo(joined.View.ColumnBlock(0, own.Columns));
        spurious.View.CopyTo(joined.View.ColumnBlock(own.Columns, spurious.Columns));
        return new AttributedArrays(joined, (int)own.Columns, values);

        void Require(string path, int found, string what)
        {
            if (found == own.Rows) return;
            throw new InputException("ShapeMismatch", InputErrorKind.InvalidArgument, FormattableString.Invariant(
                $"There are {found} {what} in '{path}' for {own.Rows} samples in '{inputs}': give one for each sample."));
        }
    }

    /// <inheritdoc/>
    internal override int Dimension => (int)samples.Columns;

    /// <inheritdoc/>
    internal override int CoreDimension => core;

    /// <summary>What tells these samples from others.</summary>
    internal string Fingerprint(CancellationToken cancellation) => DatasetFingerprint.Of(samples.View, labels, tests: null, cancellation);

    /// <inheritdoc/>
    internal override int MostExchanged(int testPoints) => FewValues * testPoints;

    /// <inheritdoc/>
    internal override CorrelatedSplit Draw(int samples, int testPoints, bool exchanges, ulong seed, uint trial, ThreadedAlgebra algebra)
    {
        int all = labels.Length;
        if ((long)samples + testPoints > all)
        {
            throw new InputException("TooFewSamples", InputErrorKind.InvalidArgument, FormattableString.Invariant(
                $"There are {all} samples, fewer than {samples} to train on and {testPoints} test points: ask for fewer of them."));
        }

        // From one end and from the other, so that the first samples are the same however many there are.
        int[] order = new RandomStream(seed, RandomPurpose.Selection, trial).WithoutReplacement(all, all);
        int[] trained = order[..samples], tested = order[^testPoints..];
        double[][] attributes = exchanges ? Distinct(tested) : [];
        bool isFew = attributes.Length is > 0 and <= FewValues;
        int[] shifts = exchanges && !isFew ? Shifts(testPoints) : [];
        int exchanged = isFew ? attributes.Length : shifts.Length;
        Matrix points = DrawSize.Allocate(samples, testPoints * (1 + exchanged), Dimension);
        MatrixView tests = points.View.RowBlock(samples, testPoints), others = points.View.RowBlock(samples + testPoints, testPoints * exchanged);
        for (int i = 0; i < samples; i++) this.samples.Row(trained[i]).CopyTo(points.Row(i));
        for (int m = 0; m < testPoints; m++) this.samples.Row(tested[m]).CopyTo(tests.Row(m));
        if (!isFew) Exchange(tests, core, shifts, others);
        for (int value = 0; isFew && value < attributes.Length; value++)
        {
            for (int m = 0; m < testPoints; m++)
            {
                Span<double> row = others.Row((value * testPoints) + m);
                tests.Row(m)[..core].CopyTo(row);
                attributes[value].CopyTo(row[core..]);
            }
        }

        double[] testLabels = [.. tested.Select(i => labels[i])];
        return new CorrelatedSplit(points, [.. trained.Select(i => labels[i])], testLabels)
        {
            Values = isFew ? [.. tested.Select(i => Array.FindIndex(attributes, value => Attribute(i).SequenceEqual(value)))] : null,
            Shifts = shifts,
            Direction = Direction(tests, testLabels),
        };
    }

    /// <inheritdoc/>
    private protected override void Dispose(bool disposing)
    {
        if (disposing) samples.Dispose();
        base.Dispose(disposing);
    }

    private ReadOnlySpan<double> Attribute(int sample) => samples.Row(sample)[core..];

    /// <summary>The values of the attribute, one more than few at most.</summary>
    private double[][] Distinct(int[] tested)
    {
        List<double[]> found = [];
        foreach (int i in tested)
        {
            if (found.Exists(value => Attribute(i).SequenceEqual(value))) continue;
            found.Add(Attribute(i).ToArray());
            if (found.Count > FewValues) break;
        }

        return [.. found];
    }

    /// <summary>Cov(z, g) over the test points, on the attribute: over all pairs, for a linear model.</summary>
    private double[] Direction(MatrixView tests, double[] testLabels)
    {
        var direction = new double[Dimension];
        double mean = testLabels.Average();
        for (int m = 0; m < testLabels.Length; m++)
            TensorPrimitives.MultiplyAdd(tests.Row(m), (testLabels[m] - mean) / testLabels.Length, direction, direction);
        direction.AsSpan(0, core).Clear();
        return direction;
    }

    private static void RequireSeveral(bool isOne, string what, string path)
    {
        if (!isOne) return;
        throw new InputException("NothingToCorrelate", InputErrorKind.InvalidData,
            $"The {what} in '{path}' have one value only, which goes with nothing: give samples of at least two.");
    }
}
