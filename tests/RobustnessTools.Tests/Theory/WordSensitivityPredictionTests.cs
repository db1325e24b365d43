using RobustnessTools.Catalogs;
using RobustnessTools.Compute;
using RobustnessTools.Data.Texts;
using RobustnessTools.Tests.Compute;
using RobustnessTools.Theory;
using RobustnessTools.Words;
using Xunit;

namespace RobustnessTools.Tests.Theory;

/// <summary>The first-order word sensitivity by formulas against its closed form and against draws.</summary>
public class WordSensitivityPredictionTests
{
    [Theory]
    [InlineData(20, 192, 3840)]
    [InlineData(90, 192, 17280)]
    [InlineData(5, 100, 60)]
    public void Relu_has_a_closed_form(int words, int dimension, int width)
    {
        double expected = (1 + Math.Sqrt(2.0 * dimension / width)) / Math.Sqrt(words);
        Assert.Equal(expected, WordSensitivityPrediction.Of(new ActivationCatalog().Get("relu"), words, dimension, width)!.Value, 1e-6);
    }

    [Theory]
    [InlineData("tanh")]
    [InlineData("erf")]
    [InlineData("relu")]
    [InlineData("sin")]
    public void First_orders_of_drawn_maps_are_near(string name)
    {
        const int Words = 20, Dimension = 96, Width = 1920, Trials = 6;
        var activation = new ActivationCatalog().Get(name);
        using ComputeContext compute = Contexts.Managed();
        double mean = 0;
        for (uint trial = 0; trial < Trials; trial++)
        {
            using WordMap map = WordMap.Create(
                new WordMapDefinition { Kind = WordMapKind.RandomFeatures, Activation = activation, Width = Width }, Words, Dimension, 5, trial);
            using WordFunction function = map.OpenAlone(TextSample.Gaussian(Words, Dimension, 5, trial).Embeddings.Span, 0, compute);
            mean += function.Radius * function.FirstOrder().Norm / function.FeatureNorm / Trials;
        }

        // The largest eigenvalue lies below its limit by something of the order of d^(−2/3) of it.
        double limit = WordSensitivityPrediction.Of(activation, Words, Dimension, Width)!.Value;
        Assert.InRange(mean / limit, 0.96, 1.01);
    }

    [Theory]
    [InlineData("square")]
    [InlineData("x*tanh(x)")]
    public void Slopes_not_known_to_be_bounded_have_none(string name) =>
        Assert.Null(WordSensitivityPrediction.Of(new ActivationCatalog().Get(name), 10, 10, 100));
}
