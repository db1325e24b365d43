using RobustnessTools.Abstractions;
using RobustnessTools.Basics;
using RobustnessTools.Compute;
using RobustnessTools.Data;
using RobustnessTools.Models;
using RobustnessTools.Models.Limits;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Interpolation;

/// <summary>
/// A model fitted to data: the minimum-norm interpolator θ = Φ⁺y, where gradient descent from zero ends, held by its dual coefficients α = K⁻¹y; or what a
/// ridge, a time of gradient flow or steps of gradient descent make of it (<see cref="Regularization"/>).
/// </summary>
/// <remarks>
/// <para>Holds the factorized kernel matrix (8N² bytes, 4N² beyond N = 4096; nothing of that size with conjugate gradients) and, within the memory
/// budget, the features (8Nk bytes, or half of it in single precision) until <see cref="Release"/>; then only the model, the data and the solution. What
/// needs that memory later fits again, which gives the same interpolator for the same time as the first fit: many fits can be kept in the memory of
/// one.</para>
/// <para>The data must live as long as the fit is used. Thread-safe: uses are one after the other.</para>
/// </remarks>
public sealed class Fit : IDisposable
{
    private static readonly Regularization[] Interpolation = [Regularization.None];
    private readonly FitMemory memory;
    private readonly int value;

    private Fit(FeatureModel model, ModelDefinition? definition, DataSplit data, FitMemory memory, int value, IProgress<StepProgress>? progress,
        CancellationToken cancellation)
    {
        if (model.Dimension != data.Dimension)
        {
            throw new InputException("DimensionMismatch", InputErrorKind.InvalidArgument,
                $"The weights have {model.Dimension} columns but the data '{data.Name}' have d = {data.Dimension} inputs: "
                    + $"give weights of {data.Dimension} columns.");
        }

        Model = model;
        Definition = definition;
        Data = data;
        this.memory = memory;
        this.value = value;
        Solution = Use("interpolating", fitted => fitted.Solution(value), progress, cancellation);
        if (Solution.Failure is { } failure) throw failure;
    }

    /// <summary>The model that was fitted.</summary>
    public FeatureModel Model { get; }

    /// <summary>What was asked to be fitted, or null where a model on d inputs was given.</summary>
    public ModelDefinition? Definition { get; }

    /// <summary>What it was fitted to; must not be disposed of while the fit is in use.</summary>
    public DataSplit Data { get; }

    /// <summary>Dual coefficients, residual, condition estimate, norm of the parameters, warnings.</summary>
    public DualSolution Solution { get; }

    /// <summary>Which model.</summary>
    public ModelKind Kind => Model.Kind;

    /// <summary>By which parameters a network of both layers is differentiated; null for models of one layer.</summary>
    public Parametrization? Parametrization => Model.Parametrization;

    /// <summary>Name of the activation.</summary>
    public string Activation => Model.Activation.Name;

    /// <summary>Name of the dataset.</summary>
    public string Dataset => Data.Name;

    /// <summary>Number of training samples, N.</summary>
    public int Samples => Data.Samples;

    /// <summary>Number of inputs, d.</summary>
    public int Dimension => Data.Dimension;

    /// <summary>Number of neurons, k.</summary>
    public int Width => Model.Width;

    /// <summary>Number of trained parameters, p.</summary>
    public long Parameters => Model.Parameters;

    /// <summary>max|f(x_i) − y_i| over the training samples.</summary>
    public double TrainingResidual => Solution.TrainingResidual;

    /// <summary>Estimated condition number of the kernel matrix.</summary>
    public double ConditionEstimate => Solution.ConditionEstimate;

    /// <summary>‖θ‖₂.</summary>
    public double ParameterNorm => Solution.ParameterNorm;

    /// <summary>How the kernel system was solved.</summary>
    public SolveMethod Method => Solution.Method;

    /// <summary>Number of iterations of conjugate gradients; 0 with another solver.</summary>
    public int Iterations => Solution.Iterations;

