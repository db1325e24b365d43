using MathNet.Numerics.LinearAlgebra;
using RobustnessTools.Interpolation.ConjugateGradients;
using Xunit;

namespace RobustnessTools.Tests.Interpolation.ConjugateGradients;

/// <summary>The iteration of one cell, with matrices whose eigenvalues are known, and none as the preconditioner.</summary>
public class CellIterationTests
{
    private static readonly double[] Labels = [1, -2, 3, 0.5, -1];
    private static readonly double[] Eigenvalues = [0.25, 1, 3, 10, 40];

    [Fact]
    public void It_ends_after_as_many_steps_as_there_are_eigenvalues_and_its_Ritz_values_are_theirs()
    {
        Matrix<double> kernel = WithEigenvalues(Eigenvalues);
        var cell = new CellIteration(Labels, 1e-9, 100);
        Run(cell, kernel);
        Assert.Equal(IterationEnd.Convergence, cell.End);
        Assert.Equal(5, cell.Iterations);
        Vector<double> alpha = Vector<double>.Build.DenseOfArray(cell.Solution), y = Vector<double>.Build.DenseOfArray(Labels);
        double residual = (y - kernel * alpha).L2Norm();
        Assert.True(residual <= 1e-9 * y.L2Norm() + 1e-14 * 40 * alpha.L2Norm());
        Assert.Equal(residual / y.L2Norm(), cell.RelativeResidual, 1e-14);
        Assert.Equal(Math.Sqrt(alpha * kernel * alpha), cell.ParameterNorm, 1e-12);
        var (smallest, largest) = cell.RitzValues();
        Assert.Equal(0.25, smallest, 1e-9);
        Assert.Equal(40, largest, 1e-9);
        Assert.Equal(1, cell.Progress);
    }

    [Fact]
    public void Ritz_values_stay_inside_the_spectrum()
    {
        var cell = new CellIteration(Labels, 1e-12, 3);
        Run(cell, WithEigenvalues(Eigenvalues));
        var (smallest, largest) = cell.RitzValues();
        Assert.InRange(smallest, 0.25, 40);
        Assert.InRange(largest, smallest, 40 * (1 + 1e-12));
    }

    [Fact]
    public void The_limit_of_iterations_ends_it_with_the_true_residual()
    {
        Matrix<double> kernel = WithEigenvalues(Eigenvalues);
        var cell = new CellIteration(Labels, 1e-12, 2);
        Run(cell, kernel);
        Assert.Equal(IterationEnd.Limit, cell.End);
        Assert.Equal(2, cell.Iterations);
        Vector<double> y = Vector<double>.Build.DenseOfArray(Labels), residual = y - kernel * Vector<double>.Build.DenseOfArray(cell.Solution);
        Assert.Equal(residual.L2Norm() / y.L2Norm(), cell.RelativeResidual, 1e-14);
        Assert.Equal(residual.AbsoluteMaximum(), cell.LargestResidual, 1e-14);
        Assert.InRange(cell.RelativeResidual, 1e-3, 1);
    }

    [Fact]
    public void Labels_that_are_all_zero_are_solved_by_zero_in_no_iteration()
    {
        var cell = new CellIteration(new double[5], 1e-12, 10);
        Run(cell, WithEigenvalues(Eigenvalues));
        Assert.Equal(IterationEnd.Convergence, cell.End);
        Assert.Equal((0, 0.0, 0.0), (cell.Iterations, cell.RelativeResidual, cell.ParameterNorm));
    }

    [Fact]
    public void A_matrix_that_is_not_positive_definite_breaks_it_down()
    {
        var cell = new CellIteration(Labels, 1e-12, 100);
        Run(cell, WithEigenvalues(-5, 1, 3, 10, 40));
        Assert.Equal(IterationEnd.Breakdown, cell.End);
    }

    [Fact]
    public void It_starts_again_from_the_true_residual_where_the_updated_one_has_drifted()
    {
        // Steps see a kernel that is off by 10⁻⁴: what the updated residual promises, the true one does not keep, until it has been taken as the
        // right-hand side a few times.
        Matrix<double> exact = WithEigenvalues(Eigenvalues), rough = exact * (1 + 1e-4);
        var cell = new CellIteration(Labels, 1e-12, 100);
        int checks = Run(cell, exact, rough);
        Assert.Equal(IterationEnd.Convergence, cell.End);
        Assert.InRange(checks, 3, 6);
        Assert.True(cell.RelativeResidual <= 1e-12);
    }

    [Fact]
    public void Stagnation_is_told_from_convergence()
    {
        // Every product carries noise of 10⁻⁹ of the vector's norm, another one each time, as rounding would: no solution is better than that.
        Matrix<double> kernel = WithEigenvalues(Eigenvalues);
        int products = 0;
        var cell = new CellIteration(Labels, 1e-12, 1000);
        Feed(cell, vector => kernel * vector + 1e-9 * vector.L2Norm() * Noise(++products));
        Assert.Equal(IterationEnd.Stagnation, cell.End);
        Assert.InRange(cell.RelativeResidual, 1e-10, 1e-6);
        Assert.InRange(cell.Iterations, 5, 100);
    }

    private static Vector<double> Noise(int number) => Vector<double>.Build.Dense(5, i => Math.Sin((37.0 * number * number) + i));

    private static int Run(CellIteration cell, Matrix<double> exact, Matrix<double>? rough = null)
    {
        int checks = 0;
        Feed(cell, vector =>
        {
            bool checking = vector.SequenceEqual(cell.Solution);
            if (checking) checks++;
            return (checking ? exact : rough ?? exact) * vector;
        });
        return checks;
    }

    private static void Feed(CellIteration cell, Func<Vector<double>, Vector<double>> multiply)
    {
        while (cell.End == IterationEnd.None)
        {
            if (cell.NeedsDirection) cell.Direct(cell.Residual.ToArray());
            cell.Advance(multiply(Vector<double>.Build.DenseOfArray(cell.Vector.ToArray())).ToArray());
        }
    }

    /// <summary>A symmetric matrix with given eigenvalues and eigenvectors of no special position.</summary>
    private static Matrix<double> WithEigenvalues(params double[] values)
    {
        Matrix<double> q = Matrix<double>.Build.Dense(values.Length, values.Length, (i, j) => Math.Sin(1.0 + i + 3.7 * j * (i + 1))).QR().Q;
        return q * Matrix<double>.Build.DenseOfDiagonalArray(values) * q.Transpose();
    }
}
