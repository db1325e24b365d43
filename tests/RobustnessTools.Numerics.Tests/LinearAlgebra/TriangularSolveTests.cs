using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;
using Xunit;

namespace RobustnessTools.Numerics.Tests.LinearAlgebra;

public class TriangularSolveTests
{
    private static readonly int[] Orders = [0, 1, 2, 9, 31, 32, 33, 63, 64, 65, 129, 200, 333];
    private static readonly int[] Counts = [0, 1, 2, 3, 4, 5, 24, 65, 300];

    public static TheoryData<string, Transpose> Cases
    {
        get
        {
            var cases = new TheoryData<string, Transpose>();
            foreach (var provider in Providers.All)
                foreach (var transpose in Enum.GetValues<Transpose>()) cases.Add(provider, transpose);
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Solution_from_the_left_gives_the_right_hand_sides_back(string provider, Transpose transpose)
    {
        var algebra = Providers.Get(provider);
        foreach (int n in Orders)
        {
            using var triangle = Triangles.Random(n, n);
            var l = Naive.Lower(triangle.ToArray());
            double factor = Triangles.InversionFactor(l);
            foreach (int count in Counts)
            {
                using var b = GuardedMatrix.Random(n, count, 7);
                var before = b.ToArray();
                algebra.TriangularSolve(transpose, triangle.View, b.View);
                AssertSolves(Naive.Op(transpose, l), factor, b.ToArray(), before);
                b.AssertGuardsUntouched();
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Solution_from_the_right_gives_the_right_hand_sides_back(string provider, Transpose transpose)
    {
        var algebra = Providers.Get(provider);
        foreach (int n in Orders)
        {
            using var triangle = Triangles.Random(n, n);
            var l = Naive.Lower(triangle.ToArray());
            double factor = Triangles.InversionFactor(l);
            foreach (int count in Counts)
            {
                using var b = GuardedMatrix.Random(count, n, 7);
                var before = b.ToArray();
                algebra.TriangularSolveRight(transpose, triangle.View, b.View);

                // X·op(L) = B is op(L)ᵀ·Xᵀ = Bᵀ.
                AssertSolves(Naive.Transposed(Naive.Op(transpose, l)), factor, Naive.Transposed(b.ToArray()), Naive.Transposed(before));
                b.AssertGuardsUntouched();
            }
        }
    }

    [Theory]
    [MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public void Operands_that_do_not_fit_are_refused(string provider)
    {
        var algebra = Providers.Get(provider);
        using var l = new Matrix(4, 4);
        using var b = new Matrix(5, 3);
        Assert.Throws<ArgumentException>(() => algebra.TriangularSolve(Transpose.No, l.View, b.View));
        Assert.Throws<ArgumentException>(() => algebra.TriangularSolveRight(Transpose.No, l.View, b.View));
        Assert.Throws<ArgumentException>(() => algebra.TriangularSolve(Transpose.No, b.View, b.View));
    }

    /// <summary>
    /// Column by column, |op(L)·x − b| ≤ γ (1 + κ + κ²) max (|op(L)||x| + |b|): see <see cref="Triangles.InversionFactor"/>; the reference product errs by
    /// γ more.
    /// </summary>
    private static void AssertSolves(double[,] op, double factor, double[,] x, double[,] b)
    {
        int n = op.GetLength(0);
        double gamma = Rounding.Gamma(n + 66) * factor + Rounding.Gamma(n);
        double[,] product = Naive.Product(op, x), magnitude = Naive.Product(Naive.Abs(op), Naive.Abs(x));
        for (int j = 0; j < b.GetLength(1); j++)
        {
            double largest = 0;
            for (int i = 0; i < n; i++) largest = Math.Max(largest, magnitude[i, j] + Math.Abs(b[i, j]));
            for (int i = 0; i < n; i++)
                if (!(Math.Abs(product[i, j] - b[i, j]) <= gamma * largest))
                    Assert.Fail($"order {n}, column {j}: residual {product[i, j] - b[i, j]} at {i}, bound {gamma * largest}");
        }
    }
}
