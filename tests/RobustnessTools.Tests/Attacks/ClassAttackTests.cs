using System.Numerics.Tensors;
using RobustnessTools.Abstractions;
using RobustnessTools.Attacks;
using RobustnessTools.Catalogs;
using RobustnessTools.Compute;
using RobustnessTools.Data;
using RobustnessTools.Interpolation;
using RobustnessTools.Models;
using RobustnessTools.Numerics.Matrices;
using RobustnessTools.Studies.Attacks;
using RobustnessTools.Tests.Compute;
using Xunit;

namespace RobustnessTools.Tests.Attacks;

/// <summary>Attacks on three classes and more against fits that are made for each class alone.</summary>
public class ClassAttackTests
{
    private static readonly int[] Classes = [3, 5, 8, 9];

    public static TheoryData<ModelKind, string, double> Models()
    {
        var data = new TheoryData<ModelKind, string, double>();
        foreach (ModelKind kind in Enum.GetValues<ModelKind>())
            foreach (string activation in new[] { "tanh", "square" })
                foreach (double ridge in new[] { 0.0, 2.0 }) data.Add(kind, activation, ridge);
        return data;
    }

    /// <summary>Predicted classes, margins and certified flips are those of four models that were fitted one against the rest.</summary>
    [Theory]
    [MemberData(nameof(Models))]
    public void Margins_are_differences_of_fits_of_each_class_against_the_rest(ModelKind kind, string activation, double ridge)
    {
        using ComputeContext compute = Contexts.Managed();
        using DataSplit data = Problem();
        using Fit fit = Fitted(kind, activation, ridge, data, compute);
        AttackResult result = AttackMeasurement.Measure(fit, new AttackSettings { Delta = [0.02, 0.2] });
        double[][] values = [.. Classes.Select(c => Against(c, data, kind, activation, ridge, compute))];
        double bound = 1e-13 * fit.ConditionEstimate;
        Assert.True(result.HasClasses);
        Assert.Equal(2 * data.TestPoints, result.Points.Count);
        foreach (PointAttack point in result.Points)
        {
            int[] order = [.. Enumerable.Range(0, Classes.Length).OrderByDescending(c => values[c][point.Point])];
            Assert.Equal(Classes[order[0]], point.PredictedClass);
            int rival = Array.IndexOf(Classes, point.Rival!.Value);
            Assert.Equal(values[order[0]][point.Point] - values[rival][point.Point], point.Prediction, bound);
            Assert.Equal(data.TestLabels![point.Point] == point.PredictedClass, point.IsCorrect);
            Assert.Equal(data.TestLabels[point.Point], point.Label);
            Assert.True(point.CertifiedFlip <= point.SmallestFlip);
            Assert.True(point.Gain <= point.CertifiedGain);
            Assert.False(point.IsCertified && point.Flipped);
            Assert.Equal(point.Flipped, point.SmallestFlip <= point.Delta);
            Assert.Equal(point.Prediction - point.Gain, point.AttackedPrediction, 1e-12 * (1 + point.Prediction));
        }

        double residual = Enumerable.Range(0, data.Samples).SelectMany(i => Classes.Select((c, number) => (i, c, number))).Max(at =>
            Math.Abs(Fits(at.number)[at.i] - (data.Labels[at.i] == at.c ? 1 : -1)));
        Assert.Equal(residual, result.Solution.TrainingResidual, bound + 1e-10);

        double[] Fits(int number) => training[number] ??= Against(Classes[number], data, kind, activation, ridge, compute, atSamples: true);
    }

    private readonly double[]?[] training = new double[]?[Classes.Length];

