using RobustnessTools.Compute;
using RobustnessTools.Models;
using RobustnessTools.Studies;

namespace RobustnessTools.Profiling;

/// <summary>The floating-point operations that a plan cannot do without, counted from the plan and not from what is executed.</summary>
/// <remarks>
/// Only matrix work counts: random numbers, activations, condition estimates and anything that is computed twice are time without operations, so that they lower the rate.
/// RF: 2Ndk + N²k + Σ_k N³/3 and, for the test points, 2Mdk and Σ over cells of 2nk + 2Mdk; NTK: N²d, 2Mnk and 2Mnd more. Activations share the products with the weights.
/// </remarks>
internal static class JobOperations
{
    /// <summary>Operations of each stage, over all units of a plan.</summary>
    /// <param name="plan">Validated; nested (not <see cref="SweepPlan.Independent"/>), without label averages.</param>
    /// <param name="dimension">d.</param>
    internal static double[] ByStage(SweepPlan plan, int dimension)
    {
        double[] sum = new double[Enum.GetValues<JobStage>().Length];
        foreach (string name in plan.Models)
        {
            ModelKind kind = ModelKinds.Parse(name);
            double[] trial = Trial(plan, kind, dimension);
            for (int stage = 0; stage < sum.Length; stage++) sum[stage] += plan.Trials * plan.Datasets.Count * trial[stage];
        }

        return sum;
    }

    private static double[] Trial(SweepPlan plan, ModelKind kind, int dimension)
    {
        double[] operations = new double[Enum.GetValues<JobStage>().Length];
        double d = dimension, m = plan.TestPoints, activations = plan.Activations.Count, widest = plan.Widths[^1], most = plan.Samples[^1];
        operations[(int)JobStage.Preactivations] = 2 * (most + m) * d * widest;
        operations[(int)JobStage.RankUpdate] = activations * most * most * widest;
        if (kind == ModelKind.NeuralTangent)
        {
            operations[(int)JobStage.Kernel] = most * most * d + activations * plan.Widths.Count * most * most / 2;
            operations[(int)JobStage.Influence] = activations * plan.Samples.Sum(n => 2.0 * m * n * widest);
        }

        foreach (int width in plan.Widths)
        {
            // The factor of the largest N that this width can interpolate holds those of the smaller ones.
            double n = plan.Samples.Where(samples => kind.Parameters(width, dimension) >= samples).DefaultIfEmpty(0).Max();
            operations[(int)JobStage.Cholesky] += activations * n * n * n / 3;
            foreach (int samples in plan.Samples.Where(samples => samples <= n))
            {
                // Substitution there and back, and K·α for the residual.
                operations[(int)JobStage.Solve] += activations * 4.0 * samples * samples;
                operations[(int)JobStage.Influence] += activations * (kind == ModelKind.RandomFeatures ? 2.0 * samples * width : 2.0 * m * samples * width);
                operations[(int)JobStage.Gradients] += activations * 2.0 * m * d * (kind == ModelKind.RandomFeatures ? width : width + samples);
            }
        }

        return operations;
    }
}
