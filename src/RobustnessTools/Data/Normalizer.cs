using System.Numerics.Tensors;
using RobustnessTools.Abstractions;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Data;

/// <summary>Applies a <see cref="Normalization"/> to a drawn problem.</summary>
public static class Normalizer
{
    /// <summary>Distance from 1 to the next double, 2⁻⁵².</summary>
    private const double MachineEpsilon = 2.220446049250313e-16;

    /// <summary>Normalizes training rows and test points in place.</summary>
    /// <param name="split">N×d and M×d inputs, finite.</param>
    /// <param name="normalization">What to do.</param>
    /// <param name="scale">The largest value that an input can take; used by <see cref="Normalization.Unit"/> only.</param>
    /// <exception cref="InputException">A row is zero and has no direction (<see cref="Normalization.Sphere"/>).</exception>
    public static void Apply(DataSplit split, Normalization normalization, double scale)
    {
        switch (normalization)
        {
            case Normalization.None:
                break;
            case Normalization.Unit:
                for (nint i = 0; i < split.Inputs.Rows; i++) TensorPrimitives.Divide(split.Inputs.Row(i), scale, split.Inputs.Row(i));
                break;
            case Normalization.Sphere:
                for (int i = 0; i < split.Inputs.Rows; i++) ProjectOnSphere(split, i);
                break;
            case Normalization.Standardize:
                Standardize(split.X, split.Inputs.View);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(normalization), normalization, null);
        }
    }

    private static void ProjectOnSphere(DataSplit split, int i)
    {
        var row = split.Inputs.Row(i);
        if (!TryProjectOnSphere(row))
        {
            string which = i < split.Samples ? $"training row {i}" : $"test point {i - split.Samples}";
            throw new InputException("ZeroRow", InputErrorKind.InvalidData,
                $"The normalization 'sphere' cannot be applied to {split.Name}: {which} (counted from 0) is zero and has no direction; "
                    + "remove it or choose another normalization.");
        }
    }

    /// <summary>Scales a vector to the norm √d, unless it is zero.</summary>
    internal static bool TryProjectOnSphere(Span<double> row)
    {
        // Dividing by the largest entry first keeps the squares of very large and very small numbers in range.
        double largest = TensorPrimitives.MaxMagnitude<double>(row);
        if (largest == 0) return false;
        TensorPrimitives.Divide(row, Math.Abs(largest), row);
        TensorPrimitives.Multiply(row, Math.Sqrt(row.Length) / TensorPrimitives.Norm<double>(row), row);
        return true;
    }

    /// <summary>The error that the normalization <c>unit</c> has nothing to divide by.</summary>
    /// <param name="why">What does not tell the largest value, and how to mend it.</param>
    internal static InputException NoLargestValue(string why) =>
        new("NoLargestValue", InputErrorKind.InvalidArgument,
            $"The normalization 'unit' divides by the largest value that an input can take (255 for pixels), and {why}, or choose another normalization.");

    /// <summary>Walks row by row over all features at once: rows are contiguous, features are not.</summary>
    private static void Standardize(MatrixView training, MatrixView all)
    {
        int d = checked((int)all.Columns);
        double[] mean = new double[d], deviation = new double[d], smallest = new double[d], largest = new double[d];
        training.Row(0).CopyTo(smallest);
        training.Row(0).CopyTo(largest);
        for (nint i = 0; i < training.Rows; i++)
        {
            var row = training.Row(i);
            TensorPrimitives.Min(smallest, row, smallest);
            TensorPrimitives.Max(largest, row, largest);
            TensorPrimitives.MultiplyAdd(row, 1.0 / training.Rows, mean, mean);
        }

        // Relative to the largest distance from the mean, squares neither overflow nor vanish.
        double[] reach = new double[d];
        for (int j = 0; j < d; j++)
        {
            // The mean of equal numbers is rounded: only comparing them tells a constant.
            if (smallest[j] == largest[j]) mean[j] = smallest[j];
            reach[j] = Math.Max(largest[j] - mean[j], mean[j] - smallest[j]);
            if (IsRounding(reach[j], mean[j], training.Rows)) reach[j] = 0;
        }

        for (nint i = 0; i < training.Rows; i++)
        {
            var row = training.Row(i);
            for (int j = 0; j < d; j++)
                if (reach[j] > 0) deviation[j] += (row[j] - mean[j]) / reach[j] * ((row[j] - mean[j]) / reach[j]);
        }

        // A constant has no deviation: it is shifted to 0 and not divided.
        for (int j = 0; j < d; j++) deviation[j] = reach[j] > 0 ? reach[j] * Math.Sqrt(deviation[j] / training.Rows) : 1;

        for (nint i = 0; i < all.Rows; i++)
        {
            TensorPrimitives.Subtract(all.Row(i), mean, all.Row(i));
            TensorPrimitives.Divide(all.Row(i), deviation, all.Row(i));
        }
    }

    /// <summary>
    /// Whether numbers that differ from their mean by so little may be one number that was rounded: as scikit-learn, within what summing them may be off.
    /// </summary>
    private static bool IsRounding(double reach, double mean, nint count) => reach <= count * MachineEpsilon * Math.Abs(mean);
}