    /// <summary>How far it was fitted: to interpolation, or with a ridge, a time or steps.</summary>
    public Regularization Regularization => Solution.Regularization;

    /// <summary>Whether the model interpolates the training samples.</summary>
    public bool Interpolates => Solution.Interpolates;

    /// <summary>The seed of the weights or, where they are given, of the data; null where nothing was drawn.</summary>
    public ulong? Seed => Model.Weights.Seed ?? Data.Seed;

    /// <summary>Number of the trial that the weights were drawn in or, where they are given, the data; 0 where nothing was drawn.</summary>
    public int Trial => checked((int)(Model.Weights is SeededWeights drawn ? drawn.Trial : Data.Trial));

    /// <summary>What weights, features and their products were computed in.</summary>
    public Precision Precision => memory.Settings.Precision;

    /// <summary>Name of the linear algebra provider.</summary>
    public string Provider => memory.Compute.Provider.Name;

    /// <summary>The versions and the machine.</summary>
    internal RunEnvironment Environment => RunEnvironment.Of(memory.Compute.Provider);

    /// <summary>Number of threads that a fit or a use takes.</summary>
    public int Threads => memory.Compute.Threads;

    /// <summary>Whether the factorization is in memory now.</summary>
    public bool IsHeld => memory.IsHeld;

