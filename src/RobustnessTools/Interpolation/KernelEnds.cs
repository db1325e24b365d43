using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Interpolation;

/// <summary>The ends of a kernel matrix's spectrum by products with it, as sums over neurons.</summary>
internal static class KernelEnds
{
    /// <summary>Most products: by then the largest eigenvalue is known, and the smallest as far as it goes.</summary>
    internal const int MostSteps = 300;

    private const double Tolerance = 1e-8;

    /// <summary>Searches them.</summary>
    /// <param name="cell">A fitted cell.</param>
    /// <param name="progress">Told the share of the work that is done at most.</param>
    internal static SpectrumEnds Of(FittedCell cell, Action<double> progress)
    {
        int n = cell.Data.Samples, limit = Math.Min(n, MostSteps), done = 0;
        ILinearAlgebra provider = cell.Context.Algebra.Provider;
        if (cell.Model.IsInfinite)
        {
            using Matrix kernel = cell.KernelMatrix();
            return Lanczos.Ends(n, (x, y) => Whole(kernel, x, y), provider, Tolerance, limit);
        }

        using Matrix vector = new(1, n), result = new(1, n);
        return Lanczos.Ends(n, Streamed, provider, Tolerance, limit);

        void Streamed(ReadOnlySpan<double> x, Span<double> y)
        {
            x.CopyTo(vector.Row(0));
            cell.Grid.MultiplyKernel(0, vector.View, result.View);
            result.Row(0).CopyTo(y);
            progress((double)++done / limit);
        }

        void Whole(Matrix kernel, ReadOnlySpan<double> x, Span<double> y)
        {
            x.CopyTo(y);
            using Matrix right = new(1, n), found = new(1, n);
            x.CopyTo(right.Row(0));
            cell.Context.Algebra.Multiply(Transpose.No, Transpose.No, 1, right.View, kernel.View, 0, found.View);
            found.Row(0).CopyTo(y);
            progress((double)++done / limit);
        }
    }
}
