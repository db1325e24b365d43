using ILGPU;
using ILGPU.Runtime;
using RobustnessTools.Abstractions;
using RobustnessTools.Numerics.Random;

namespace RobustnessTools.Cuda.Kernels;

/// <summary>The kernels of this library, made ready for an accelerator once each. Thread-safe.</summary>
/// <remarks>They run on any of ILGPU's accelerators, its CPU accelerator included, with the same results.</remarks>
internal sealed class KernelLibrary : IDisposable
{
    private readonly RandomKernels random;
    private readonly Accelerator accelerator;
    private readonly Dictionary<IActivation, LayerFunction> functions = new(ReferenceEqualityComparer.Instance);
    private readonly Lock guard = new();

    /// <summary>Loads nothing yet: each kernel is compiled when it is first used.</summary>
    /// <param name="accelerator">
    /// That runs the kernels, of a context made <see cref="DeviceInstructions.WithKernels">with kernels</see>; it must outlive this object.
    /// </param>
    public KernelLibrary(Accelerator accelerator)
    {
        this.accelerator = accelerator;
        random = new RandomKernels(accelerator);
    }

    /// <summary>Queues the drawing of a block of standard normal numbers times a scale: some rows of a <see cref="RandomStream"/>.</summary>
    /// <param name="stream">Where the work is queued.</param>
    /// <param name="seed">As the stream's.</param>
    /// <param name="purpose">As the stream's.</param>
    /// <param name="trial">As the stream's.</param>
    /// <param name="firstRow">First row of the random matrix; the last must be below 2³².</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Number of columns, from the first of the random matrix.</param>
    /// <param name="scale">By which each number is multiplied.</param>
    /// <param name="destination">rows × columns, row by row.</param>
    public void Normals(
        AcceleratorStream stream, ulong seed, RandomPurpose purpose, uint trial, long firstRow, int rows, int columns, double scale,
        ArrayView<double> destination) =>
        random.Normals(stream, new RandomBlock(seed, purpose, trial, firstRow, rows, columns), scale, destination);

    /// <summary>The activation on this accelerator: computed there where it is known there, and by the host otherwise.</summary>
    public LayerFunction Function(IActivation activation)
    {
        lock (guard)
        {
            if (!functions.TryGetValue(activation, out LayerFunction? function))
            {
                function = DeviceActivation.Of(accelerator, activation) ?? new HostActivation(activation);
                functions.Add(activation, function);
            }

            return function;
        }
    }

    public void Dispose()
    {
        foreach (IDisposable function in functions.Values.OfType<IDisposable>()) function.Dispose();
    }
}
