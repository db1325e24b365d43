using RobustnessTools.Abstractions;
using RobustnessTools.Interpolation;
using RobustnessTools.Models;
using RobustnessTools.Studies;
using RobustnessTools.Studies.Measurements;
using RobustnessTools.Tests.Studies;
using Xunit;

namespace RobustnessTools.Tests.Interpolation;

/// <summary>What excludes what stands in one table, and measure, plan, settings and benchmark say what it says.</summary>
public class FitExclusionsTests
{
    public static TheoryData<int> Rows() => [.. Enumerable.Range(0, FitExclusions.All.Count)];

    [Theory]
    [MemberData(nameof(Rows))]
    public void Each_row_refuses_its_pair_with_its_sentence_and_neither_alone(int row)
    {
        FitExclusion exclusion = FitExclusions.All[row];
        var error = Assert.Throws<InputException>(() => FitExclusions.Check(exclusion.This | exclusion.That));
        Assert.Equal((exclusion.ErrorId, exclusion.Sentence), (error.ErrorId, error.Message));
        FitExclusions.Check(exclusion.This);
        FitExclusions.Check(exclusion.That);
    }

    [Fact]
    public void No_pair_stands_twice() =>
        Assert.Equal(FitExclusions.All.Count, FitExclusions.All.Select(row => row.This | row.That).Distinct().Count());

    [Fact]
    public void Defaults_exclude_nothing_but_iterations()
    {
        Assert.Equal(FitOption.Cholesky, new FitSettings().Options);
        new FitSettings().Validate(FitOption.LabelMap | FitOption.LabelAverages | FitOption.Interaction | FitOption.Spectrum | FitOption.LeastSquares);
    }

    [Fact]
    public void A_measurement_and_a_plan_say_the_sentences_of_the_table()
    {
        var request = new MeasurementRequest { Model = ModelKind.RandomFeatures, Activation = "tanh", Width = 20, Solver = SolverChoice.ConjugateGradient };
        AssertSays(FitOption.LabelMap, FitOption.ConjugateGradients, (request with { LabelMap = true }).Validate);
        AssertSays(FitOption.Spectrum, FitOption.ConjugateGradients, (request with { Spectrum = true }).Validate);
        AssertSays(FitOption.Tolerance, FitOption.Cholesky, (request with { Solver = SolverChoice.Cholesky, Tolerance = 1e-3 }).Validate);
        AssertSays(FitOption.LabelAverages, FitOption.ConjugateGradients,
            () => (TestPlans.Small with { LabelAveraged = true, Solver = SolverChoice.ConjugateGradient }).Validated());
        AssertSays(FitOption.LabelAverages, FitOption.SinglePrecision,
            () => (TestPlans.Small with { LabelAveraged = true, Precision = Precision.Single }).Validated());
    }

    private static void AssertSays(FitOption one, FitOption other, Action action)
    {
        FitExclusion row = Assert.Single(FitExclusions.All, row => (row.This | row.That) == (one | other));
        var error = Assert.Throws<InputException>(action);
        Assert.Equal((row.ErrorId, row.Sentence), (error.ErrorId, error.Message));
    }
}
