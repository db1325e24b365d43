using System.Numerics.Tensors;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;
using RobustnessTools.Numerics.Random;

namespace RobustnessTools.Data.Correlated;

/// <summary>Gaussian inputs of a covariance, with labels g = xᵀθ*_x + ε.</summary>
/// <param name="model">Σ; owned.</param>
/// <param name="target">θ*_x.</param>
/// <param name="noise">σ².</param>
/// <param name="correlation">ρ, where Σ was made by it.</param>
internal sealed class GaussianCorrelated(CovarianceModel model, double[] target, double noise, double? correlation) : CorrelatedSource
{
    /// <inheritdoc/>
    internal override int Dimension => model.Dimension;

    /// <inheritdoc/>
    internal override int CoreDimension => model.CoreDimension;

    /// <inheritdoc/>
    internal override double? Correlation => correlation;

    /// <inheritdoc/>
    internal override CovarianceModel Law => model;

    /// <summary>θ*_x.</summary>
    internal double[] Target => target;

    /// <summary>σ².</summary>
    internal double Noise => noise;

    /// <summary>A direction of norm 1, the same for all trials.</summary>
    internal static double[] RandomTarget(int coreDimension, ulong seed)
    {
        var target = new double[coreDimension];
        new RandomStream(seed, RandomPurpose.Teacher, trial: 0).Normals(0, target);
        TensorPrimitives.Divide(target, EuclideanNorm.Of(target), target);
        return target;
    }

    /// <inheritdoc/>
    internal override CorrelatedSplit Draw(int samples, int testPoints, bool exchanges, ulong seed, uint trial, ThreadedAlgebra algebra)
    {
        int[] shifts = exchanges ? Shifts(testPoints) : [];
        Matrix points = DrawSize.Allocate(samples, testPoints * (1 + shifts.Length), Dimension);
        MatrixView training = points.View.RowBlock(0, samples), tests = points.View.RowBlock(samples, testPoints);
        model.Draw(training, new RandomStream(seed, RandomPurpose.Inputs, trial), algebra);
        model.Draw(tests, new RandomStream(seed, RandomPurpose.TestPoints, trial), algebra);
        Exchange(tests, model.CoreDimension, shifts, points.View.RowBlock(samples + testPoints, testPoints * shifts.Length));
        return new CorrelatedSplit(
            points, Labels(training, RandomPurpose.LabelNoise, seed, trial), Labels(tests, RandomPurpose.TestLabelNoise, seed, trial))
        {
            Shifts = shifts,
        };
    }

    /// <inheritdoc/>
    private protected override void Dispose(bool disposing)
    {
        if (disposing) model.Dispose();
        base.Dispose(disposing);
    }

    private double[] Labels(MatrixView inputs, RandomPurpose purpose, ulong seed, uint trial)
    {
        var labels = new double[inputs.Rows];
        new RandomStream(seed, purpose, trial).Normals(0, labels);
        double deviation = Math.Sqrt(noise);
        for (int i = 0; i < labels.Length; i++)
            labels[i] = (deviation * labels[i]) + TensorPrimitives.Dot<double>(inputs.Row(i)[..target.Length], target);
        return labels;
    }
}
