using System.Numerics;
using RobustnessTools.Interpolation;
using RobustnessTools.Models;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.LinearAlgebra.Managed;
using RobustnessTools.Numerics.Matrices;
using Xunit.Sdk;

namespace RobustnessTools.Tests.Compute;

/// <summary>A device of which only the memory matters: that anything is computed on it is an error.</summary>
/// <param name="freeBytes">Memory that is free.</param>
internal sealed class DeviceWithoutWork(long freeBytes) : IGridProvider
{
    internal const int Tile = 1000, Inverted = 512;

    private readonly ManagedLinearAlgebra host = new();

    public string Name => "cuda";

    public string Description => "a test's own";

    public string Device => "Test Device 9000";

    public long FreeBytes => freeBytes;

    public int InvertedTogether => Inverted;

    public double LargestConditionInSingle => 1 << 19;

    public int TileHeight(int samples, int dimension) => Tile;

    public double SingleBytes(int samples, int dimension) => samples;

    public double ProductRate() => throw Worked();

    public GridInterpolation Plan(IReadOnlyList<FeatureModel> models, IReadOnlyList<int> widths, IReadOnlyList<int> samples, ReadOnlyMemory<double> labels,
        LayerContext context, FitSettings settings) => throw Worked();

    public void Multiply<T>(Transpose transposeA, Transpose transposeB, double alpha, MatrixView<T> a, MatrixView<T> b, double beta, MatrixView<T> c)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => host.Multiply(transposeA, transposeB, alpha, a, b, beta, c);

    public void SymmetricRankUpdate<T>(Transpose transpose, double alpha, MatrixView<T> a, double beta, MatrixView<T> c)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => host.SymmetricRankUpdate(transpose, alpha, a, beta, c);

    public nint Cholesky(MatrixView a) => host.Cholesky(a);

    public void TriangularSolve(Transpose transpose, MatrixView l, MatrixView b) => host.TriangularSolve(transpose, l, b);

    public void TriangularSolveRight(Transpose transpose, MatrixView l, MatrixView b) => host.TriangularSolveRight(transpose, l, b);

    public void SymmetricEigen(MatrixView a, Span<double> values, bool vectors) => host.SymmetricEigen(a, values, vectors);

    private static XunitException Worked() => new("Work was given to the device.");
}
