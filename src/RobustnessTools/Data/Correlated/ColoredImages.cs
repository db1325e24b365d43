using RobustnessTools.Abstractions;
using RobustnessTools.Data.Spurious;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;
using RobustnessTools.Numerics.Random;

namespace RobustnessTools.Data.Correlated;

/// <summary>
/// Images of two classes in one of two colours: an image stands in the first channel or in the second, the other is 0; the colour is that of its class with the
/// probability (1 + ρ)/2.
/// </summary>
/// <remarks>The rule is this project's. The spurious part is no input of its own, but has two values, which is all that 𝒞 needs.</remarks>
internal sealed class ColoredImages : CorrelatedSource
{
    private const int Colors = 2;
    private readonly IDataSource images;
    private readonly double correlation;

    /// <summary>Colours images.</summary>
    /// <param name="images">Two classes, with labels −1 and +1, of test points too.</param>
    /// <param name="correlation">ρ, above −1 and below 1.</param>
    /// <exception cref="InputException">The correlation is out of range (<c>CorrelationOutOfRange</c>).</exception>
    internal ColoredImages(IDataSource images, double correlation)
    {
        CovarianceDials.RequireCorrelation(correlation);
        (this.images, this.correlation) = (images, correlation);
    }

    /// <inheritdoc/>
    internal override int Dimension => Colors * images.Dimension;

    /// <inheritdoc/>
    internal override double? Correlation => correlation;

    /// <inheritdoc/>
    internal override int MostExchanged(int testPoints) => Colors * testPoints;

    /// <inheritdoc/>
    internal override CorrelatedSplit Draw(int samples, int testPoints, bool exchanges, ulong seed, uint trial, ThreadedAlgebra algebra)
    {
        using DataSplit drawn = images.Draw(samples, testPoints, seed, trial, algebra.Cancellation);
        double[] labels = [.. drawn.Labels], testLabels = [.. drawn.TestLabels ?? throw MaskedSpurious.NoTestLabels(images.Name)];
        RequireTwoClasses(labels);
        RequireTwoClasses(testLabels);
        int exchanged = exchanges ? Colors : 0;
        Matrix points = DrawSize.Allocate(samples, testPoints * (1 + exchanged), Dimension);
        int[] colors = Draw(labels, RandomPurpose.Attributes, seed, trial), testColors = Draw(testLabels, RandomPurpose.TestAttributes, seed, trial);
        for (int i = 0; i < samples; i++) Color(drawn.X[i], colors[i], points.Row(i));
        for (int m = 0; m < testPoints; m++)
        {
            Color(drawn.Z[m], testColors[m], points.Row(samples + m));
            for (int color = 0; color < exchanged; color++) Color(drawn.Z[m], color, points.Row(samples + (testPoints * (1 + color)) + m));
        }

        return new CorrelatedSplit(points, labels, testLabels) { Values = testColors };
    }

    private int[] Draw(double[] labels, RandomPurpose purpose, ulong seed, uint trial)
    {
        var numbers = new double[labels.Length];
        new RandomStream(seed, purpose, trial).Uniforms(0, numbers);
        return [.. labels.Select((label, i) => (numbers[i] < (1 + correlation) / 2) == (label > 0) ? 1 : 0)];
    }

    private static void Color(ReadOnlySpan<double> image, int color, Span<double> colored) => image.CopyTo(colored.Slice(color * image.Length, image.Length));

    private static void RequireTwoClasses(double[] labels)
    {
        if (Array.TrueForAll(labels, label => Math.Abs(label) == 1) && labels.Distinct().Count() == 2) return;
        throw new InputException("NotTwoClasses", InputErrorKind.InvalidData,
            "A colour goes with one of two classes, with the labels −1 and +1 and samples of both: name two classes (classes), or ask for more samples.");
    }
}
