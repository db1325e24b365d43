using System.Numerics.Tensors;
using RobustnessTools.Abstractions;
using RobustnessTools.Numerics.Matrices;
using RobustnessTools.Numerics.Random;

namespace RobustnessTools.Data.Spurious;

/// <summary>Standard Gaussian inputs whose first ones are the core; labels are the sign of a random linear teacher on the core.</summary>
/// <remarks>Inputs and teacher are the same for every share of spurious inputs.</remarks>
internal sealed class SyntheticSpurious : SpuriousSource
{
    private readonly int core;
    private readonly SpuriousSample rule;

    /// <summary>Chooses the sizes.</summary>
    /// <param name="dimension">d, at least 2.</param>
    /// <param name="fraction">Share of spurious inputs; rounded to whole inputs.</param>
    /// <param name="rule">What becomes of the core.</param>
    /// <exception cref="InputException">No input would be core, or none spurious (<c>SpuriousFractionOutOfRange</c>).</exception>
    internal SyntheticSpurious(int dimension, double fraction, SpuriousSample rule)
    {
        int spurious = (int)Math.Round(fraction * dimension);
        if (!(fraction is > 0 and < 1) || spurious < 1 || spurious >= dimension)
        {
            throw new InputException("SpuriousFractionOutOfRange", InputErrorKind.InvalidArgument, FormattableString.Invariant(
                $"The share of spurious inputs is {fraction}: give a number between 0 and 1 that leaves at least one of the {dimension} inputs to each part."));
        }

        Dimension = dimension;
        Fraction = fraction;
        core = dimension - spurious;
        this.rule = rule;
    }

    /// <inheritdoc/>
    internal override int Dimension { get; }

    /// <inheritdoc/>
    internal override double Fraction { get; }

    /// <inheritdoc/>
    private protected override (double[] Labels, double[] TestLabels) Draw(
        MatrixView samples, MatrixView spurious, MatrixView tests, ulong seed, uint trial, CancellationToken cancellation)
    {
        var teacher = new double[Dimension];
        new RandomStream(seed, RandomPurpose.Teacher, trial).Normals(0, teacher);
        var inputs = new RandomStream(seed, RandomPurpose.Inputs, trial);
        var cores = new RandomStream(seed, RandomPurpose.SpuriousCores, trial);
        double[] labels = Fill(samples, inputs, teacher, cancellation), testLabels = Fill(
            tests, new RandomStream(seed, RandomPurpose.TestPoints, trial), teacher, cancellation);
        RowLoop.Run((int)samples.Rows, Dimension, i =>
        {
            Span<double> row = spurious.Row(i);
            samples.Row(i).CopyTo(row);
            if (rule == SpuriousSample.Redraw) cores.Normals(i, row[..core]);
            else row[..core].Clear();
        }, cancellation);
        return (labels, testLabels);
    }

    private double[] Fill(MatrixView rows, RandomStream random, double[] teacher, CancellationToken cancellation)
    {
        var labels = new double[rows.Rows];
        RowLoop.Run(labels.Length, Dimension, i =>
        {
            Span<double> row = rows.Row(i);
            random.Normals(i, row);
            labels[i] = TensorPrimitives.Dot<double>(row[..core], teacher.AsSpan(0, core)) < 0 ? -1 : 1;
        }, cancellation);
        return labels;
    }
}
