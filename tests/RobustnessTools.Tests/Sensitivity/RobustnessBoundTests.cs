using RobustnessTools.Abstractions;
using RobustnessTools.Models;
using RobustnessTools.Sensitivity;
using Xunit;

namespace RobustnessTools.Tests.Sensitivity;

public sealed class RobustnessBoundTests
{
    [Theory]
    [InlineData(ModelKind.RandomFeatures, 99, RobustnessRegime.CannotInterpolate)]
    [InlineData(ModelKind.RandomFeatures, 100, RobustnessRegime.BoundBites)]
    [InlineData(ModelKind.RandomFeatures, 999, RobustnessRegime.BoundBites)]
    [InlineData(ModelKind.RandomFeatures, 1000, RobustnessRegime.BoundSilent)]
    [InlineData(ModelKind.NeuralTangent, 9, RobustnessRegime.CannotInterpolate)]
    [InlineData(ModelKind.NeuralTangent, 10, RobustnessRegime.BoundBites)]
    [InlineData(ModelKind.NeuralTangent, 100, RobustnessRegime.BoundSilent)]
    public void The_regime_changes_at_p_equal_to_N_and_to_N_times_d(ModelKind model, int width, RobustnessRegime regime) =>
        Assert.Equal(regime, RobustnessBound.Of(model, samples: 100, dimension: 10, width).Regime);

    [Fact]
    public void The_bound_is_1_where_it_falls_silent() => Assert.Equal(1, RobustnessBound.Of(ModelKind.RandomFeatures, 100, 10, 1000).UniversalLawBound);

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(1, 0, 1)]
    [InlineData(1, 1, 0)]
    public void Sizes_below_1_are_refused(int samples, int dimension, int width) =>
        Assert.Equal("SizeOutOfRange", Assert.Throws<InputException>(() => RobustnessBound.Of(ModelKind.NeuralTangent, samples, dimension, width)).ErrorId);
}
