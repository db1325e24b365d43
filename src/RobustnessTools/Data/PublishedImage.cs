using System.Globalization;
using System.Numerics.Tensors;
using RobustnessTools.Abstractions;

namespace RobustnessTools.Data;

/// <summary>
/// The images that the paper's figures are measured at: the first of classes 0 and 1 in the official test files of MNIST and CIFAR-10, recognized wherever
/// a copy of the data has them.
/// </summary>
internal static class PublishedImage
{
    /// <summary>
    /// Largest difference of a mean by which an image is still that one: JPEG changes means by up to 0.007 (of 1), the next thin 1 of MNIST differs by
    /// 0.011.
    /// </summary>
    private const double Tolerance = 0.009;

    /// <summary>Means of sixteen equal stretches of the inputs, divided by their largest possible value.</summary>
    private static readonly Dictionary<string, double[]> Means = new(StringComparer.OrdinalIgnoreCase)
    {
        ["mnist"] = [0.000, 0.000, 0.032, 0.064, 0.067, 0.035, 0.084, 0.078, 0.084, 0.068, 0.057, 0.094, 0.096, 0.031, 0.000, 0.000],
        ["cifar-10"] = [0.733, 0.713, 0.713, 0.614, 0.317, 0.566, 0.658, 0.741, 0.616, 0.476, 0.436, 0.727, 0.804, 0.734, 0.615, 0.252],
    };

    /// <summary>Finds the image among samples.</summary>
    /// <param name="samples">The test samples of the chosen classes.</param>
    /// <param name="dataset">Name of the dataset, or plugin:name.</param>
    /// <param name="dimension">d.</param>
    /// <param name="scale">The largest value that an input can take.</param>
    /// <returns>Its number among the samples.</returns>
    /// <exception cref="InputException">There is none for the dataset, or it is not there (<c>PublishedImageNotFound</c>).</exception>
    internal static int Find(ClassSelection samples, string dataset, int dimension, double scale)
    {
        if (!Means.TryGetValue(dataset[(dataset.LastIndexOf(':') + 1)..], out double[]? means) || dimension % means.Length != 0)
            throw NotFound(
                $"The published test image was asked for, but the paper has figures on {string.Join(" and ", Means.Keys)} only, not on {dataset}: "
                    + "choose other test points.");
        var row = new double[dimension];
        double nearest = double.PositiveInfinity;
        int found = 0;
        for (int i = 0; i < samples.Count; i++)
        {
            samples.CopyStored(i, row);
            double distance = Distance(row, means, scale);
            if (distance < nearest) (nearest, found) = (distance, i);
        }

        return nearest <= Tolerance ? found : throw NotFound(string.Create(CultureInfo.InvariantCulture,
            $"The published test image is not in {samples.What} here: use the official files, or choose other test points."));
    }

    private static double Distance(ReadOnlySpan<double> row, double[] means, double scale)
    {
        int length = row.Length / means.Length;
        double largest = 0;
        for (int i = 0; i < means.Length; i++)
            largest = Math.Max(largest, Math.Abs(TensorPrimitives.Sum(row.Slice(i * length, length)) / (length * scale) - means[i]));
        return largest;
    }

    private static InputException NotFound(string message) => new("PublishedImageNotFound", InputErrorKind.NotFound, message);
}
