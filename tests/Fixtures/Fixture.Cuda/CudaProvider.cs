using System.Numerics;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;
using Half = Fixture.Dependency.Half;

namespace RobustnessTools.Cuda;

/// <summary>The entry point of the package, by its very name: what it makes lets the host compute everything.</summary>
public sealed class CudaProvider : ILinearAlgebra
{
    private readonly ILinearAlgebra host;

    private CudaProvider(ILinearAlgebra host)
    {
        this.host = host;
        Description = $"fixture, half of 4 is {Half.Of(4)}; {host.Name}";
    }

    public string Name => "cuda";

    public string Description { get; }

    public static ILinearAlgebra Create(ILinearAlgebra host)
    {
        ArgumentNullException.ThrowIfNull(host);
        return new CudaProvider(host);
    }

    public void Multiply<T>(Transpose transposeA, Transpose transposeB, double alpha, MatrixView<T> a, MatrixView<T> b, double beta, MatrixView<T> c)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => host.Multiply(transposeA, transposeB, alpha, a, b, beta, c);

    public void SymmetricRankUpdate<T>(Transpose transpose, double alpha, MatrixView<T> a, double beta, MatrixView<T> c)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => host.SymmetricRankUpdate(transpose, alpha, a, beta, c);

    public nint Cholesky(MatrixView a) => host.Cholesky(a);

    public void TriangularSolve(Transpose transpose, MatrixView l, MatrixView b) => host.TriangularSolve(transpose, l, b);

    public void TriangularSolveRight(Transpose transpose, MatrixView l, MatrixView b) => host.TriangularSolveRight(transpose, l, b);

    public void SymmetricEigen(MatrixView a, Span<double> values, bool vectors) => host.SymmetricEigen(a, values, vectors);
}
