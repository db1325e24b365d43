namespace RobustnessTools.Data;

/// <summary>The shape of square images whose channels lie one behind the other, row by row.</summary>
/// <param name="Side">Pixels of a side.</param>
/// <param name="Channels">Number of channels, 1 or 3.</param>
public readonly record struct ImageShape(int Side, int Channels)
{
    /// <summary>The shape of images of so many inputs, or null where no square image of one channel or three has as many.</summary>
    /// <param name="dimension">Number of inputs, d.</param>
    public static ImageShape? Of(int dimension) => IsSquare(dimension, out int side) ? new ImageShape(side, 1)
        : dimension % 3 == 0 && IsSquare(dimension / 3, out side) ? new ImageShape(side, 3) : null;

    private static bool IsSquare(int number, out int root)
    {
        root = (int)Math.Sqrt(number);
        return root > 0 && root * root == number;
    }
}
