using System.Globalization;
using RobustnessTools.Abstractions;
using RobustnessTools.Basics;
using RobustnessTools.Compute;
using RobustnessTools.Interpolation.ConjugateGradients;
using RobustnessTools.Models;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Interpolation;

/// <summary>
/// The memory that a grid of cells takes, and a single fit as the grid of one, with what is measured at test points: counted here for fits and sweeps
/// alike.
/// </summary>
internal sealed record MemoryDemand
{
    /// <summary>Matrices of N×N that an eigendecomposition takes: the copy of the kernel matrix, and twice that for the work.</summary>
    internal const int DecompositionSquares = 3;

    /// <summary>More interaction matrices at a time than this gain nothing.</summary>
    private const long LargestInteraction = 1L << 30;

    /// <summary>Which model.</summary>
    internal required ModelKind Model { get; init; }

    /// <summary>Which solver.</summary>
    internal SolverChoice Solver { get; init; }

    /// <summary>Whether cells with fewer parameters than samples are solved by least squares, instead of being refused.</summary>
    internal bool LeastSquares { get; init; }

    /// <summary>Number of activations that share weights.</summary>
    internal int Activations { get; init; } = 1;

    /// <summary>Numbers of samples, ascending; the last is N.</summary>
    internal required IReadOnlyList<int> Samples { get; init; }

    /// <summary>Widths, ascending.</summary>
    internal required IReadOnlyList<int> Widths { get; init; }

    /// <summary>d.</summary>
    internal required int Dimension { get; init; }

    /// <summary>M.</summary>
    internal int TestPoints { get; init; }

    /// <summary>Number of interaction matrices held at a time at least, over all activations; 0 where none is measured.</summary>
    internal int Interactions { get; init; }

    /// <summary>Whether features are multiplied in single precision.</summary>
    internal bool Single { get; init; }

    /// <summary>The device that interpolates, or null: then the processor does.</summary>
    internal IGridProvider? Device { get; init; }

    /// <summary>How far cells are fitted, for each of these values.</summary>
    internal IReadOnlyList<Regularization> Path { get; init; } = [Regularization.None];

    /// <summary>Number of N×N matrices made beside the kernel matrix, to be reported.</summary>
    internal int Reported { get; init; }

    /// <summary>Bytes of the kernel matrices, or of what takes their place with conjugate gradients.</summary>
    internal double Kernel => Solver == SolverChoice.ConjugateGradient
        ? ConjugateGradientInterpolation.SolverBytes(Model, Activations, Widths.Count, Samples, Dimension)
        : Triangle * (Activations * ModelDescriptor.Of(Model).KernelMatrices(Widths.Count > 1) + (KeepsKernel ? 1 : 0));

    /// <summary>Bytes of the device's memory that it cannot do without; 0 without a device.</summary>
    internal double DeviceRequired
    {
        get
        {
            if (Device is null) return 0;
            double n = Samples[^1], points = TestPoints, tile = Math.Min(Device.TileHeight(Samples[^1], Dimension), Widths[^1]);
            double rows = ModelDescriptor.Of(Model).GradientRows, groups = (double)Activations * Samples.Count, cells = groups * Widths.Count;
            double kernels = Square(Samples[^1]) * (Activations + (Widths.Count > 1 ? 1 : 0));

            // Those of the factor's blocks, and that of the largest leading block of the matrix that is one of them.
            double block = Math.Min(n, Device.InvertedTogether), inverses = (n + block) * block;
            double layer = ((n + points + tile) * Dimension) + (tile * n * (Activations > 1 ? 2 : 1));
            double gradients = (cells * ((points * (Dimension + tile + (rows * n))) + tile + n)) + (groups * points * ((2 * tile) + (2 * rows * n)));
            return kernels + (sizeof(double) * (inverses + layer + gradients)) + (Single ? Device.SingleBytes(Samples[^1], Dimension) : 0);
        }
    }

    /// <summary>Bytes that it cannot do without.</summary>
    internal double Required
    {
        get
        {
            if (Device is not null) return RequiredBesideDevice;
            double n = Samples[^1], points = TestPoints, rows = ModelDescriptor.Of(Model).GradientRows, tile = Parts * (double)LayerTiling.LargestTile;
            double groups = (double)Activations * Samples.Count, cells = groups * Widths.Count * Path.Count;
            double data = sizeof(double) * (n + points) * Dimension;

            // Gradients and influence of every cell at every point, with what the model keeps of the samples there; its α and a tile of θ; what all cells
            // share at the points.
            double gradients = sizeof(double)
                * ((cells * (points * (Dimension + tile + rows * n) + tile + n)) + (groups * points * (tile + rows * n)) + (points * (Dimension + tile)));
            double interactions = Interactions > 0 ? sizeof(double) * (Parts * Interactions + 1.0) * Dimension * n : 0;
            return data + Kernel + Residuals + LayerTiling.BufferBytes(Samples[^1], Dimension, Activations, Parts)
                + gradients + interactions + Decompositions(needed: true) + (Reported * Square(Samples[^1]));
        }
    }

    /// <summary>
    /// Bytes that falling back on the pseudo-inverse takes, where kernel matrices are not numerically positive definite: several N side by side.
    /// </summary>
    /// <remarks>
    /// Nobody knows before whether it comes to that, and mostly it does not: no fit is refused for want of them. But they come before features that are
    /// kept and before trials side by side.
    /// </remarks>
    internal double FallBack => Solver == SolverChoice.ConjugateGradient ? 0 : Decompositions(needed: false);

