using System.Numerics.Tensors;
using RobustnessTools.Abstractions;
using RobustnessTools.Compute;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;
using RobustnessTools.Numerics.Random;

namespace RobustnessTools.Data.Correlated;

/// <summary>
/// The covariance Σ of inputs z = [x; y] of mean 0, in blocks: a core x, which labels depend on, and a spurious part y, which they depend on through x only.
/// </summary>
/// <remarks>Memory: 16D² bytes for D inputs. Drawing is a function of the random stream; all else of Σ.</remarks>
public sealed class CovarianceModel : IDisposable
{
    private readonly Matrix covariance;
    private readonly Matrix factor;

    private CovarianceModel(Matrix covariance, Matrix factor, int coreDimension)
    {
        (this.covariance, this.factor) = (covariance, factor);
        CoreDimension = coreDimension;
        for (nint i = 0; i < covariance.Rows; i++) Trace += covariance[i, i];
    }

    /// <summary>Number of core inputs; they come first.</summary>
    public int CoreDimension { get; }

    /// <summary>Number of inputs D, both parts.</summary>
    public int Dimension => (int)covariance.Rows;

    /// <summary>Number of spurious inputs.</summary>
    public int SpuriousDimension => Dimension - CoreDimension;

    /// <summary>tr Σ.</summary>
    public double Trace { get; }

    /// <summary>Σ, D×D.</summary>
    public MatrixView Covariance => covariance.View;

    /// <summary>Σ_xx.</summary>
    public MatrixView Core => Covariance.Block(0, 0, CoreDimension, CoreDimension);

    /// <summary>Σ_yy.</summary>
    public MatrixView Spurious => Covariance.Block(CoreDimension, CoreDimension, SpuriousDimension, SpuriousDimension);

    /// <summary>Σ_yx.</summary>
    public MatrixView SpuriousByCore => Covariance.Block(CoreDimension, 0, SpuriousDimension, CoreDimension);

    /// <summary>L, the lower Cholesky factor of Σ: z = Lξ.</summary>
    internal MatrixView Factor => factor.View;

    /// <summary>Takes a covariance.</summary>
    /// <param name="covariance">Σ, D×D, symmetric and positive definite; copied.</param>
    /// <param name="coreDimension">Number of core inputs, from 1 to D − 1.</param>
    /// <param name="compute">Factorizes, D³/3 operations.</param>
    /// <exception cref="InputException">It is not square or not symmetric (<c>InvalidCovariance</c>), not positive definite
    /// (<c>CovarianceNotPositiveDefinite</c>), or leaves one part without inputs (<c>CoreDimensionOutOfRange</c>).</exception>
    public static CovarianceModel Of(MatrixView covariance, int coreDimension, ComputeContext compute)
    {
        ArgumentNullException.ThrowIfNull(compute);
        RequireSymmetric(covariance);
        if (coreDimension < 1 || coreDimension >= covariance.Rows)
            throw Invalid("CoreDimensionOutOfRange",
                $"The number of core inputs is {coreDimension}, but the covariance is of {covariance.Rows} inputs: give from 1 to {covariance.Rows - 1}.");
        Matrix copy = Matrix.Copy(covariance), lower = Matrix.Copy(covariance);
        nint failed = compute.Algebra.Cholesky(lower.View);
        if (failed != 0)
        {
            copy.Dispose();
            lower.Dispose();
            throw Invalid("CovarianceNotPositiveDefinite",
                $"The covariance of the inputs is not positive definite: its leading {failed} × {failed} block is not. Give one of eigenvalues above 0.");
        }

        for (nint i = 0; i < lower.Rows; i++) lower.Row(i)[(int)(i + 1)..].Clear();
        return new CovarianceModel(copy, lower, coreDimension);
    }

    /// <summary>Σθ for a θ on the core inputs.</summary>
    /// <param name="coreTarget">θ*_x, as long as there are core inputs.</param>
    public double[] Times(ReadOnlySpan<double> coreTarget)
    {
        var product = new double[Dimension];
        for (int i = 0; i < product.Length; i++) product[i] = TensorPrimitives.Dot<double>(covariance.Row(i)[..CoreDimension], coreTarget);
        return product;
    }

    /// <summary>Draws inputs z ~ N(0, Σ), one in each row: D² operations a row.</summary>
    /// <param name="rows">Filled whole; row i is the same however many there are.</param>
    /// <param name="normals">Row i of it becomes row i.</param>
    /// <param name="algebra">Multiplies.</param>
    internal void Draw(MatrixView rows, RandomStream normals, ThreadedAlgebra algebra)
    {
        using var standard = new Matrix(rows.Rows, rows.Columns);
        RowLoop.Run((int)rows.Rows, Dimension, i => normals.Normals(i, standard.Row(i)), algebra.Cancellation);
        algebra.Multiply(Transpose.No, Transpose.Yes, 1, standard.View, factor.View, 0, rows);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        covariance.Dispose();
        factor.Dispose();
    }

    private static void RequireSymmetric(MatrixView covariance)
    {
        const double Tolerance = 1e-12;
        if (covariance.Rows != covariance.Columns)
            throw Invalid("InvalidCovariance", $"The covariance has {covariance.Rows} rows and {covariance.Columns} columns: give a square matrix.");
        for (nint i = 0; i < covariance.Rows; i++)
        {
            for (nint j = 0; j < i; j++)
            {
                double one = covariance[i, j], other = covariance[j, i];
                if (Math.Abs(one - other) <= Tolerance * Math.Sqrt(Math.Abs(covariance[i, i] * covariance[j, j]))) continue;
                throw Invalid("InvalidCovariance",
                    $"The covariance is not symmetric: elements ({i}, {j}) and ({j}, {i}), counted from 0, are {one} and {other}. Give a symmetric matrix.");
            }
        }
    }

    private static InputException Invalid(string errorId, FormattableString message) =>
        new(errorId, InputErrorKind.InvalidArgument, FormattableString.Invariant(message));
}