    /// <summary>Fits a model to all training samples of some data.</summary>
    /// <param name="definition">The model.</param>
    /// <param name="data">What to fit it to.</param>
    /// <param name="compute">Provider, threads and memory budget; its progress and cancellation hold for every use.</param>
    /// <param name="settings">How to interpolate; null for the default.</param>
    /// <param name="progress">Told how far this fit is, in place of the context's; or null.</param>
    /// <param name="cancellation">Stops this fit at the next block of work, as the context's does.</param>
    /// <exception cref="InputException">
    /// The weights do not have the data's dimension (<c>DimensionMismatch</c>), the model is too narrow (<c>TooNarrowToInterpolate</c>), labels contradict
    /// each other (<c>ContradictoryLabels</c>), features are not finite (<c>FeaturesNotFinite</c>), the settings contradict each other
    /// (<c>SolverConflict</c>, <c>PrecisionConflict</c>) or are out of range, the problem is too ill-conditioned for single precision
    /// (<c>PrecisionTooLow</c>); or it needs more memory than there is (<c>OutOfMemory</c>), which is told before anything is allocated.
    /// </exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static Fit Create(ModelDefinition definition, DataSplit data, ComputeContext compute, FitSettings? settings = null,
        IProgress<StepProgress>? progress = null, CancellationToken cancellation = default) =>
        Planned(definition.OnInputs(data.Dimension), definition, data, compute, settings, Interpolation, progress, cancellation)[0];

    /// <summary>Fits a model on d inputs to all training samples of some data.</summary>
    /// <param name="model">The model; its d is that of the data.</param>
    /// <param name="data">What to fit it to.</param>
    /// <param name="compute">Provider, threads and memory budget; its progress and cancellation hold for every use.</param>
    /// <param name="settings">How to interpolate; null for the default.</param>
    /// <param name="progress">Told how far this fit is, in place of the context's; or null.</param>
    /// <param name="cancellation">Stops this fit at the next block of work, as the context's does.</param>
    /// <exception cref="InputException">As <see cref="Create"/>.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static Fit Of(FeatureModel model, DataSplit data, ComputeContext compute, FitSettings? settings = null,
        IProgress<StepProgress>? progress = null, CancellationToken cancellation = default) =>
        Planned(model, definition: null, data, compute, settings, Interpolation, progress, cancellation)[0];

    /// <summary>Fits a model to all training samples of some data as far as each of several values says.</summary>
    /// <remarks>One eigendecomposition of the kernel matrix serves all of them (about 9N³ operations), and they share its memory (24N² bytes).</remarks>
    /// <param name="definition">The model.</param>
    /// <param name="data">What to fit it to.</param>
    /// <param name="path">The values, at least one.</param>
    /// <param name="compute">Provider, threads and memory budget; its progress and cancellation hold for every use.</param>
    /// <param name="settings">How to fit; null for the default.</param>
    /// <param name="progress">Told how far this fit is, in place of the context's; or null.</param>
    /// <param name="cancellation">Stops this fit at the next block of work, as the context's does.</param>
    /// <returns>A fit for each value, in their order.</returns>
    /// <exception cref="InputException">As <see cref="Create"/>, but no model is too narrow and no labels contradict each other; or steps are so long that
    /// they diverge (<c>StepSizeOutOfRange</c>), or the settings exclude a path (<c>RegularizationConflict</c>, <c>DeviceConflict</c>).</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static IReadOnlyList<Fit> CreatePath(ModelDefinition definition, DataSplit data, IReadOnlyList<Regularization> path, ComputeContext compute,
        FitSettings? settings = null, IProgress<StepProgress>? progress = null, CancellationToken cancellation = default) =>
        Planned(definition.OnInputs(data.Dimension), definition, data, compute, settings, path, progress, cancellation);

    /// <summary>The values f(z) at some points.</summary>
    /// <param name="z">M×d.</param>
    /// <param name="progress">Told how far it is, in place of the context's; or null.</param>
    /// <param name="cancellation">Stops it at the next block of work.</param>
    /// <returns>M values. Cost: 2Mdk operations, and those of the features where they are not kept.</returns>
    /// <exception cref="InputException">The points have another dimension (<c>DimensionMismatch</c>).</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public double[] Predict(MatrixView z, IProgress<StepProgress>? progress = null, CancellationToken cancellation = default)
    {
        RequireDimension(z);
        if (z.Rows == 0) return [];
        return Use("predicting", (fitted, told) =>
        {
            double[] values = [];
            fitted.Grid.MeasureGradients(z, [value], (_, predictions, _) => values = predictions.ToArray(), told);
            return values;
        }, progress, cancellation);
    }

    /// <summary>The gradients ∇f(z) at some points.</summary>
    /// <param name="z">M×d.</param>
    /// <param name="progress">Told how far it is, in place of the context's; or null.</param>
    /// <param name="cancellation">Stops it at the next block of work.</param>
    /// <returns>M×d, the gradient at each point as a row; the caller's to dispose of. Cost as <see cref="Predict"/>, and 2Mdk operations more.</returns>
    /// <exception cref="InputException">The points have another dimension (<c>DimensionMismatch</c>).</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public Matrix Gradients(MatrixView z, IProgress<StepProgress>? progress = null, CancellationToken cancellation = default)
    {
        RequireDimension(z);
        var result = new Matrix(z.Rows, z.Columns);
        try
        {
            if (z.Rows > 0)
            {
                Use("measuring", (fitted, told) =>
                {
                    fitted.Grid.MeasureGradients(z, [value], (_, _, gradients) => gradients.CopyTo(result.View), told);
                    return true;
                }, progress, cancellation);
            }

            return result;
        }
        catch
        {
            result.Dispose();
            throw;
        }
    }

    /// <summary>The kernel matrix K of the training samples, computed again from the features.</summary>
    /// <param name="cancellation">Stops it at the next block of work.</param>
    /// <returns>N×N, both triangles; the caller's to dispose of.</returns>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public Matrix KernelMatrix(CancellationToken cancellation = default) =>
        Use("computing the kernel matrix", fitted => fitted.KernelMatrix(), progress: null, cancellation);

    /// <summary>The eigenvalues of the kernel matrix, ascending; about 4N³/3 operations.</summary>
    /// <param name="cancellation">Stops it before the decomposition.</param>
    /// <exception cref="InputException">It was fitted by conjugate gradients, for data whose kernel matrix is too large to be held
    /// (<c>SolverConflict</c>), or in single precision (<c>PrecisionConflict</c>).</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public double[] KernelEigenvalues(CancellationToken cancellation = default)
    {
        Require(FitOption.Spectrum);
        return Use("computing the spectrum", fitted =>
        {
            using Matrix kernel = fitted.KernelMatrix();
            var values = new double[kernel.Rows];
            fitted.Context.Algebra.Cancellation.ThrowIfCancellationRequested();
            fitted.Context.Algebra.Provider.SymmetricEigen(kernel.View, values, vectors: false);
            return values;
        }, progress: null, cancellation);
    }

    /// <summary>The eigenvalues of the kernel matrix, its effective rank, and where in the spectrum the labels lie; about 9N³ operations.</summary>
    /// <param name="cancellation">Stops it before the decomposition.</param>
    /// <exception cref="InputException">As <see cref="KernelEigenvalues"/>.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public LabelSpectrum Spectrum(CancellationToken cancellation = default)
    {
        Require(FitOption.Spectrum);
        return Use("computing the spectrum", fitted =>
        {
            using var spectrum = new KernelSpectrum(fitted.KernelMatrix(), fitted.Context.Algebra);
            return LabelSpectrum.Of(spectrum, Data.Labels);
        }, progress: null, cancellation);
    }

    /// <summary>The smallest and the largest eigenvalue of the kernel matrix by Lanczos iteration, without that matrix: for data of any size.</summary>
    /// <param name="progress">Told how far it is, in place of the context's; or null.</param>
    /// <param name="cancellation">Stops it at the next product.</param>
    /// <returns>Both ends with bounds on their errors. The largest is soon known to 10⁻⁸; the smallest too where others are not much larger, else it is
    /// approached as far as <see cref="KernelEnds.MostSteps"/> products go. Cost of a product: an iteration of conjugate gradients.</returns>
    /// <exception cref="InputException">The model was fitted in single precision (<c>PrecisionConflict</c>), or on a device
    /// (<c>DeviceConflict</c>).</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public SpectrumEnds SpectrumEnds(IProgress<StepProgress>? progress = null, CancellationToken cancellation = default)
    {
        Require(FitOption.SpectrumEnds);
        return Use("searching the ends of the spectrum", KernelEnds.Of, progress, cancellation);
    }

    /// <summary>Frees the large memory, which the fits of a path share; the next use fits again.</summary>
    public void Release() => memory.Release();

    /// <summary>For messages: kind, activation, width and number of samples.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"{Model.Kind.ShortName()} {Model.Activation.Name} k={InfiniteWidth.Text(Model.Width)} N={Data.Samples} {Regularization}")
            .TrimEnd();

    /// <inheritdoc/>
    public void Dispose() => memory.Dispose();

    /// <summary>Refuses what cannot be had of this fit, before a released one is fitted again for it.</summary>
    /// <exception cref="InputException">The model was fitted by conjugate gradients (<c>SolverConflict</c>), or in single precision
    /// (<c>PrecisionConflict</c>).</exception>
    internal void Require(FitOption what) => FitExclusions.Check(
        memory.Settings.Options | what | (Regularization.IsNone ? FitOption.None : FitOption.Regularized)
            | (Model.IsInfinite ? FitOption.InfiniteWidth : FitOption.None));

    /// <summary>Refuses points of another dimension.</summary>
    internal void RequireDimension(MatrixView z)
    {
        if (z.Columns != Model.Dimension)
            throw new InputException("DimensionMismatch", InputErrorKind.InvalidArgument,
                $"The test points have {z.Columns} inputs but the model has d = {Model.Dimension}: give test points of {Model.Dimension} columns.");
    }

    /// <summary>
    /// Fits with a plan of the memory that was made with what follows in view: <see cref="FitSettings.KeepBytes"/> is what it leaves for features.
    /// </summary>
    /// <returns>A fit for each value of the path.</returns>
    internal static IReadOnlyList<Fit> Planned(
        FeatureModel model, DataSplit data, ComputeContext compute, FitSettings settings, IReadOnlyList<Regularization> path) =>
        Along(path, model, definition: null, data, compute, settings, progress: null, CancellationToken.None);

    /// <summary>Works with what the fit holds, fitting again where that was released.</summary>
    /// <param name="step">What the work is called to whoever watches.</param>
    /// <param name="use">The work, told what to tell its share done to. The cell must not be kept.</param>
    /// <param name="progress">Told how far it is, in place of the context's; or null.</param>
    /// <param name="cancellation">Stops the work, as the context's does.</param>
    /// <typeparam name="T">What the work gives.</typeparam>
    /// <exception cref="OperationCanceledException">Cancelled. The memory is released then.</exception>
    internal T Use<T>(string step, Func<FittedCell, Action<double>, T> use, IProgress<StepProgress>? progress, CancellationToken cancellation) =>
        memory.Use(step, use, progress, cancellation);

    /// <summary>Index of the value that this is a fit of, on the path of the cell that is used.</summary>
    internal int Value => value;

    /// <summary>
    /// Works with the parameters θ and the weights, held whole for the time of the work; the large memory is neither needed nor fitted again. In double
    /// precision and on the processor, whatever the fit was computed in.
    /// </summary>
    /// <param name="step">What the work is called to whoever watches.</param>
    /// <param name="dualCoefficients">α of the parameters θ = Φᵀα, N long: the fit's own, or those of other labels.</param>
    /// <param name="use">The work, told what to tell its share done to. The parameters must not be kept.</param>
    /// <param name="progress">Told how far it is, in place of the context's; or null.</param>
    /// <param name="cancellation">Stops the work, as the context's does.</param>
    /// <typeparam name="T">What the work gives.</typeparam>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    internal T UseParameters<T>(string step, double[] dualCoefficients, Func<ModelFunction, Action<double>, T> use, IProgress<StepProgress>? progress,
        CancellationToken cancellation)
    {
        using var stopped = CancellationTokenSource.CreateLinkedTokenSource(memory.Compute.Cancellation, cancellation);
        stopped.Token.ThrowIfCancellationRequested();
        using ComputeContext own = memory.Compute.Part(cancellation: stopped.Token);
        var context = new LayerContext(Data.X, own);
        using ModelFunction function =
            Model.IsInfinite ? new LimitFunction(Model.Limit, context, dualCoefficients)
            : ModelParameters.Read(Model, context, dualCoefficients, share => memory.Tell(progress, "reading parameters", share));
        return use(function, share => memory.Tell(progress, step, share));
    }

    private static Fit[] Planned(FeatureModel model, ModelDefinition? definition, DataSplit data, ComputeContext compute,
        FitSettings? settings, IReadOnlyList<Regularization> path, IProgress<StepProgress>? progress, CancellationToken cancellation)
    {
        settings ??= new FitSettings();
        settings.Validate((path is [{ IsNone: true }] ? FitOption.None : FitOption.Regularized)
            | (model.IsInfinite ? FitOption.InfiniteWidth : FitOption.None));
        var demand = new MemoryDemand
        {
            Model = model.Kind,
            Single = settings.Precision == Precision.Single,
            Solver = settings.Solver,
            LeastSquares = settings.LeastSquares,
            Samples = [data.Samples],
            Widths = [model.Width],
            Dimension = data.Dimension,
            TestPoints = data.TestPoints,
            Path = path,
        };
        MemoryPlan plan = demand.Plan(compute);
        return Along(path, model, definition, data, compute, settings with { KeepBytes = Math.Min(settings.KeepBytes, plan.Keep) }, progress, cancellation);
    }

    private static Fit[] Along(
        IReadOnlyList<Regularization> path, FeatureModel model, ModelDefinition? definition, DataSplit data, ComputeContext compute, FitSettings settings,
        IProgress<StepProgress>? progress, CancellationToken cancellation)
    {
        var shared = new FitMemory(model, data, compute, settings, path);
        try
        {
            return [.. Enumerable.Range(0, path.Count).Select(value => new Fit(model, definition, data, shared, value, progress, cancellation))];
        }
        catch
        {
            shared.Dispose();
            throw;
        }
    }

    private T Use<T>(string step, Func<FittedCell, T> use, IProgress<StepProgress>? progress, CancellationToken cancellation) =>
        Use(step, (fitted, _) => use(fitted), progress, cancellation);
}
