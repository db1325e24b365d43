using RobustnessTools.Catalogs;
using RobustnessTools.Experiments;
using RobustnessTools.Models;
using RobustnessTools.Results;
using RobustnessTools.Studies.Predictions;
using Xunit;

namespace RobustnessTools.Tests.Experiments;

/// <summary>The theory of this project beside every published value that it is about: the table of docs/theory.md.</summary>
public class PublishedPredictionTests
{
    [Fact]
    public void Published_values_on_synthetic_data_are_predicted()
    {
        double[] differences = [.. Differences()];
        Assert.Equal(47, differences.Length);
        Assert.InRange(differences[differences.Length / 2], 0, 0.0125);
        Assert.InRange(differences[^1], 0.08, 0.09);
        Assert.Equal(2, differences.Count(difference => difference > 0.0375));
    }

    [Fact]
    public void Images_have_no_predictions()
    {
        var predictions = new CellPredictions(new ActivationCatalog());
        Assert.Null(predictions.Of(new Cell("rf", "tanh", "mnist", 784, 400, 5000, 5000)));
        Assert.Null(predictions.Of(new Cell("rf", "none-of-that-name", "gaussian", 784, 400, 5000, 5000)));
        Assert.Null(predictions.Of(new Cell("rf", "tanh", "gaussian", 784, 400, 300, 300)));
        Assert.NotNull(predictions.Of(new Cell("rf", "tanh", "sphere", 784, 400, 5000, 5000)));
    }

    [Fact]
    public void Values_read_by_a_program_have_their_own_error_of_reading()
    {
        PublishedValue[] values = [.. PaperExperiments.All.SelectMany(experiment => experiment.Published)];
        Assert.Equal(137, values.Length);
        PublishedValue[] byProgram = [.. values.Where(value => value.Reading != PublishedValue.ReadingError * value.Sensitivity)];
        Assert.Equal(73, byProgram.Length);
        Assert.All(byProgram, value => Assert.InRange(value.Reading / value.Sensitivity, 1e-3, 0.23));
        Assert.DoesNotContain(byProgram, value => value.Samples == 1600);
        Assert.All(
            PaperExperiments.All, experiment => Assert.Equal(
                experiment.Published.Count, experiment.Published.DistinctBy(value => (value.Activation, value.Samples, value.Width)).Count()));
    }

    private static IEnumerable<double> Differences()
    {
        var predictions = new CellPredictions(new ActivationCatalog());
        return
            from experiment in PaperExperiments.All
            where experiment.Plan.Datasets[0] == "gaussian"
            from value in experiment.Published
            let model = experiment.Plan.Models[0]
            let cell = new Cell(model, value.Activation, "gaussian", 1000, value.Samples, value.Width, ModelKinds.Parse(model).Parameters(value.Width, 1000))
            let difference = Math.Abs((predictions.Of(cell)!.Value / value.Sensitivity) - 1)
            orderby difference
            select difference;
    }
}
