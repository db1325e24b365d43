using System.Runtime.Intrinsics;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.LinearAlgebra.Managed;
using RobustnessTools.Numerics.Matrices;
using Xunit;

namespace RobustnessTools.Numerics.Tests.LinearAlgebra;

/// <summary>What the managed provider promises beyond the contract.</summary>
public class ManagedLinearAlgebraTests
{
    [Fact]
    public void Widest_accelerated_vectors_are_chosen()
    {
        var algebra = new ManagedLinearAlgebra();
        int bits = Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;
        Assert.Equal("managed", algebra.Name);
        Assert.Contains($"{bits}-bit", algebra.Description, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Transpose.No, Transpose.No)]
    [InlineData(Transpose.No, Transpose.Yes)]
    [InlineData(Transpose.Yes, Transpose.No)]
    [InlineData(Transpose.Yes, Transpose.Yes)]
    public void Pieces_of_a_product_have_the_bits_of_the_whole(Transpose transposeA, Transpose transposeB)
    {
        const int m = 62, n = 83, q = 300;
        var algebra = new ManagedLinearAlgebra();
        using var a = transposeA == Transpose.Yes ? GuardedMatrix.Random(q, m, 1) : GuardedMatrix.Random(m, q, 1);
        using var b = transposeB == Transpose.Yes ? GuardedMatrix.Random(n, q, 2) : GuardedMatrix.Random(q, n, 2);
        using var whole = GuardedMatrix.Random(m, n, 3);
        using var pieces = GuardedMatrix.Random(m, n, 3);
        algebra.Multiply(transposeA, transposeB, 0.7, a.View, b.View, -1.3, whole.View);
        for (int i = 0; i < m; i += 20)
        {
            int rows = Math.Min(20, m - i);
            for (int j = 0; j < n; j += 17)
            {
                int columns = Math.Min(17, n - j);
                using var expected = new Matrix(rows, columns);
                whole.View.Block(i, j, rows, columns).CopyTo(expected.View);
                using var piece = new Matrix(rows, columns);
                using var fresh = GuardedMatrix.Random(m, n, 3);
                fresh.View.Block(i, j, rows, columns).CopyTo(piece.View);
                var partA = transposeA == Transpose.Yes ? a.View.ColumnBlock(i, rows) : a.View.RowBlock(i, rows);
                var partB = transposeB == Transpose.Yes ? b.View.RowBlock(j, columns) : b.View.ColumnBlock(j, columns);
                algebra.Multiply(transposeA, transposeB, 0.7, partA, partB, -1.3, piece.View);
                for (int r = 0; r < rows; r++) Assert.True(expected.Row(r).SequenceEqual(piece.Row(r)));
            }
        }
    }

    [Fact]
    public void Repeated_operations_allocate_nothing()
    {
        const int n = 150;
        var algebra = new ManagedLinearAlgebra();
        using var triangle = Triangles.Random(n, 1);
        using var symmetric = Triangles.Symmetric(Naive.Lower(triangle.ToArray()), _ => 1);
        using var work = new Matrix(n, n);
        using var other = new Matrix(n, n);
        using var column = new Matrix(n, 1);
        using var result = new Matrix(n, 1);
        MatrixView l = triangle.View, a = symmetric.View, w = work.View, o = other.View, x = column.View, y = result.View;
        Operations();

        // Tests beside this one take workspaces from the same pool: what they hold just then is made anew. In some round nobody does.
        long least = long.MaxValue;
        for (int round = 0; round < 20 && least > 0; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            Operations();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);

        void Operations()
        {
            a.CopyTo(w);
            algebra.Cholesky(w);
            algebra.Multiply(Transpose.No, Transpose.Yes, 1, a, a, 0, o);
            algebra.Multiply(Transpose.No, Transpose.No, 1, o, x, 0, y);
            algebra.SymmetricRankUpdate(Transpose.No, 1, l, 0, o);
            algebra.TriangularSolve(Transpose.Yes, l, o);
            algebra.TriangularSolveRight(Transpose.No, l, o);
            algebra.TriangularSolve(Transpose.No, l, x);
        }
    }

    [Fact]
    public void One_instance_serves_many_threads()
    {
        const int n = 130;
        var algebra = new ManagedLinearAlgebra();
        using var triangle = Triangles.Random(n, 1);
        using var symmetric = Triangles.Symmetric(Naive.Lower(triangle.ToArray()), _ => 1);
        using var expected = Matrix.Copy(symmetric.View);
        algebra.Cholesky(expected.View);
        Parallel.For(0, 16, _ =>
        {
            using var copy = Matrix.Copy(symmetric.View);
            Assert.Equal(0, algebra.Cholesky(copy.View));
            for (int i = 0; i < n; i++) Assert.True(expected.Row(i)[..(i + 1)].SequenceEqual(copy.Row(i)[..(i + 1)]));
        });
    }
}
