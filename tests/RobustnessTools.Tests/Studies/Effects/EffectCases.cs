using RobustnessTools.Attacks;
using RobustnessTools.Interpolation;
using RobustnessTools.Models;
using RobustnessTools.Sensitivity;
using RobustnessTools.Studies;
using RobustnessTools.Studies.Correlation;
using RobustnessTools.Studies.Measurements;
using RobustnessTools.Studies.Memorization;
using RobustnessTools.Studies.Predictions;
using RobustnessTools.Studies.Sensitivity;
using RobustnessTools.Studies.Words;

namespace RobustnessTools.Tests.Studies.Effects;

/// <summary>The circumstances in which options are tried: small plans and requests of every study.</summary>
internal static class EffectCases
{
    private static readonly Dictionary<string, Func<EffectFiles, object>> Cases = new()
    {
        ["sweep"] = _ => Sweep,
        ["sweep, ntk-full"] = _ => Sweep with { Models = ["ntk-full"] },
        ["sweep, infinite width"] = _ => Sweep with { Widths = [InfiniteWidth.Width] },
        ["sweep, conjugate gradients"] = _ => Sweep with { Solver = SolverChoice.ConjugateGradient },
        ["sweep, ridge"] = _ => Sweep with { Ridge = [0.1] },
        ["sweep, time"] = _ => Sweep with { Time = [0.1] },
        ["sweep, steps"] = _ => Sweep with { Steps = [3], StepSize = 0.01 },
        ["sweep, folder"] = _ => Sweep with { Datasets = ["folder"], Dimension = null, Classes = [0, 1] },
        ["memorization"] = _ => Memorization,
        ["memorization, ridge"] = _ => Memorization with { Ridge = [0.1] },
        ["memorization, infinite width"] = _ => Memorization with { Widths = [InfiniteWidth.Width] },
        ["memorization, mask"] = files => Memorization with { Dataset = "folder", Dimension = null, Classes = [0, 1], Mask = files.Masks[0] },
        ["correlation, linear"] = _ => Linear,
        ["correlation, layers"] = _ => Layers,
        ["correlation, infinite width"] = _ => Layers with { Widths = [InfiniteWidth.Width] },
        ["correlation, covariance"] = files => OfCovariance(Linear, files),
        ["correlation, layers, covariance"] = files => OfCovariance(Layers, files),
        ["correlation, colours"] = _ => Colored(Linear),
        ["correlation, layers, colours"] = _ => Colored(Layers),
        ["correlation, own"] = files => Own(Linear, files),
        ["correlation, layers, own"] = files => Own(Layers, files),
        ["correlate, linear"] = _ => Correlate(Linear),
        ["correlate, layers"] = _ => Correlate(Layers),
        ["correlate, covariance"] = files => Correlate(OfCovariance(Linear, files)),
        ["correlate, colours"] = _ => Correlate(Colored(Layers)),
        ["correlate, own"] = files => Correlate(Own(Layers, files)),
        ["predict-ridge, linear"] = _ => Predict(Linear),
        ["predict-ridge, layers"] = _ => Predict(Layers),
        ["predict-ridge, covariance"] = files => Predict(OfCovariance(Linear, files)),
        ["predict-ridge, covariance and target"] = files => Predict(OfCovariance(Linear, files) with { Target = files.Targets[0] }),
        ["words, rf"] = _ => Words,
        ["words, deep-rf"] = _ => Words with { Maps = ["deep-rf"] },
        ["words, attention"] = _ => Words with { Maps = ["attention"] },
        ["words, all"] = _ => Words with { Word = "all" },
        ["words, own"] = files => Words with { Embeddings = files.Embeddings[0], Words = null, Dimensions = null },
        ["words, own, one text"] = files => Words with { Embeddings = files.Embeddings[0], Words = null, Dimensions = null, Text = 2 },
        ["words, own, weights"] = files => Words with { Embeddings = files.Embeddings[0], Words = null, Dimensions = null, Weights = files.Weights[0] },
        ["words, own, one text, weights"] = files => Words with
        {
            Maps = ["attention"], Embeddings = files.Embeddings[0], Words = null, Dimensions = null, Weights = files.AttentionWeights[0], Text = 2, Trials = 1,
            Starts = 8, Steps = 2,
        },
        ["context, rf"] = _ => Context,
        ["context, deep-rf"] = _ => Context with { Maps = ["deep-rf"] },
        ["context, attention"] = _ => Context with { Maps = ["attention"] },
        ["context, own"] = files => OfTexts(files),
        ["context, own, change"] = files => OfTexts(files) with { Change = files.Changes[0] },
        ["context, own, weights"] = files => OfTexts(files) with { Weights = files.Weights[0] },
        ["context, own, attention, weights"] = files => OfTexts(files) with { Weights = files.AttentionWeights[0], Maps = ["attention"] },
        ["measure"] = _ => Measure,
        ["measure, ntk-full"] = _ => Measure with { Model = ModelKind.FullNeuralTangent },
        ["measure, infinite width"] = _ => Measure with { Width = InfiniteWidth.Width },
        ["measure, steps"] = _ => Measure with { Steps = [3], StepSize = 0.01 },
        ["measure, conjugate gradients"] = _ => Measure with { Solver = SolverChoice.ConjugateGradient },
        ["measure, own"] = files => OfFiles(files),
        ["measure, own, weights"] = files => OfFiles(files) with { Width = null, WeightsFile = files.LayerWeights[0] },
        ["decompose"] = _ => new DecompositionSettings(),
        ["attack"] = _ => new AttackSettings { Steps = 1 },
        ["attack, first order"] = _ => new AttackSettings { Steps = 0 },
        ["predict"] = _ => Prediction,
        ["predict, infinite width"] = _ => Prediction with { Widths = [], Width = "infinite" },
        ["predict, ntk-full"] = _ => Prediction with { Widths = [], Width = "infinite", Models = ["ntk-full"] },
        ["predict, own"] = files => Prediction with { TrainFile = files.Inputs[0], Dimension = null },
    };

