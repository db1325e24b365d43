using System.Globalization;
using RobustnessTools.Abstractions;
using RobustnessTools.Interpolation.ConjugateGradients;
using RobustnessTools.Models;

namespace RobustnessTools.Interpolation;

/// <summary>The memory that a fit and the measurements after it take, planned before they start.</summary>
/// <param name="Required">Bytes that it cannot do without.</param>
/// <param name="Kernel">Bytes of the kernel matrix, or of what takes its place with conjugate gradients, among them.</param>
/// <param name="Keep">Bytes that may go to features kept between the fit and the measurement.</param>
/// <param name="Interaction">Bytes that may go to the interaction matrices of points that are measured together.</param>
internal readonly record struct InterpolationMemory(long Required, long Kernel, long Keep, long Interaction)
{
    /// <summary>More interaction matrices at a time than this gain nothing.</summary>
    private const long LargestInteraction = 1L << 30;

    /// <summary>Rows and columns of scratch that the test points need for each neuron of a tile, sample and input.</summary>
    private const int ScratchPerPoint = 4, LargestTile = 2048;

    /// <summary>Plans a fit and what follows it.</summary>
    /// <param name="model">Which model.</param>
    /// <param name="solver">Which solver.</param>
    /// <param name="labelMap">Whether interaction matrices will be measured.</param>
    /// <param name="reported">Number of N×N matrices that will be made beside the kernel, to be reported.</param>
    /// <param name="n">N.</param>
    /// <param name="testPoints">M.</param>
    /// <param name="d">d.</param>
    /// <param name="k">k.</param>
    /// <param name="free">Bytes that there are.</param>
    /// <exception cref="InputException">It does not fit (<c>OutOfMemory</c>).</exception>
    internal static InterpolationMemory Plan(ModelKind model, SolverChoice solver, bool labelMap, int reported, int n, int testPoints, int d, int k, long free)
    {
        double square = sizeof(double) * (double)n * n, point = sizeof(double) * (d + ScratchPerPoint * ((double)n + LargestTile));
        double interaction = labelMap ? 2.0 * sizeof(double) * d * n : 0;
        bool decomposed = model.Parameters(k, d) < n;
        double iterative = ConjugateGradientInterpolation.SolverBytes(model, models: 1, widths: 1, [n], d);
        double kernel = solver == SolverChoice.ConjugateGradient ? iterative : square;
        double required = sizeof(double) * ((double)n + testPoints) * d
            + kernel
            + LayerTiling.BufferBytes(n, d, models: 1)
            + testPoints * point
            + interaction
            + (decomposed ? 3 * square : 0)
            + reported * square;
        if (required > free)
        {
            double withoutKernel = required - square + iterative;
            bool iterativeFits = solver == SolverChoice.Cholesky && withoutKernel <= free && !labelMap && !decomposed && reported == 0;
            string remedy = iterativeFits ? string.Create(CultureInfo.InvariantCulture, $"ask for fewer, or for the solver cg, which needs {withoutKernel / 1e9:G3} GB and more time") : "ask for fewer";
            throw new InputException("OutOfMemory", InputErrorKind.LimitExceeded, string.Create(CultureInfo.InvariantCulture,
                $"N = {n} samples and {testPoints} test points of d = {d} inputs need {required / 1e9:G3} GB of memory, {kernel / 1e9:G3} GB of it for {(solver == SolverChoice.Cholesky ? "the kernel matrix" : "the preconditioner and the vectors of the solver cg")}, but {free / 1e9:G3} GB are free: {remedy}."));
        }

        // A quarter of the rest stays for what nobody counted: the program itself, the provider's packing, a fall-back to the pseudo-inverse of a small problem.
        long rest = (long)((free - required) * 0.75), together = labelMap ? Math.Min(LargestInteraction, rest / 2) : 0;
        return new InterpolationMemory((long)required, (long)kernel, rest - together, together);
    }

    /// <summary>Memory in bytes of the kernel matrices of a grid.</summary>
    internal static long KernelBytes(ModelKind kind, int models, int widths, int samples)
    {
        long square = (long)samples * samples * sizeof(double);
        if (widths == 1) return models * square;
        return (models * (kind == ModelKind.NeuralTangent ? 2 : 1) + 1) * square;
    }
}
