using RobustnessTools.Compute;
using RobustnessTools.Models;

namespace RobustnessTools.Studies.Sensitivity;

/// <summary>The floating-point operations that a plan cannot do without, counted from the plan and not from what is executed.</summary>
/// <remarks>
/// Only matrix work counts: random numbers, activations, condition estimates and anything that is computed twice are time without operations, so that they
/// lower the rate. RF: 2Ndk + N²k + Σ_k N³/3 and, for the test points, 2Mdk and Σ over cells of 2nk + 2Mdk; NTK: N²d, 2Mnk and 2Mnd more; both
/// layers: as NTK, with N²k, N²/2 for each width and 2nk for each cell more. Activations share the products with the weights.
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
            double[] trial = Trial(plan, ModelDescriptor.Parse(name), dimension);
            for (int stage = 0; stage < sum.Length; stage++) sum[stage] += plan.Trials * plan.Datasets.Count * trial[stage];
        }

        return sum;
    }

    /// <summary>Operations of one unit in all, for any plan of a direct solver: what <see cref="ByStage"/> counts, and the rest by its largest terms.</summary>
    /// <param name="plan">Validated.</param>
    /// <param name="model">The unit's model.</param>
    /// <param name="dimension">d.</param>
    internal static double OfUnit(SweepPlan plan, ModelDescriptor model, int dimension)
    {
        if (plan.Independent)
        {
            return plan.Samples.Sum(samples => plan.Widths.Sum(
                width => OfUnit(plan with { Independent = false, Samples = [samples], Widths = [width] }, model, dimension)));
        }

        double most = plan.Samples[^1], activations = plan.Activations.Count, d = dimension;
        int[] finite = [.. plan.Widths.Where(width => width != InfiniteWidth.Width)];
        double sum = finite.Length > 0 ? Trial(plan with { Widths = finite }, model, dimension).Sum() : 0;

        // The limit's kernel matrix takes XXᵀ in the place of a sum over neurons.
        if (finite.Length < plan.Widths.Count) sum += activations * ((most * most * d) + (most * most * most / 3));

        // An eigendecomposition in the place of a factor, for every number of samples.
        if (plan.Path.IsGiven) sum += activations * plan.Widths.Count * plan.Samples.Sum(n => 9.0 * n * n * n);
        if (plan.LabelAveraged)
            sum += activations * plan.TestPoints * plan.Samples.Sum(n => finite.Sum(width => 2 * d * n * ((double)width + n)));
        return sum;
    }

    private static double[] Trial(SweepPlan plan, ModelDescriptor model, int dimension)
    {
        double[] operations = new double[Enum.GetValues<JobStage>().Length];
        double d = dimension, m = plan.TestPoints, activations = plan.Activations.Count, widest = plan.Widths[^1], most = plan.Samples[^1];
        operations[(int)JobStage.Preactivations] = 2 * (most + m) * d * widest;
        operations[(int)JobStage.RankUpdate] = model.Parts * activations * most * most * widest;
        operations[(int)JobStage.Kernel] = model.KernelOperations(most, d, plan.Widths.Count, activations);
        operations[(int)JobStage.Influence] = activations * plan.Samples.Sum(n => model.SharedInfluenceOperations(m, n, widest));

        foreach (int width in plan.Widths)
        {
            // The factor of the largest N that this width can interpolate holds those of the smaller ones.
            double n = plan.Samples.Where(samples => model.Parameters(width, dimension) >= samples).DefaultIfEmpty(0).Max();
            operations[(int)JobStage.Cholesky] += activations * n * n * n / 3;
            foreach (int samples in plan.Samples.Where(samples => samples <= n))
            {
                // Substitution there and back, and K·α for the residual.
                operations[(int)JobStage.Solve] += activations * 4.0 * samples * samples;
                operations[(int)JobStage.Influence] += activations * model.InfluenceOperations(m, samples, width);
                operations[(int)JobStage.Gradients] += activations * model.GradientOperations(m, samples, width, d);
            }
        }

        return operations;
    }
}
