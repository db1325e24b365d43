using ILGPU;
using ILGPU.Runtime;

namespace RobustnessTools.Cuda.Kernels;

/// <summary>An activation, applied element by element to numbers in the device's memory. Thread-safe.</summary>
internal abstract class LayerFunction
{
    /// <summary>Writes φ, φ' or φ'' of source[i] to destination[i].</summary>
    /// <param name="stream">Where the work is queued; it may be under way still when this returns.</param>
    /// <param name="order">0 for φ, 1 for φ', 2 for φ''.</param>
    /// <param name="source">Arguments.</param>
    /// <param name="destination">As long as <paramref name="source"/>; may be the same view, and never overlaps it otherwise.</param>
    public void Apply(AcceleratorStream stream, int order, ArrayView<double> source, ArrayView<double> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(order);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(order, 2);
        if (destination.Length != source.Length)
            throw new ArgumentException($"The destination holds {destination.Length} elements, the source {source.Length}.", nameof(destination));
        if (source.Length > 0) Queue(stream, order, source, destination);
    }

    /// <summary>The same for arguments that were checked.</summary>
    protected abstract void Queue(AcceleratorStream stream, int order, ArrayView<double> source, ArrayView<double> destination);
}