    /// <summary>No sampled change within what is certified changes the predicted class; those that were found to do so are allowed changes that do.</summary>
    [Fact]
    public void No_sampled_change_breaks_the_certificate_of_a_class()
    {
        using ComputeContext compute = Contexts.Managed();
        using DataSplit data = Problem();
        using Fit fit = Fitted(ModelKind.RandomFeatures, "tanh", 0, data, compute);
        AttackResult result = AttackMeasurement.Measure(fit, new AttackSettings { Delta = [0.05] });
        var random = new Random(5);
        const int Sampled = 200;
        using var inputs = new Matrix(data.TestPoints * Sampled, data.Dimension);
        for (int m = 0; m < data.TestPoints; m++)
        {
            double radius = result.Points[m].CertifiedFlip * TensorPrimitives.Norm<double>(data.Z[m]);
            for (int i = 0; i < Sampled; i++)
            {
                double[] direction = [.. Enumerable.Range(0, data.Dimension).Select(_ => random.NextDouble() - 0.5)];
                double length = radius / TensorPrimitives.Norm<double>(direction);
                for (int j = 0; j < direction.Length; j++) inputs[(m * Sampled) + i, j] = data.Z[m][j] + (length * direction[j]);
            }
        }

        double[][] values = [.. Classes.Select(c => Against(c, data, ModelKind.RandomFeatures, "tanh", 0, compute, at: inputs))];
        for (int i = 0; i < inputs.Rows; i++)
        {
            int predicted = Enumerable.Range(0, Classes.Length).MaxBy(c => values[c][i]);
            Assert.Equal(result.Points[i / Sampled].PredictedClass, Classes[predicted]);
        }

        Assert.Contains(result.Points, point => point.SmallestFlip < 1);
    }

    /// <summary>Accuracies of a row are shares of the points, and certified ≤ attacked ≤ clean.</summary>
    [Fact]
    public void Rows_have_the_accuracy_of_classes()
    {
        using ComputeContext compute = Contexts.Managed();
        using DataSplit data = Problem();
        using Fit fit = Fitted(ModelKind.NeuralTangent, "tanh", 0, data, compute);
        AttackResult result = AttackMeasurement.Measure(fit, new AttackSettings { Delta = [0.01, 0.1] });
        foreach (AttackRow row in AttackRow.Of(fit, result))
        {
            PointAttack[] points = [.. result.Points.Where(point => point.Delta == row.Delta)];
            Assert.Equal(points.Count(point => point.PredictedClass == point.Label) / (double)points.Length, row.CleanAccuracy);
            Assert.True(row.CertifiedAccuracy <= row.RobustAccuracy && row.RobustAccuracy <= row.CleanAccuracy);
            Assert.Equal("3 5 8 9", row.Classes);
        }
    }

    [Fact]
    public void Conjugate_gradients_are_refused_where_each_class_is_fitted()
    {
        using ComputeContext compute = Contexts.Managed();
        using DataSplit data = Problem();
        using Fit fit = Fit.Of(Model(ModelKind.RandomFeatures, "tanh"), data, compute, new FitSettings { Solver = SolverChoice.ConjugateGradient });
        Assert.Equal("SolverConflict", Assert.Throws<InputException>(() => AttackMeasurement.Measure(fit)).ErrorId);
    }

    private static FeatureModel Model(ModelKind kind, string activation) =>
        FeatureModel.Create(kind, new ActivationCatalog().Get(activation), kind == ModelKind.RandomFeatures ? 200 : 20, new SeededWeights(10, 4));

    private static Fit Fitted(ModelKind kind, string activation, double ridge, DataSplit data, ComputeContext compute) =>
        Fit.Planned(Model(kind, activation), data, compute, new FitSettings(), [ridge == 0 ? Regularization.None : Regularization.OfRidge(ridge)])[0];

    private static double[] Against(int c, DataSplit data, ModelKind kind, string activation, double ridge, ComputeContext compute, bool atSamples = false,
        Matrix? at = null)
    {
        using var one = new DataSplit(
            Matrix.FromRows([.. data.X, .. data.Z]), [.. data.Labels.Select(label => label == c ? 1.0 : -1)], "one", "test");
        using Fit fit = Fitted(kind, activation, ridge, one, compute);
        return fit.Predict(at?.View ?? (atSamples ? one.X : one.Z));
    }

    private static DataSplit Problem()
    {
        using DataSplit drawn = new SyntheticSource(InputDistribution.Gaussian, LabelDistribution.Gaussian, 10).Draw(40, 25, seed: 8, trial: 0);
        return new DataSplit(
            Matrix.FromRows([.. drawn.X, .. drawn.Z]), [.. Enumerable.Range(0, 40).Select(i => (double)Classes[i % 4])], "classes", "test",
            [.. Enumerable.Range(0, 25).Select(i => (double)Classes[i % 3])]) { Classes = Classes };
    }
}
