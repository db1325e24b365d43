using RobustnessTools.Data;
using RobustnessTools.Numerics.Matrices;
using RobustnessTools.Numerics.Random;
using Xunit;

namespace RobustnessTools.Tests.Data;

public class ContradictoryLabelsTests
{
    [Fact]
    public void Equal_rows_with_different_labels_are_found()
    {
        using var x = Matrix.FromRows([[1, 2], [3, 4], [1, 2.5], [3, 4]]);
        Assert.Equal((1, 3), ContradictoryLabels.Find(x.View, [1, 1, -1, -1]));
    }

    [Fact]
    public void Equal_rows_with_equal_labels_are_no_contradiction()
    {
        using var x = Matrix.FromRows([[1, 2], [3, 4], [1, 2], [1, 2]]);
        Assert.Null(ContradictoryLabels.Find(x.View, [1, -1, 1, 1]));
        Assert.Equal((0, 3), ContradictoryLabels.Find(x.View, [1, -1, 1, 2]));
    }

    [Fact]
    public void Zero_and_minus_zero_are_one_number()
    {
        using var x = Matrix.FromRows([[0.0, 1], [-0.0, 1]]);
        Assert.Equal((0, 1), ContradictoryLabels.Find(x.View, [1, 2]));
    }

    [Fact]
    public void The_answer_is_that_of_comparing_all_pairs()
    {
        // Rows of two digits out of three: many repeat.
        var random = new RandomStream(1, RandomPurpose.Iteration, 0);
        var uniforms = new double[3];
        for (int trial = 0; trial < 50; trial++)
        {
            const int N = 6;
            using var x = new Matrix(N, 2);
            double[] y = new double[N];
            for (int i = 0; i < N; i++)
            {
                random.Uniforms((trial * N) + i, uniforms);
                (x[i, 0], x[i, 1], y[i]) = ((int)(uniforms[0] * 3), (int)(uniforms[1] * 3), (int)(uniforms[2] * 2));
            }

            Assert.Equal(Naive(x, y), ContradictoryLabels.Find(x.View, y));
        }
    }

    private static (int First, int Second)? Naive(Matrix x, double[] y)
    {
        for (int j = 0; j < y.Length; j++)
            for (int i = 0; i < j; i++)
                if (x.Row(i).SequenceEqual(x.Row(j)) && y[i] != y[j]) return (i, j);
        return null;
    }
}
