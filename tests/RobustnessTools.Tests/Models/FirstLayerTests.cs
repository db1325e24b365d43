using RobustnessTools.Abstractions;
using RobustnessTools.Catalogs;
using RobustnessTools.Compute;
using RobustnessTools.Models;
using RobustnessTools.Numerics.Matrices;
using RobustnessTools.Tests.Compute;
using Xunit;

namespace RobustnessTools.Tests.Models;

/// <summary>What the first layer keeps between its readings, and that its tiles hold the same whatever it keeps.</summary>
public class FirstLayerTests
{
    private const int Samples = 9, Dimension = 6;
    private static readonly int[] Widths = [3, 7, 8, 30, 31, 2100, 2104];

    [Theory]
    [InlineData(40_000, 1600, 1000, true)] // the published grid: a second product would be half of the work
    [InlineData(20_000, 10_000, 784, true)] // 1568 of 1568 + 10,000 + 1667: an eighth of the work
    [InlineData(40_000, 20_000, 1000, false)] // 2000 of 2000 + 20,000 + 3333: a thirteenth of the work for twice the memory of the kernel matrix
    [InlineData(1000, 20_000, 1000, true)] // a twentieth of the kernel matrix
    public void Features_are_kept_where_that_saves_much_or_costs_little(int width, int samples, int dimension, bool kept) =>
        Assert.Equal(kept, LayerTiling.IsWorthKeeping(width, samples, dimension));

    [Fact]
    public void Batches_join_the_tiles_that_fit_one_height_and_cover_all()
    {
        IReadOnlyList<(int First, int Count)> tiles = LayerTiling.Plan(Widths, 100);
        IReadOnlyList<(int First, int Last)> batches = LayerTiling.Batches(tiles, 100);
        Assert.Equal((0, 4), batches[0]);
        for (int tile = 0; tile < tiles.Count; tile++)
        {
            var (first, last) = batches[tile];
            Assert.InRange(tile, first, last);
            Assert.InRange(tiles[last].First + tiles[last].Count - tiles[first].First, 1, 100);
            Assert.True(last == tiles.Count - 1 || tiles[last + 1].First + tiles[last + 1].Count - tiles[first].First > 100);
        }
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    [InlineData(2, true)]
    public void Every_reading_gives_the_weights_and_features_of_every_tile(int activations, bool keep)
    {
        using var x = new Matrix(Samples, Dimension);
        for (int i = 0; i < Samples; i++)
            for (int j = 0; j < Dimension; j++) x[i, j] = Math.Sin(1 + i + 2.7 * j);
        using ComputeContext compute = Contexts.Managed();
        var source = new SeededWeights(Dimension, 5, 0);
        IActivation[] functions = [.. new[] { "tanh", "square" }.Take(activations).Select(new ActivationCatalog().Get)];
        FeatureModel[] models = [.. functions.Select(function => FeatureModel.Create(ModelKind.RandomFeatures, function, Widths[^1], source))];
        using var layer = new FirstLayer<double>(models, Widths, new LayerContext(x.View, compute), keep ? long.MaxValue : 0);
        using var weights = new Matrix(Widths[^1], Dimension);
        source.CopyRows(0, weights.View);

        // The first reading needs no weights, the others do; the last one goes backwards, so that every batch is met from its end.
        foreach (bool withWeights in new[] { false, true })
            for (int tile = 0; tile < layer.Tiles.Count; tile++) AssertTile(tile, withWeights);
        for (int tile = layer.Tiles.Count - 1; tile >= 0; tile--) AssertTile(tile, withWeights: true);

        void AssertTile(int index, bool withWeights)
        {
            layer.Load(index, withWeights);
            for (int model = 0; model < models.Length; model++)
            {
                LayerTile<double> tile = layer.Tile(model);
                Assert.Equal(layer.Tiles[index], (tile.First, tile.Count));
                var expected = new double[Samples];
                for (int neuron = 0; neuron < tile.Count; neuron++)
                {
                    if (withWeights) Assert.Equal(weights.Row(tile.First + neuron).ToArray(), tile.Weights.Row(neuron).ToArray());
                    for (int i = 0; i < Samples; i++)
                        expected[i] = System.Numerics.Tensors.TensorPrimitives.Dot<double>(weights.Row(tile.First + neuron), x.Row(i));
                    functions[model].Evaluate(expected, expected);

                    // Products of six terms of at most 5, activations of slope at most 10 there: far below 1e-11.
                    for (int i = 0; i < Samples; i++) Assert.Equal(expected[i], tile.Features.Row(neuron)[i], 1e-11);
                }
            }
        }
    }
}
