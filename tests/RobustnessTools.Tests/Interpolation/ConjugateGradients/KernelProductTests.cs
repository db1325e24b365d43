using MathNet.Numerics.LinearAlgebra;
using RobustnessTools.Compute;
using RobustnessTools.Data;
using RobustnessTools.Models;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Tests.Compute;
using RobustnessTools.Tests.Models;
using Xunit;

namespace RobustnessTools.Tests.Interpolation.ConjugateGradients;

/// <summary>Products with the kernel matrix, and its first columns, tile by tile, against ΦΦᵀ of the feature matrix written out.</summary>
public class KernelProductTests
{
    private const int Samples = 24;
    private static readonly int[] Widths = [30, 31, 90];

    public static TheoryData<ModelKind, ProviderChoice, int> Runs()
    {
        var data = new TheoryData<ModelKind, ProviderChoice, int>();
        foreach (ModelKind kind in Enum.GetValues<ModelKind>())
            foreach (ProviderChoice provider in new[] { ProviderChoice.Managed, ProviderChoice.OpenBlas })
                foreach (int n in new[] { 9, Samples })
                    data.Add(kind, provider, n);
        return data;
    }

    [SkippableTheory]
    [MemberData(nameof(Runs))]
    public void Products_of_several_vectors_are_those_of_the_explicit_matrix(ModelKind kind, ProviderChoice provider, int n)
    {
        using DataSplit data = CgProblem.Draw(Samples);
        using var layer = new Layer(kind, data, provider);
        using KernelProduct product = layer.Model.MultiplyKernel(layer.Tiles.Context, layer.Tiles.TileHeight);
        using Matrix vectors = new(3, n), products = new(3, n);
        for (int c = 0; c < 3; c++)
            for (int i = 0; i < n; i++) vectors[c, i] = Math.Cos(1 + c + i * (c + 2));
        layer.Read(features => product.Add(features.ColumnBlock(0, n), vectors.View, products.View));

        Matrix<double> kernel = Kernel(kind, n, data, out double bound);
        for (int c = 0; c < 3; c++)
        {
            Vector<double> v = Vector<double>.Build.DenseOfArray(vectors.Row(c).ToArray());
            double[] expected = (kernel * v).ToArray();
            for (int i = 0; i < n; i++) Assert.Equal(expected[i], products[c, i], bound * v.L2Norm());
        }
    }

    [SkippableTheory]
    [MemberData(nameof(Runs))]
    public void The_first_columns_and_the_diagonal_are_those_of_the_explicit_matrix(ModelKind kind, ProviderChoice provider, int count)
    {
        using DataSplit data = CgProblem.Draw(Samples);
        using var layer = new Layer(kind, data, provider);
        using KernelColumns columns = layer.Model.AccumulateColumns(layer.Tiles.Context, count);
        layer.Read(columns.Add);
        columns.Finish();

        Matrix<double> kernel = Kernel(kind, Samples, data, out double bound);
        for (int i = 0; i < Samples; i++)
        {
            Assert.Equal(kernel[i, i], columns.Diagonal[i], bound);
            for (int j = 0; j < count; j++) Assert.Equal(kernel[i, j], columns.Columns[i, j], bound);
        }
    }

    /// <summary>ΦΦᵀ, and how far an element of a product with a unit vector may be off: both sides sum n·p terms of at most ‖Φ‖² in all.</summary>
    private static Matrix<double> Kernel(ModelKind kind, int n, DataSplit data, out double bound)
    {
        ExplicitModel model = CgProblem.Explicit(kind, "softplus", Widths[^1], n, data);
        bound = 2 * (n + model.Features.ColumnCount) * Math.ScaleB(1, -52) * Math.Pow(model.Features.FrobeniusNorm(), 2);
        return model.Features * model.Features.Transpose();
    }

    private sealed class Layer : IDisposable
    {
        private readonly ComputeContext compute;

        internal Layer(ModelKind kind, DataSplit data, ProviderChoice provider)
        {
            Model = CgProblem.Model(kind, "softplus", Widths[^1]);
            compute = Contexts.On(provider);
            Tiles = new FirstLayer<double>([Model], Widths, new LayerContext(data.X, compute), keepBytes: 0);
        }

        internal FeatureModel Model { get; }

        internal FirstLayer<double> Tiles { get; }

        internal void Read(Action<MatrixView> visit)
        {
            Assert.Equal(Widths.Length, Tiles.Tiles.Count);
            for (int tile = 0; tile < Tiles.Tiles.Count; tile++)
            {
                Tiles.Load(tile, withWeights: false);
                visit(Tiles.Tile(0).Features);
            }
        }

        public void Dispose()
        {
            Tiles.Dispose();
            compute.Dispose();
        }
    }
}
