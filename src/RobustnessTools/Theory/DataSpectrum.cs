using RobustnessTools.Abstractions;
using RobustnessTools.Compute;
using RobustnessTools.Data;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Theory;

/// <summary>The eigenvalues of XXᵀ/d of given training inputs, which take the place of the Marčenko–Pastur law that Gaussian inputs have.</summary>
public sealed class DataSpectrum
{
    private readonly double[] plain;
    private readonly double[] centred;

    private DataSpectrum(int samples, int dimension, double scale, double[] plain, double[] centred)
    {
        (Samples, Dimension, Scale) = (samples, dimension, scale);
        (this.plain, this.centred) = (plain, centred);
    }

    /// <summary>N.</summary>
    public int Samples { get; }

    /// <summary>d.</summary>
    public int Dimension { get; }

    /// <summary>Root mean square of ‖x‖/√d, the standard deviation of a neuron's argument; 1 for standardized data.</summary>
    public double Scale { get; }

    /// <summary>Computes the spectra of the inputs as they are and without their mean: min(N, d)²·max(N, d) + 3·min(N, d)³ operations.</summary>
    /// <param name="inputs">X, N×d.</param>
    /// <param name="compute">Makes the product and the eigenvalues.</param>
    /// <exception cref="InputException">All inputs are zero (<c>InputsAreZero</c>).</exception>
    public static DataSpectrum Of(InputRows inputs, ComputeContext compute)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(compute);
        int samples = inputs.Count, dimension = checked((int)inputs.View.Columns);
        using var x = new Matrix(samples, dimension);
        var mean = new double[dimension];
        double square = 0;
        for (int i = 0; i < samples; i++)
        {
            Span<double> row = x.Row(i);
            inputs.View.Row(i).CopyTo(row);
            for (int j = 0; j < dimension; j++)
            {
                mean[j] += row[j] / samples;
                square += row[j] * row[j];
            }
        }

        if (square == 0)
            throw new InputException("InputsAreZero", InputErrorKind.InvalidData,
                "All training inputs are zero, so that they have no spectrum: give other data.");
        double[] asGiven = Eigenvalues(x, compute.Algebra);
        for (int i = 0; i < samples; i++)
        {
            Span<double> row = x.Row(i);
            for (int j = 0; j < dimension; j++) row[j] -= mean[j];
        }

        return new DataSpectrum(samples, dimension, Math.Sqrt(square / samples / dimension), asGiven, Eigenvalues(x, compute.Algebra));
    }

    /// <summary>The N eigenvalues; without the inputs' mean one less, which is 0 for certain.</summary>
    internal IReadOnlyList<double> Eigenvalues(bool withoutMean) => withoutMean ? centred : plain;

    private static double[] Eigenvalues(Matrix x, ThreadedAlgebra algebra)
    {
        bool wide = x.Rows <= x.Columns;
        nint size = Math.Min(x.Rows, x.Columns);
        using var gram = new Matrix(size, size);
        algebra.SymmetricRankUpdate(wide ? Transpose.No : Transpose.Yes, 1.0 / x.Columns, x.View, 0, gram.View);
        var values = new double[size];
        algebra.Provider.SymmetricEigen(gram.View, values, vectors: false);
        for (int i = 0; i < values.Length; i++) values[i] = Math.Max(0, values[i]);
        return values;
    }
}
