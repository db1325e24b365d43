using RobustnessTools.Abstractions;
using RobustnessTools.Basics;
using RobustnessTools.Basics.Options;
using RobustnessTools.Catalogs;
using RobustnessTools.Compute;
using RobustnessTools.Data;
using RobustnessTools.Data.Files;
using RobustnessTools.Models;
using RobustnessTools.Numerics.Matrices;
using RobustnessTools.Sensitivity;
using RobustnessTools.Studies.Measurements;
using RobustnessTools.Theory;

namespace RobustnessTools.Studies.Predictions;

/// <summary>Predictions of the sensitivity as rows: derived in this project (docs/theory.md), not statements of arXiv:2302.01629.</summary>
public static class Prediction
{
    /// <summary>Predicts every combination that is asked for: milliseconds each; on data, besides, the spectrum of their inputs once for each N.</summary>
    /// <param name="request">What to predict.</param>
    /// <param name="catalogs">What its names mean.</param>
    /// <param name="compute">Opens what the spectrum of data is computed with; called only where it is needed.</param>
    /// <exception cref="InputException">A name or a number cannot be used; see <see cref="SensitivityPrediction.Of"/>.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static IReadOnlyList<PredictionRow> Run(PredictionRequest request, Catalog catalogs, Func<ComputeContext> compute)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(catalogs);
        IReadOnlyList<int?> widths = PredictionRequest.WidthsOf(request.Widths, request.Width);
        ModelKind[] models = [.. request.Models.Select(ModelKinds.Parse)];
        OptionEffects.Check(OptionEffects.Given(request).Where(option => option == nameof(request.Parametrization)),
            ModelKinds.CircumstancesOf(request.Models));
        RequireEffects(request);
        IActivation[] activations = [.. request.Activations.Select(catalogs.Activations.Get)];
        if (request.TrainFile is null && IsSynthetic(request.Dataset))
        {
            return
            [
                .. from activation in activations
                   let moments = ActivationMoments.Of(activation)
                   from model in models
                   from samples in request.Samples
                   from row in Of(model, moments, request.Dimension ?? DatasetOptions.DefaultDimension, samples, widths, request.Ridge, request.Parametrization)
                   select row with { Dataset = request.Dataset ?? MeasurementRequest.DefaultDataset },
            ];
        }

        if (request.Ridge != 0)
            throw new InputException("ConflictingInputs", InputErrorKind.InvalidArgument,
                "Both a ridge and data are given: estimates on data are of interpolation, so leave one of the two out.");
        using ComputeContext context = compute();
        using Matrix? file = request.TrainFile is null ? null : OwnInputs(request);
        var rows = new List<PredictionRow>();
        foreach (int samples in request.Samples)
        {
            using DataSplit data = file is null ? Draw(request, catalogs, samples, context.Cancellation) : Leading(file, request.TrainFile!, samples);
            var spectrum = DataSpectrum.Of(data.X, context);
            rows.AddRange(from activation in activations from model in models from row in Of(model, activation, spectrum, data, widths)
                select row);
        }

