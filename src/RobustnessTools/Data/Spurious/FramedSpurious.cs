using RobustnessTools.Abstractions;
using RobustnessTools.Numerics.Matrices;
using RobustnessTools.Numerics.Random;

namespace RobustnessTools.Data.Spurious;

/// <summary>Square images, each in a frame of uniform noise of its own: the image is the core, the frame is spurious.</summary>
/// <remarks>Channels lie one behind the other, each in a frame. Spurious samples keep the frame around an image of 0.</remarks>
internal sealed class FramedSpurious : SpuriousSource
{
    private readonly IDataSource images;
    private readonly int width, side, channels;
    private readonly double white;

    /// <summary>Frames images.</summary>
    /// <param name="images">Two classes of square images, of one channel or three.</param>
    /// <param name="width">Width of the frame in pixels, at least 1.</param>
    /// <param name="white">The largest value of a pixel, up to which noise goes.</param>
    /// <exception cref="InputException">The inputs are no square images (<c>NotImages</c>).</exception>
    internal FramedSpurious(IDataSource images, int width, double white)
    {
        (this.images, this.width, this.white) = (images, width, white);
        (side, channels) = ImageShape.Of(images.Dimension)
            ?? throw new InputException("NotImages", InputErrorKind.InvalidArgument, FormattableString.Invariant(
                $"A frame is to be drawn around the {images.Dimension} inputs of {images.Name}, which are no square images of one channel or three: ")
                + "say by a mask which inputs are spurious.");
    }

    /// <inheritdoc/>
    internal override int Dimension => channels * Outer * Outer;

    /// <inheritdoc/>
    internal override double Fraction => 1 - (images.Dimension / (double)Dimension);

    private int Outer => side + (2 * width);

    /// <inheritdoc/>
    internal override string? Fingerprint(CancellationToken cancellation) => images.Fingerprint(cancellation);

    /// <inheritdoc/>
    private protected override (double[] Labels, double[] TestLabels) Draw(
        MatrixView samples, MatrixView spurious, MatrixView tests, ulong seed, uint trial, CancellationToken cancellation)
    {
        using DataSplit drawn = images.Draw((int)samples.Rows, (int)tests.Rows, seed, trial, cancellation);
        var noise = new RandomStream(seed, RandomPurpose.SpuriousInputs, trial);
        var testNoise = new RandomStream(seed, RandomPurpose.SpuriousTestInputs, trial);
        RowLoop.Run((int)samples.Rows, Dimension, i =>
        {
            Frame(noise, i, drawn.X[i], samples.Row(i));
            samples.Row(i).CopyTo(spurious.Row(i));
            Place([], spurious.Row(i));
        }, cancellation);
        RowLoop.Run((int)tests.Rows, Dimension, m => Frame(testNoise, m, drawn.Z[m], tests.Row(m)), cancellation);
        return ([.. drawn.Labels], [.. drawn.TestLabels ?? throw MaskedSpurious.NoTestLabels(images.Name)]);
    }

    private void Frame(RandomStream noise, int row, ReadOnlySpan<double> image, Span<double> framed)
    {
        noise.Uniforms(row, framed);
        foreach (ref double value in framed) value *= white;
        Place(image, framed);
    }

    /// <summary>Puts an image, or 0 for none, into its frame.</summary>
    private void Place(ReadOnlySpan<double> image, Span<double> framed)
    {
        for (int channel = 0; channel < channels; channel++)
        {
            for (int y = 0; y < side; y++)
            {
                Span<double> line = framed.Slice((((channel * Outer) + width + y) * Outer) + width, side);
                if (image.IsEmpty) line.Clear();
                else image.Slice(((channel * side) + y) * side, side).CopyTo(line);
            }
        }
    }
}
