using RobustnessTools.Interpolation;
using RobustnessTools.Models;

namespace RobustnessTools.Studies.Sensitivity;

/// <summary>The memory of a sweep's unit: the grid of one trial, or the largest of its cells where each stands alone.</summary>
internal static class SweepMemory
{
    /// <summary>Memory in bytes that a trial cannot do without.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="dimension">The largest d of its datasets.</param>
    /// <param name="device">The device that interpolates, or null.</param>
    internal static long BytesPerUnit(SweepPlan plan, int dimension, IGridProvider? device = null) =>
        (long)Demands(plan, dimension, device).Max(demand => demand.Required);

    /// <summary>The same with the room to fall back on the pseudo-inverse, where kernel matrices are not numerically positive definite.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="dimension">The largest d of its datasets.</param>
    /// <param name="device">The device that interpolates, or null.</param>
    internal static long BytesWithFallBack(SweepPlan plan, int dimension, IGridProvider? device = null) =>
        (long)Demands(plan, dimension, device).Max(demand => demand.Required + demand.FallBack);

    /// <summary>Most trials side by side that fit the device's memory.</summary>
    /// <inheritdoc cref="BytesPerUnit"/>
    /// <exception cref="Abstractions.InputException">Not even one does (<c>OutOfMemory</c>).</exception>
    internal static int MostOnDevice(SweepPlan plan, int dimension, IGridProvider device)
    {
        MemoryDemand largest = Demands(plan, dimension, device).MaxBy(demand => demand.DeviceRequired)!;
        largest.RequireDevice(1);

        // A tenth stays for what nobody counted: the libraries' own buffers.
        return (int)Math.Max(1, 0.9 * device.FreeBytes / largest.DeviceRequired);
    }

    private static IEnumerable<MemoryDemand> Demands(SweepPlan plan, int dimension, IGridProvider? device = null)
    {
        int activations = plan.Independent ? 1 : plan.Activations.Count;
        return plan.Models.Select(name => new MemoryDemand
        {
            Model = ModelKinds.Parse(name),
            Device = device,
            Single = plan.Precision == Precision.Single,
            Solver = plan.Solver,
            LeastSquares = plan.LeastSquares,
            Activations = activations,
            Samples = plan.Independent ? [plan.Samples[^1]] : plan.Samples,
            Widths = plan.Independent ? [plan.Widths[0]] : plan.Widths,
            Dimension = dimension,
            TestPoints = plan.TestPoints,
            Path = plan.Path.Values,
            Interactions = plan.LabelAveraged ? activations * plan.TestPoints : 0,
        });
    }
}
