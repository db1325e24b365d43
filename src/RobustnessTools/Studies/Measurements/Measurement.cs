using System.Diagnostics;
using RobustnessTools.Abstractions;
using RobustnessTools.Activations.Formula;
using RobustnessTools.Attacks;
using RobustnessTools.Basics;
using RobustnessTools.Catalogs;
using RobustnessTools.Compute;
using RobustnessTools.Data;
using RobustnessTools.Interpolation;
using RobustnessTools.Memorization;
using RobustnessTools.Models;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;
using RobustnessTools.Sensitivity;
using RobustnessTools.Studies.Attacks;
using RobustnessTools.Studies.Sensitivity;

namespace RobustnessTools.Studies.Measurements;

/// <summary>The whole way of one measurement: data, activation, feature model, interpolation, sensitivity.</summary>
public static class Measurement
{
    /// <summary>Measures a single fit.</summary>
    /// <param name="request">What to measure.</param>
    /// <param name="catalogs">What its names mean.</param>
    /// <param name="compute">What to compute with.</param>
    /// <returns>What was found. Cost: 2Ndk + N²k + N³/3 operations (NTK: and N²d); memory 8N² bytes, 4N² beyond N = 4096, and tiles. With the
    /// solver cg: none of them, and an iteration costs 2Ndk + 4Nk (NTK: 4Ndk).</returns>
    /// <exception cref="InputException">The request cannot be fulfilled; the message says why and what would be possible.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static MeasurementReport Run(MeasurementRequest request, Catalog catalogs, ComputeContext compute)
    {
        ArgumentNullException.ThrowIfNull(request);
        IReadOnlyList<Regularization> path = request.Path.Values;
        return path.Count == 1 ? RunPath(request, catalogs, compute)[0]
            : throw new InputException("RegularizationConflict", InputErrorKind.InvalidArgument,
                $"There are {path.Count} values of ridge, time or steps, which one report does not hold: give one, or ask for all reports (RunPath).");
    }

    /// <summary>Measures for each value of the request's ridges, times or numbers of steps, with one eigendecomposition of the kernel matrix.</summary>
    /// <param name="request">What to measure.</param>
    /// <param name="catalogs">What its names mean.</param>
    /// <param name="compute">What to compute with.</param>
    /// <returns>A report for each value, one for interpolation where none is given. Cost: as <see cref="Run"/>, with 9N³ operations instead of N³/3 and
    /// memory of 32N² bytes.</returns>
    /// <exception cref="InputException">As <see cref="Run"/>.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static IReadOnlyList<MeasurementReport> RunPath(MeasurementRequest request, Catalog catalogs, ComputeContext compute)
    {
        var watch = Stopwatch.StartNew();
        var demand = (request.LabelMap ? 1 : 0, (request.Dual ? 2 : 0) + (request.Spectrum ? 3 : 0) + (request.Alignment ? 3 : 0));
        return FittedPath(request, catalogs, compute, demand, (path, memory) =>
        {
            var settings =
                new SensitivitySettings { Convention = request.Convention, LabelMap = request.LabelMap, Gradients = request.Gradients,
                    MemoryBytes = memory.Interaction };
            IReadOnlyList<SensitivityResult> results = SensitivityMeasurement.MeasurePath(path, settings);
            if (request.ArraysDirectory is { } directory) MeasurementArrays.Write(path[0], directory);
            double[][]? kernel = null;
            if (request.Dual)
            {
                using Matrix whole = path[0].KernelMatrix();
                kernel = Rows(whole);
            }

            IReadOnlyList<LeftOutSample>[]? left = request.LeaveOneOut ? [.. path.Select(fit => LeaveOneOut.Of(fit))] : null;
            double[][][]? alignments = request.Alignment ? [.. path.Select(Alignments)] : null;
            LabelSpectrum? spectrum = request.Spectrum ? path[0].Spectrum() : null;
            SpectrumEnds? ends = request.SpectrumEnds && path[0].Solution.LargestEigenvalue is null ? path[0].SpectrumEnds() : null;
            return (IReadOnlyList<MeasurementReport>)
            [
                .. path.Zip(results, (fit, result) => MeasurementReport.Of(fit, result, double.NaN)).Select((report, number) => report with
                {
                    Tests = request.TrainFile is null ? request.DatasetOptions.Tests : null,
                    Warnings = [.. number == 0 ? compute.Warnings : [], .. report.Warnings],
                    DualCoefficients = request.Dual ? path[number].Solution.DualCoefficients : null,
                    Kernel = kernel,
                    LeftOut = left?[number],
                    MemorizedImages = request.MemorizedImages && left is not null
                        ? MemorizedImage.Of(path[number], left[number], MeasurementReport.MostMemorizedImages) : null,
                    LeftOutMeanSquare = left?[number].Average(sample => sample.SelfInfluence * sample.SelfInfluence),
                    Alignments = alignments?[number],
                    KernelEigenvalues = spectrum?.Eigenvalues,
                    LabelShares = spectrum?.LabelShares,
                    EffectiveRank = spectrum?.EffectiveRank,
                    LargestEigenvalue = report.LargestEigenvalue ?? ends?.Largest,
                    SmallestEigenvalue = report.SmallestEigenvalue ?? ends?.Smallest,
                    LargestEigenvalueError = ends?.LargestError,
                    SmallestEigenvalueError = ends?.SmallestError,
                    Seconds = watch.Elapsed.TotalSeconds,
                }),
            ];
        });
    }

