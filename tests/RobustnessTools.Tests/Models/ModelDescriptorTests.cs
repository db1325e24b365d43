using RobustnessTools.Abstractions;
using RobustnessTools.Catalogs;
using RobustnessTools.Models;
using RobustnessTools.Profiling;
using RobustnessTools.Studies.Sensitivity;
using Xunit;

namespace RobustnessTools.Tests.Models;

/// <summary>Every kind of model is described: one that is added and not handled fails here.</summary>
public class ModelDescriptorTests
{
    public static TheoryData<ModelKind> Kinds() => [.. Enum.GetValues<ModelKind>()];

    [Fact]
    public void There_is_one_descriptor_for_each_kind_in_their_order() =>
        Assert.Equal(Enum.GetValues<ModelKind>(), ModelDescriptor.All.Select(model => model.Kind));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Names_lead_back_to_the_kind_and_to_no_other(ModelKind kind)
    {
        var model = ModelDescriptor.Of(kind);
        foreach (string name in new[] { model.ShortName, model.LongName, model.ShortName.ToUpperInvariant(), model.LongName.ToLowerInvariant() })
            Assert.Same(model, ModelDescriptor.Parse(name));
        Assert.Single(ModelDescriptor.All, other => other.Caption == model.Caption);
        Assert.Contains("p = ", model.Formula, StringComparison.Ordinal);
        string refusal = Assert.Throws<InputException>(() => ModelDescriptor.Parse("perceptron")).Message;
        Assert.Contains(model.ShortName, refusal, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void It_makes_models_of_its_own_kind_and_size(ModelKind kind)
    {
        FeatureModel model = FeatureModel.Create(kind, new ActivationCatalog().Get("tanh"), 6, new SeededWeights(5, seed: 1));
        Assert.Equal((kind, 6, 5), (model.Kind, model.Width, model.Dimension));
        Assert.Equal(ModelDescriptor.Of(kind).Parameters(6, 5), model.Parameters);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_smallest_interpolating_width_is_the_first_with_as_many_parameters_as_samples(ModelKind kind)
    {
        var model = ModelDescriptor.Of(kind);
        foreach (int n in new[] { 1, 4, 5, 6, 23 })
        {
            int smallest = model.SmallestInterpolatingWidth(n, dimension: 5);
            Assert.True(model.Parameters(smallest, 5) >= n);
            Assert.True(smallest == 1 || model.Parameters(smallest - 1, 5) < n);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void It_has_a_job_to_measure_speed_on_whose_operations_are_counted(ModelKind kind) =>
        Assert.True(JobOperations.ByStage(BenchmarkPlans.Of(kind.ShortName()), dimension: 1000).Sum() > 0);

    [Fact]
    public void A_kind_without_a_descriptor_is_an_error() => Assert.Throws<ArgumentOutOfRangeException>(() => ModelDescriptor.Of((ModelKind)99));
}
