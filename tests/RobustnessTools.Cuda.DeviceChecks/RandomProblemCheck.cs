using System.Numerics.Tensors;
using RobustnessTools.Activations.BuiltIn;
using RobustnessTools.Compute;
using RobustnessTools.Data;
using RobustnessTools.Interpolation;
using RobustnessTools.Models;
using RobustnessTools.Numerics.Random;
using RobustnessTools.Sensitivity;

namespace RobustnessTools.Cuda.DeviceChecks;

/// <summary>Ten random problems of both models give what the processor gives within 1e-10 times their condition number.</summary>
internal static class RandomProblemCheck
{
    private const double TolerancePerCondition = 1e-10;

    internal static bool Run(DeviceUnderTest device)
    {
        bool holds = true;
        for (int problem = 0; problem < 10; problem++)
        {
            var choice = new double[4];
            new RandomStream(2026, RandomPurpose.Selection, (uint)problem).Uniforms(0, choice);
            bool tangent = problem % 2 == 1;
            int n = 200 + DeviceUnderTest.Size((int)(choice[0] * 4800)), d = 40 + (int)(choice[1] * 400);
            int k = tangent ? (2 * n / d) + 20 + (int)(choice[2] * 200) : (2 * n) + DeviceUnderTest.Size((int)(choice[2] * 6000));
            var activation = BuiltInActivations.All[(int)(choice[3] * (BuiltInActivations.All.Count - 1))];
            using DataSplit data = Problem(n, d, (ulong)problem);
            FeatureModel model = FeatureModel.Create(
                tangent ? ModelKind.NeuralTangent : ModelKind.RandomFeatures, activation, k, new SeededWeights(d, (ulong)problem));
            using ComputeContext there = DeviceUnderTest.OnProcessor(), here = device.OnDevice();
            using Fit expected = Fit.Of(model, data, there, new FitSettings { LeastSquares = false }), actual = Fit.Of(model, data, here);
            if (expected.Solution.Method != actual.Solution.Method)
            {
                // On the border of what Cholesky can be trusted with, rounding decides.
                Report.Line(
                    $"  {actual}: {expected.Solution.Method} on the processor, {actual.Solution.Method} on the device, "
                        + $"condition {expected.Solution.ConditionEstimate:G3}");
                continue;
            }

            using Matrix before = expected.Gradients(data.Z), after = actual.Gradients(data.Z);
            double gradients = Relative(before, after), alpha = Relative(expected.Solution.DualCoefficients, actual.Solution.DualCoefficients);
            double condition = expected.Solution.ConditionEstimate, bound = TolerancePerCondition * condition;
            bool within = alpha <= bound && gradients <= bound;
            holds &= within;
            Report.Line(
                $"  {actual} d={d} {actual.Solution.Method}: condition {condition:G2}, relative differences α {alpha:G2}, ∇f {gradients:G2}; "
                    + $"allowed {bound:G2}; estimates agree to {Math.Abs(actual.Solution.ConditionEstimate / condition - 1):G1}; "
                    + $"residuals {expected.Solution.TrainingResidual:G2}, {actual.Solution.TrainingResidual:G2}{(within ? "" : " TOO LARGE")}");
        }

        return holds;
    }

    internal static DataSplit Problem(int n, int d, ulong seed, int points = 20)
    {
        var inputs = new Matrix(n + points, d);
        var labels = new double[n];
        Parallel.For(0, n + points, i => new RandomStream(seed, RandomPurpose.Inputs, 0).Normals(i, inputs.Row(i)));
        new RandomStream(seed, RandomPurpose.Labels, 0).Normals(0, labels);
        for (int i = 0; i < n; i++) labels[i] = Math.Sign(labels[i]);
        return new DataSplit(inputs, labels, "random", "random");
    }

    private static double Relative(double[] expected, double[] actual) =>
        TensorPrimitives.Distance<double>(expected, actual) / TensorPrimitives.Norm<double>(expected);

    private static double Relative(Matrix expected, Matrix actual)
    {
        double difference = 0, scale = 0;
        for (int i = 0; i < expected.Rows; i++)
        {
            difference += Math.Pow(TensorPrimitives.Distance<double>(expected.Row(i), actual.Row(i)), 2);
            scale += TensorPrimitives.SumOfSquares<double>(expected.Row(i));
        }

        return Math.Sqrt(difference / scale);
    }
}