    /// <summary>Measures the norms of the interaction matrix, and what they and the ends of the spectrum say of S.</summary>
    /// <param name="request">The model and the problem; what else it asks for is not measured.</param>
    /// <param name="settings">What is taken from the features.</param>
    /// <param name="catalogs">What its names mean.</param>
    /// <param name="compute">What to compute with.</param>
    /// <param name="perPoint">Whether to give a row for each test point instead of their mean.</param>
    /// <param name="warn">Told what should be known of the fit, or null.</param>
    /// <returns>At least one row.</returns>
    /// <exception cref="InputException">As <see cref="Run"/>, or as <see cref="InteractionMeasurement"/> says.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static IReadOnlyList<InteractionRow> Interactions(MeasurementRequest request, DecompositionSettings settings, Catalog catalogs,
        ComputeContext compute, bool perPoint = false, Action<string>? warn = null) =>
        Fitted(request, catalogs, compute, (Interactions: 3, Reported: 3), FitOption.Interaction, (fit, _) =>
        {
            InteractionResult result = InteractionMeasurement.Measure(fit, settings.Centring);
            foreach (string warning in result.Warnings) warn?.Invoke(warning);
            return InteractionRow.Of(fit, result, perPoint);
        });

    /// <summary>Attacks the model at its test points.</summary>
    /// <param name="request">The model and the problem; what else it asks for is not measured.</param>
    /// <param name="settings">How test points are attacked.</param>
    /// <param name="catalogs">What the request's names mean.</param>
    /// <param name="compute">What to compute with.</param>
    /// <param name="warn">Told what should be known of the fit and the certificates, or null.</param>
    /// <returns>The rows over all points, and of each point, for each value of ridge, time or steps; at least one of either.</returns>
    /// <exception cref="InputException">As <see cref="Run"/>, or as <see cref="AttackMeasurement.Measure"/>.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static (IReadOnlyList<AttackRow> Rows, IReadOnlyList<PointAttackRow> Points) Attacks(
        MeasurementRequest request, AttackSettings settings, Catalog catalogs, ComputeContext compute, Action<string>? warn = null)
    {
        settings.Validate();
        bool ofClasses = request.DatasetOptions.Classes.Count > 2;
        FitExclusions.Check(request.Fit.Options | request.Path.Options | request.Limit | (ofClasses ? FitOption.ClassAttack : FitOption.None));

        // What several classes leave is measured with the kernel matrix: from the layer in double precision, else with the matrix itself.
        bool isWhole = ofClasses && (request.Precision == Precision.Single || request.Width == InfiniteWidth.Width);
        return FittedPath(request, catalogs, compute, (Interactions: 0, Reported: isWhole ? 1 : 0), (path, _) =>
        {
            List<AttackRow> rows = [];
            List<PointAttackRow> points = [];
            foreach (Fit fit in path)
            {
                AttackResult result = AttackMeasurement.Measure(fit, settings);
                foreach (string warning in result.Warnings) warn?.Invoke(path.Count == 1 ? warning : $"{fit.Regularization}: {warning}");
                rows.AddRange(AttackRow.Of(fit, result));
                points.AddRange(PointAttackRow.Of(fit, result));
            }

            return (rows, points);
        });
    }

    /// <summary>Opens what a request names, fits the model, and does something with the interpolating fit.</summary>
    private static TResult Fitted<TResult>(
        MeasurementRequest request, Catalog catalogs, ComputeContext compute, (int Interactions, int Reported) asked, FitOption what,
        Func<Fit, MemoryPlan, TResult> measure)
    {
        FitExclusions.Check(request.Fit.Options | request.Path.Options | request.Limit | what);
        return FittedPath(request, catalogs, compute, asked, (path, memory) => measure(path[0], memory));
    }

    /// <summary>Opens what a request names, fits the model as far as each of its values says, and does something with the fits.</summary>
    private static TResult FittedPath<TResult>(
        MeasurementRequest request, Catalog catalogs, ComputeContext compute, (int Interactions, int Reported) asked,
        Func<IReadOnlyList<Fit>, MemoryPlan, TResult> measure)
    {
        request.Validate();
        IActivation activation = catalogs.Activations.Get(request.Activation);
        try
        {
            compute.Report("reading data", 0);
            using var problem = MeasurementProblem.Open(request, catalogs, compute.Cancellation);
            WeightSource weights = problem.Weights(request);
            FeatureModel model = FeatureModel.Create(request.Model, activation, request.Width ?? weights.LargestWidth, weights, request.Parametrization);
            var demand = new MemoryDemand
            {
                Model = request.Model,
                Single = request.Precision == Precision.Single,
                Solver = request.Solver,
                LeastSquares = request.LeastSquares,
                Samples = [problem.Samples],
                Widths = [model.Width],
                Dimension = problem.Source.Dimension,
                TestPoints = problem.TestPoints,
                Path = request.Path.Values,
                Interactions = asked.Interactions,
                Reported = asked.Reported,
            };
            MemoryPlan memory = demand.Plan(compute);
            using DataSplit data = problem.Source.Draw(problem.Samples, problem.TestPoints, request.Seed, request.Trial, compute.Cancellation);
            IReadOnlyList<Fit> path = Fit.Planned(model, data, compute, request.Fit with { KeepBytes = memory.Keep }, demand.Path);
            try
            {
                return measure(path, memory);
            }
            finally
            {
                foreach (Fit fit in path) fit.Dispose();
            }
        }
        catch (OutOfMemoryException e)
        {
            throw new InputException(
                "OutOfMemory", InputErrorKind.LimitExceeded,
                "The memory of this machine, or what this process may have of it, is used up: ask for fewer samples or test points.", e);
        }
    }

    private static double[][] Alignments(Fit fit)
    {
        using Matrix alignments = FeatureAlignment.Of(fit, fit.Data.Z);
        return Rows(alignments);
    }

    private static double[][] Rows(Matrix matrix)
    {
        var rows = new double[matrix.Rows][];
        for (int i = 0; i < rows.Length; i++) rows[i] = matrix.Row(i).ToArray();
        return rows;
    }
}