        return rows;
    }

    /// <summary>Formulas have nothing to draw and nothing to open, and own inputs are taken as they are.</summary>
    private static void RequireEffects(PredictionRequest request)
    {
        ArrayFile.CheckHeader(request.Header, request.TrainFile);
        if (request.TrainFile is null && !IsSynthetic(request.Dataset)) return;
        string[] given = [.. OptionEffects.Given(request).Where(option => option == nameof(request.Seed)), .. OptionEffects.Given(request.DatasetOptions)];
        if (given.Length == 0) return;
        throw new InputException(OptionEffects.ErrorId, InputErrorKind.InvalidArgument,
            $"An option of datasets of files is given ({given[0]}), but {(request.TrainFile is null ? "synthetic inputs are known by a formula"
                : "your own inputs are taken as they are")}: leave it out, or choose a dataset of files.");
    }

    /// <summary>Predicts for Gaussian inputs, or inputs on the sphere of radius √d.</summary>
    /// <param name="model">Which model.</param>
    /// <param name="moments">Of the activation, at scale 1.</param>
    /// <param name="dimension">d.</param>
    /// <param name="samples">N.</param>
    /// <param name="widths">k, null for infinite.</param>
    /// <param name="ridge">r.</param>
    /// <param name="parametrization">Of a model of both layers.</param>
    /// <exception cref="InputException">See <see cref="SensitivityPrediction.Of"/>; or a ridge is given for the limit alone
    /// (<c>OptionWithoutEffect</c>).</exception>
    public static IEnumerable<PredictionRow> Of(ModelKind model, ActivationMoments moments, int dimension, int samples, IEnumerable<int?> widths,
        double ridge = 0, Parametrization parametrization = Parametrization.Standard)
    {
        ArgumentNullException.ThrowIfNull(moments);
        int?[] all = [.. widths];
        if (ridge != 0 && !Array.Exists(all, width => width is not null))
        {
            throw new InputException(OptionEffects.ErrorId, InputErrorKind.InvalidArgument, FormattableString.Invariant(
                $"A ridge is given ({ridge}), but of infinitely many neurons a ridge of that size has no effect: leave it out, or give widths."));
        }

        double floor = Floor(model, moments, dimension, samples, parametrization, isAsked: all.Contains(null));
        return all.Select(width =>
        {
            var predicted = SensitivityPrediction.Of(model, moments, dimension, samples, width, ridge, parametrization);
            return Row(model, moments.Activation, dimension, samples, width) with
            {
                PredictedSensitivity = predicted.Sensitivity,
                Floor = floor,
                EffectiveRidge = predicted.EffectiveRidge,
                ParameterNorm = predicted.ParameterNorm,
                IsEstimate = predicted.IsEstimate,
                Ridge = ridge,
                Dataset = MeasurementRequest.DefaultDataset,
                Parametrization = ModelDescriptor.Of(model).Circumstances.HasFlag(Circumstances.BothLayers) ? ChoiceNames.Of(parametrization) : "",
            };
        });
    }

    /// <summary>S at infinite width; NaN where that has no prediction and is only told beside others.</summary>
    private static double Floor(ModelKind model, ActivationMoments moments, int dimension, int samples, Parametrization parametrization, bool isAsked)
    {
        try
        {
            return SensitivityPrediction.Of(model, moments, dimension, samples, width: null, parametrization: parametrization).Sensitivity;
        }
        catch (InputException error) when (!isAsked && error.ErrorId == SensitivityPrediction.TooNarrowId)
        {
            return double.NaN;
        }
    }

    /// <summary>Estimates on given inputs, from their spectrum.</summary>
    /// <param name="model">Which model.</param>
    /// <param name="activation">φ.</param>
    /// <param name="data">The spectrum of XXᵀ/d.</param>
    /// <param name="source">The data, whose name and fingerprint stand in the rows.</param>
    /// <param name="widths">k, null for infinite.</param>
    /// <exception cref="InputException">There are no more directions of features than samples (<c>TooNarrowToPredict</c>).</exception>
    public static IEnumerable<PredictionRow> Of(ModelKind model, IActivation activation, DataSpectrum data, DataSplit source, IEnumerable<int?> widths)
    {
        ArgumentNullException.ThrowIfNull(activation);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(source);
        var moments = ActivationMoments.Of(activation, data.Scale);
        double floor = SensitivityEstimate.Of(model, moments, data, width: null).Sensitivity;
        return widths.Select(width =>
        {
            SensitivityEstimate estimate = SensitivityEstimate.Of(model, moments, data, width);
            return Row(model, activation.Name, data.Dimension, data.Samples, width) with
            {
                PredictedSensitivity = estimate.Sensitivity,
                Floor = floor,
                ParameterNorm = estimate.ParameterNorm,
                Dataset = source.Name,
                Data = DataRecord.Short(source.Fingerprint),
                IsEstimate = true,
            };
        });
    }

    private static PredictionRow Row(ModelKind model, string activation, int dimension, int samples, int? width) => new()
    {
        Model = model.ShortName(),
        Activation = activation,
        Dimension = dimension,
        Samples = samples,
        Width = width,
        Parameters = width is { } finite ? model.Parameters(finite, dimension) : null,
        UniversalLawBound = width is { } k ? UniversalLaw.Bound(model, samples, dimension, k) : 0,
    };

    private static bool IsSynthetic(string? dataset) =>
        dataset is null || SyntheticDatasets.CircumstancesOf([dataset]).HasFlag(Circumstances.SyntheticData);

    private static DataSplit Draw(PredictionRequest request, Catalog catalogs, int samples, CancellationToken cancellation) =>
        catalogs.Datasets.Open(request.Dataset!, request.DatasetOptions with { Dimension = request.Dimension }, cancellation)
            .Draw(samples, 0, request.Seed, 0, cancellation);

    private static Matrix OwnInputs(PredictionRequest request)
    {
        if (request.Dataset is not null || request.Dimension is not null)
            throw new InputException("ConflictingInputs", InputErrorKind.InvalidArgument,
                $"The training inputs '{request.TrainFile}' are given, which have their dimension and need no dataset: leave these out.");
        return ArrayFile.Read(request.TrainFile!, request.Header);
    }

    private static DataSplit Leading(Matrix inputs, string path, int samples)
    {
        if (samples < 2 || samples > inputs.Rows)
            throw new InputException("SamplesOutOfRange", InputErrorKind.InvalidArgument, FormattableString.Invariant(
                $"{samples} training samples are asked for, but '{path}' has {inputs.Rows} rows: give a number from 2 to that."));
        return new DataSplit(Matrix.Copy(inputs.View.RowBlock(0, samples)), new double[samples], Path.GetFileName(path), path)
        {
            Fingerprint = DatasetFingerprint.Of(inputs.View, [], tests: null, CancellationToken.None),
        };
    }
}
