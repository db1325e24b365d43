using System.Numerics.Tensors;
using RobustnessTools.Abstractions;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Interpolation;

/// <summary>
/// A power of two that labels of extreme size are divided by before they are interpolated: coefficients, predictions and gradients are linear in them, and
/// are multiplied by it afterwards. Neither rounds, and nothing on the way leaves the range of numbers, that of single precision included.
/// </summary>
internal readonly struct LabelScale
{
    /// <summary>Labels between 2⁻³² and 2³² are left as they are: squares of what is computed with them stay far inside the range of floats.</summary>
    private const int Usual = 32;

    private readonly int exponent;

    private LabelScale(int exponent) => this.exponent = exponent;

    /// <summary>Whether the labels are of a usual size.</summary>
    internal bool IsOne => exponent == 0;

    /// <summary>The scale of some labels, by the largest of them.</summary>
    /// <param name="labels">y, finite.</param>
    internal static LabelScale Of(ReadOnlySpan<double> labels)
    {
        double largest = labels.IsEmpty ? 0 : Math.Abs(TensorPrimitives.MaxMagnitude(labels));
        if (largest == 0 || !double.IsFinite(largest)) return default;
        int size = Math.ILogB(largest);
        return Math.Abs(size) <= Usual ? default : new LabelScale(size);
    }

    /// <summary>The labels to interpolate.</summary>
    internal ReadOnlyMemory<double> Divide(ReadOnlyMemory<double> labels)
    {
        if (IsOne) return labels;
        double[] result = labels.ToArray();
        Scale(result, -exponent);
        return result;
    }

    /// <summary>What was found for the labels as they were given.</summary>
    /// <param name="solution">Of the divided labels.</param>
    internal DualSolution Restore(DualSolution solution)
    {
        if (IsOne) return solution;
        double[] coefficients = [.. solution.DualCoefficients];
        Scale(coefficients, exponent);
        return solution with
        {
            DualCoefficients = coefficients,
            TrainingResidual = Math.ScaleB(solution.TrainingResidual, exponent),
            ParameterNorm = Math.ScaleB(solution.ParameterNorm, exponent),
        };
    }

    /// <summary>Predictions for the labels as they were given.</summary>
    internal ReadOnlyMemory<double> Restore(ReadOnlyMemory<double> predictions)
    {
        if (IsOne) return predictions;
        double[] result = predictions.ToArray();
        Scale(result, exponent);
        return result;
    }

    /// <summary>Makes of gradients those for the labels as they were given.</summary>
    /// <exception cref="InputException">They leave the range of numbers (<c>LabelsTooLarge</c>).</exception>
    internal void Restore(MatrixView gradients)
    {
        if (IsOne) return;
        for (nint i = 0; i < gradients.Rows; i++)
        {
            Span<double> row = gradients.Row(i);
            bool finite = TensorPrimitives.IsFiniteAll<double>(row);
            Scale(row, exponent);
            if (finite && !TensorPrimitives.IsFiniteAll<double>(row))
            {
                throw new InputException("LabelsTooLarge", InputErrorKind.InvalidData, FormattableString.Invariant(
                    $"The labels, up to about {Math.ScaleB(1, exponent):G2}, are so large that the gradient at test point {i} leaves the range of numbers: ")
                    + "divide them by a constant; the sensitivity is divided by it too.");
            }
        }
    }

    private static void Scale(Span<double> values, int exponent)
    {
        foreach (ref double value in values) value = Math.ScaleB(value, exponent);
    }
}
