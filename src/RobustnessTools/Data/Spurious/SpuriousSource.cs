using RobustnessTools.Abstractions;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Data.Spurious;

/// <summary>Where problems are drawn from whose inputs have a core, which the labels depend on, and a spurious rest, which they do not.</summary>
internal abstract class SpuriousSource
{
    /// <summary>Number of inputs d, both parts.</summary>
    internal abstract int Dimension { get; }

    /// <summary>Number of spurious inputs over d.</summary>
    internal abstract double Fraction { get; }

    /// <summary>What tells the data, and a mask that was read with them, from others under the same name; null for synthetic ones.</summary>
    internal virtual string? Fingerprint(CancellationToken cancellation) => null;

    /// <summary>Draws a problem; its first n samples are the same for every N ≥ n.</summary>
    /// <param name="samples">N.</param>
    /// <param name="testPoints">M.</param>
    /// <param name="seed">The user's seed.</param>
    /// <param name="trial">Number of the trial.</param>
    /// <param name="cancellation">Stops the drawing.</param>
    internal SpuriousSplit Draw(int samples, int testPoints, ulong seed, uint trial, CancellationToken cancellation)
    {
        Matrix points = DrawSize.Allocate(2 * samples, testPoints, Dimension);
        try
        {
            var (labels, testLabels) = Draw(
                points.View.RowBlock(0, samples), points.View.RowBlock(samples, samples), points.View.RowBlock(2 * samples, testPoints), seed, trial,
                cancellation);
            if (!Array.TrueForAll(labels, label => Math.Abs(label) == 1)) throw NotTwoClasses();
            return new SpuriousSplit(points, labels, testLabels);
        }
        catch
        {
            points.Dispose();
            throw;
        }
    }

    /// <summary>Fills samples, their spurious samples, and test points.</summary>
    /// <returns>The labels of samples and test points.</returns>
    private protected abstract (double[] Labels, double[] TestLabels) Draw(
        MatrixView samples, MatrixView spurious, MatrixView tests, ulong seed, uint trial, CancellationToken cancellation);

    /// <summary>Refuses data of files that have other labels than −1 and +1, or one of them only.</summary>
    /// <param name="labels">Labels of all samples that are read.</param>
    /// <exception cref="InputException">They have (<c>NotTwoClasses</c>).</exception>
    internal static void RequireTwoClasses(IEnumerable<double> labels)
    {
        double[] found = [.. labels.Distinct()];
        if (found.Length != 2 || !Array.TrueForAll(found, label => Math.Abs(label) == 1)) throw NotTwoClasses();
    }

    private static InputException NotTwoClasses() => new("NotTwoClasses", InputErrorKind.InvalidData,
        "Memorization is measured of two classes, with the labels −1 and +1 and samples of both: name two classes (classes), or give such labels.");
}