    internal static IEnumerable<string> Names => Cases.Keys;

    private static SweepPlan Sweep => new()
    {
        Models = ["rf"], Activations = ["tanh"], Dimension = 5, Samples = [6, 8], Widths = [20], Trials = 2, TestPoints = 3,
    };

    /// <summary>What attacks and decompositions are of.</summary>
    internal static MeasurementRequest Measure => new()
    {
        Model = ModelKind.RandomFeatures, Activation = "tanh", Width = 20, Samples = 8, TestPoints = 3, DatasetOptions = new() { Dimension = 5 },
    };

    private static MemorizationPlan Memorization => new()
    {
        Models = ["rf"], Activations = ["tanh"], Dimension = 6, Samples = [8], Widths = [20], Trials = 2, TestPoints = 8,
    };

    private static CorrelationPlan Linear => new()
    {
        Models = ["linear"], CoreDimension = 3, SpuriousDimension = 3, Samples = [10], Ridge = [0.1], Trials = 2,
    };

    private static CorrelationPlan Layers => Linear with { Models = ["rf"], Activations = ["tanh"], Widths = [15], TestPoints = 6 };

    private static WordSensitivityPlan Words => new() { Maps = ["rf"], Words = [3], Dimensions = [4], Trials = 2, Starts = 2, Steps = 1 };

    private static ContextPlan Context => new() { Maps = ["rf"], Words = [3], Dimensions = [4], Samples = [5], Trials = 2, Starts = 2, Steps = 1 };

    /// <summary>A plan or a request, with all that it needs.</summary>
    internal static object Of(string name, EffectFiles files) => Cases[name](files);

    /// <summary>The folder of data, for plans that read it.</summary>
    internal static string? DataOf(object group, EffectFiles files) => group switch
    {
        SweepPlan { Datasets: ["folder"] } or MemorizationPlan { Dataset: "folder" } or CorrelationPlan { Dataset: "color-folder" }
            or CorrelationRequest { Dataset: "color-folder" } => files.Data,
        _ => null,
    };

    private static CorrelationPlan OfCovariance(CorrelationPlan plan, EffectFiles files) =>
        plan with { Covariance = files.Covariances[0], CoreDimension = 2, SpuriousDimension = null };

    private static CorrelationPlan Colored(CorrelationPlan plan) =>
        plan with { Dataset = "color-folder", CoreDimension = null, SpuriousDimension = null, Classes = [0, 1], TestPoints = 20, Samples = [20] };

    private static CorrelationPlan Own(CorrelationPlan plan, EffectFiles files) => plan with
    {
        Dataset = "own", CoreDimension = null, SpuriousDimension = null, Inputs = files.Inputs[0], Attribute = files.Attributes[0], Labels = files.Labels[0],
        TestPoints = 20,
    };

    private static ContextPlan OfTexts(EffectFiles files) =>
        Context with { Embeddings = files.Embeddings[0], Labels = files.TextLabels[0], Words = null, Dimensions = null };

    private static CorrelationRequest Correlate(CorrelationPlan plan) => new()
    {
        Models = plan.Models, Activations = plan.Activations, Dataset = plan.Dataset, CoreDimension = plan.CoreDimension,
        SpuriousDimension = plan.SpuriousDimension, Covariance = plan.Covariance, Target = plan.Target, Inputs = plan.Inputs, Attribute = plan.Attribute,
        Labels = plan.Labels, Classes = plan.Classes, Samples = plan.Samples, Widths = plan.Widths, Ridge = plan.Ridge, TestPoints = plan.TestPoints,
    };

    private static MeasurementRequest OfFiles(EffectFiles files) => Measure with
    {
        TrainFile = files.Inputs[0], LabelsFile = files.Labels[0], TestFile = files.Inputs[1], DatasetOptions = new(),
    };

    private static PredictionRequest Prediction => new()
    {
        Models = ["rf"], Activations = ["tanh"], Samples = [20], Widths = [80], Dimension = 15,
    };

    private static RidgePredictionRequest Predict(CorrelationPlan plan) => new()
    {
        Models = plan.Models, Activations = plan.Activations, CoreDimension = plan.CoreDimension, SpuriousDimension = plan.SpuriousDimension,
        Covariance = plan.Covariance, Target = plan.Target, Samples = plan.Samples, Widths = plan.Widths, Ridge = plan.Ridge,
    };
}