    /// <summary>On a device: data, solutions and gradients of the cells; what is reported; the first layer where interaction matrices are read of it.</summary>
    private double RequiredBesideDevice
    {
        get
        {
            double n = Samples[^1], points = TestPoints, cells = (double)Activations * Samples.Count * Widths.Count;
            double interactions = Interactions > 0
                ? (sizeof(double) * (Interactions + 1.0) * Dimension * n) + LayerTiling.BufferBytes(Samples[^1], Dimension, Activations, Parts) : 0;
            return (sizeof(double) * (((n + points) * Dimension) + (cells * ((points * Dimension) + n))))
                + interactions + Decompositions(needed: true) + (Reported * Square(Samples[^1]));
        }
    }

    /// <summary>Plans a fit and what follows it with what a run computes with.</summary>
    /// <param name="compute">Provider and memory.</param>
    /// <exception cref="InputException">It does not fit the memory of the processor or of the device (<c>OutOfMemory</c>).</exception>
    internal MemoryPlan Plan(ComputeContext compute)
    {
        MemoryDemand demand = this with { Device = compute.Provider as IGridProvider };
        demand.RequireDevice(1);
        return demand.Plan(compute.AvailableBytes);
    }

    /// <summary>Refuses what does not fit the device.</summary>
    /// <param name="together">Number of such grids side by side.</param>
    /// <exception cref="InputException">It does not (<c>OutOfMemory</c>).</exception>
    internal void RequireDevice(int together)
    {
        if (Device is null || !(DeviceRequired * together > Device.FreeBytes)) return;
        string beside = together > 1 ? string.Create(CultureInfo.InvariantCulture, $" for each of {together} trials side by side") : "";
        throw new InputException("OutOfMemory", InputErrorKind.LimitExceeded, string.Create(CultureInfo.InvariantCulture,
            $"N = {Samples[^1]} samples and {TestPoints} test points of d = {Dimension} inputs need {MemorySize.Text(DeviceRequired)} of the memory of "
                + $"{Device.Device}{beside}, {MemorySize.Text(Square(Samples[^1]))} of it for each matrix of N×N, "
                    + $"but {MemorySize.Text(Device.FreeBytes)} are free there: "
                + $"ask for fewer, or choose another provider than cuda."));
    }

    /// <summary>Plans a fit and what follows it.</summary>
    /// <param name="free">Bytes that there are.</param>
    /// <exception cref="InputException">It does not fit (<c>OutOfMemory</c>).</exception>
    internal MemoryPlan Plan(long free)
    {
        double required = Required;
        if (required > free)
        {
            MemoryDemand iterative = this with { Solver = SolverChoice.ConjugateGradient };
            bool iterativeFits = Solver == SolverChoice.Cholesky && iterative.Required <= free && Interactions == 0
                && Decompositions(needed: true) == 0 && Reported == 0;
            string remedy = iterativeFits
                ? string.Create(
                    CultureInfo.InvariantCulture, $"ask for fewer, or for the solver cg, which needs {MemorySize.Text(iterative.Required)} and more time")
                : "ask for fewer";
            throw new InputException("OutOfMemory", InputErrorKind.LimitExceeded, string.Create(CultureInfo.InvariantCulture,
                $"N = {Samples[^1]} samples and {TestPoints} test points of d = {Dimension} inputs need {MemorySize.Text(required)} of memory, "
                    + $"{MemorySize.Text(Kernel)} of it for "
                    + $"{(Solver == SolverChoice.Cholesky ? "the kernel matrix" : "the preconditioner and the vectors of the solver cg")}, "
                    + $"but {MemorySize.Text(free)} are free: {remedy}."));
        }

        // The room to fall back on the pseudo-inverse comes first. A quarter of the rest stays for what nobody counted: the program itself, the provider's
        // packing.
        long rest = (long)(Math.Max(0, free - required - FallBack) * 0.75), together = Interactions > 0 ? Math.Min(LargestInteraction, rest / 2) : 0;
        return new MemoryPlan((long)required, (long)Kernel, rest - together, together);
    }

    /// <summary>Features that a neuron gives, each in sums of its own.</summary>
    private int Parts => ModelDescriptor.Of(Model).Parts;

    /// <summary>Bytes of a kernel matrix, or of its factor.</summary>
    private double Triangle => Widths[^1] == InfiniteWidth.Width ? Square(Samples[^1]) : LowerMatrix.Bytes(Samples[^1]);

    /// <summary>Bytes of what multiplies with a kernel matrix that its factor has overwritten; for conjugate gradients a part of their kernel.</summary>
    private double Residuals => Solver == SolverChoice.ConjugateGradient || Samples[^1] <= LowerMatrix.LargestSquare ? 0
        : KeepsKernel || IsDecomposed ? KernelRows.ProductBytes : ModelDescriptor.Of(Model).ProductBytes(Samples[^1], Dimension, widths: 1);

    /// <summary>Whether the factor has a place of its own, beside the kernel matrix: that is needed again for wider models, or in single precision.</summary>
    private bool KeepsKernel => Widths.Count > 1 || (Single && Samples[^1] > LowerMatrix.LargestSquare);

    private bool IsDecomposed => Path is not [{ IsNone: true }];

    private static double Square(int n) => sizeof(double) * (double)n * n;

    /// <summary>
    /// Bytes of the decompositions that are needed: all of them for a ridge, a time or steps, for least squares those of N that the narrowest width has fewer
    /// parameters than; or of those of the other N, which are needed only to fall back on.
    /// </summary>
    private double Decompositions(bool needed) =>
        Samples.Where(n => (IsDecomposed || (LeastSquares && Model.Parameters(Widths[0], Dimension) < n)) == needed).Sum(n => DecompositionSquares * Square(n));
}
