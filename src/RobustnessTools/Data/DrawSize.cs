using System.Globalization;
using RobustnessTools.Abstractions;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Data;

/// <summary>The rules for N and M that hold whatever is drawn from.</summary>
internal static class DrawSize
{
    /// <summary>Checks N ≥ 1 and M ≥ 0.</summary>
    public static void Check(int samples, int testPoints)
    {
        if (samples < 1)
        {
            throw new InputException("SamplesOutOfRange", InputErrorKind.InvalidArgument,
                string.Create(CultureInfo.InvariantCulture, $"The number of training samples is {samples}; give at least 1."));
        }

        if (testPoints < 0)
        {
            throw new InputException("TestPointsOutOfRange", InputErrorKind.InvalidArgument,
                string.Create(CultureInfo.InvariantCulture, $"The number of test points is {testPoints}; give 0 or more."));
        }
    }

    /// <summary>Allocates the (N+M)×d inputs.</summary>
    public static Matrix Allocate(int samples, int testPoints, int dimension)
    {
        nint rows = (nint)samples + testPoints;
        try
        {
            return new Matrix(rows, dimension);
        }
        catch (Exception e) when (e is OutOfMemoryException or OverflowException)
        {
            double gigabytes = 8e-9 * rows * dimension;
            throw new InputException("OutOfMemory", InputErrorKind.LimitExceeded,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{samples} training samples and {testPoints} test points of dimension {dimension} take {gigabytes:G3} GB, "
                        + $"more memory than there is; ask for fewer."), e);
        }
    }
}
