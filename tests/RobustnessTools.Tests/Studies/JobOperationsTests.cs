using RobustnessTools.Compute;
using RobustnessTools.Studies.Sensitivity;
using Xunit;

namespace RobustnessTools.Tests.Studies;

/// <summary>The operations of a plan, against the formulas written out by hand.</summary>
public class JobOperationsTests
{
    private static readonly SweepPlan Cell = new() { Models = ["rf"], Activations = ["tanh"], Samples = [20], Widths = [50], Trials = 1, TestPoints = 3 };

    [Fact]
    public void A_random_features_cell_takes_its_layer_its_kernel_its_factorization_and_its_gradients()
    {
        double[] counted = JobOperations.ByStage(Cell, dimension: 8);
        Assert.Equal(2 * (20 + 3) * 8 * 50, counted[(int)JobStage.Preactivations]);
        Assert.Equal(20 * 20 * 50, counted[(int)JobStage.RankUpdate]);
        Assert.Equal(0, counted[(int)JobStage.Kernel]);
        Assert.Equal(8000.0 / 3, counted[(int)JobStage.Cholesky], 9);
        Assert.Equal(4 * 20 * 20, counted[(int)JobStage.Solve]);
        Assert.Equal(2 * 20 * 50, counted[(int)JobStage.Influence]);
        Assert.Equal(2 * 3 * 8 * 50, counted[(int)JobStage.Gradients]);
        Assert.Equal(0, counted[(int)JobStage.Weights] + counted[(int)JobStage.Activation] + counted[(int)JobStage.Other]);
    }

    [Fact]
    public void A_neural_tangent_cell_takes_the_inputs_gram_matrix_and_the_overlaps_too()
    {
        double[] counted = JobOperations.ByStage(Cell with { Models = ["ntk"] }, dimension: 8);
        Assert.Equal((20 * 20 * 8) + (20 * 20 / 2), counted[(int)JobStage.Kernel]);
        Assert.Equal((2 * 3 * 20 * 50) + (2 * 3 * 20 * 50), counted[(int)JobStage.Influence]);
        Assert.Equal(2 * 3 * 8 * (50 + 20), counted[(int)JobStage.Gradients]);
    }

    [Fact]
    public void A_nested_grid_pays_for_its_widest_layer_once_and_for_one_factorization_of_each_width()
    {
        SweepPlan grid = Cell with { Activations = ["tanh", "square"], Samples = [10, 20], Widths = [15, 50], Trials = 2 };
        double[] counted = JobOperations.ByStage(grid, dimension: 8);

        // Width 15 interpolates 10 samples only.
        Assert.Equal(2 * 2 * (20 + 3) * 8 * 50, counted[(int)JobStage.Preactivations]);
        Assert.Equal(2 * 2 * 20 * 20 * 50, counted[(int)JobStage.RankUpdate]);
        Assert.Equal(2 * 2 * (1000 + 8000) / 3.0, counted[(int)JobStage.Cholesky], 9);
        Assert.Equal(2 * 2 * 2 * 3 * 8 * (15 + 50 + 50), counted[(int)JobStage.Gradients]);
    }
}
