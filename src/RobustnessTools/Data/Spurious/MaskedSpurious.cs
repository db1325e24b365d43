using RobustnessTools.Abstractions;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Data.Spurious;

/// <summary>Any data, with a mask that says which inputs are spurious. Spurious samples keep these, and have 0 for the others.</summary>
internal sealed class MaskedSpurious : SpuriousSource
{
    private readonly IDataSource source;
    private readonly double[] mask;

    /// <summary>Takes a mask.</summary>
    /// <param name="source">Data with the labels −1 and +1, of test points too.</param>
    /// <param name="mask">1 for a spurious input, 0 for one of the core.</param>
    /// <exception cref="InputException">The mask is not as long as there are inputs, has other values, or leaves one part without inputs
    /// (<c>InvalidMask</c>).</exception>
    internal MaskedSpurious(IDataSource source, double[] mask)
    {
        (this.source, this.mask) = (source, mask);
        if (mask.Length != source.Dimension)
        {
            throw new InputException("InvalidMask", InputErrorKind.InvalidArgument, FormattableString.Invariant(
                $"The mask of spurious inputs has {mask.Length} values, but {source.Name} has {source.Dimension} inputs: give 0 or 1 for each input."));
        }

        int other = Array.FindIndex(mask, value => value is not (0 or 1));
        if (other >= 0)
        {
            throw new InputException("InvalidMask", InputErrorKind.InvalidArgument, FormattableString.Invariant(
                $"Value {other} (counted from 0) of the mask of spurious inputs is {mask[other]}: give 1 for a spurious input, 0 for one of the core."));
        }

        if (mask.Sum() is 0 || mask.Sum() == mask.Length)
        {
            throw new InputException("InvalidMask", InputErrorKind.InvalidArgument,
                "The mask of spurious inputs has one value only: both parts need at least one input, with 1 for a spurious one and 0 for one of the core.");
        }
    }

    /// <inheritdoc/>
    internal override int Dimension => source.Dimension;

    /// <inheritdoc/>
    internal override double Fraction => mask.Sum() / mask.Length;

    /// <inheritdoc/>
    internal override string? Fingerprint(CancellationToken cancellation) =>
        source.Fingerprint(cancellation) is { } data ? DatasetFingerprint.With(data, mask) : null;

    /// <summary>Accuracy takes labels.</summary>
    internal static InputException NoTestLabels(string name) => new("MissingLabels", InputErrorKind.InvalidData,
        $"The test points of {name} have no labels, which accuracy is measured by: give a dataset whose test part has labels, or none of its own.");

    /// <inheritdoc/>
    private protected override (double[] Labels, double[] TestLabels) Draw(
        MatrixView samples, MatrixView spurious, MatrixView tests, ulong seed, uint trial, CancellationToken cancellation)
    {
        using DataSplit drawn = source.Draw((int)samples.Rows, (int)tests.Rows, seed, trial, cancellation);
        ((MatrixView)drawn.X).CopyTo(samples);
        ((MatrixView)drawn.Z).CopyTo(tests);
        RowLoop.Run((int)samples.Rows, Dimension, i =>
            System.Numerics.Tensors.TensorPrimitives.Multiply(samples.Row(i), mask, spurious.Row(i)), cancellation);
        return ([.. drawn.Labels], [.. drawn.TestLabels ?? throw NoTestLabels(source.Name)]);
    }
}
