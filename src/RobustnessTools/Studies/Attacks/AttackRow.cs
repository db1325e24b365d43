using RobustnessTools.Attacks;
using RobustnessTools.Basics;
using RobustnessTools.Data;
using RobustnessTools.Interpolation;
using RobustnessTools.Models;
using RobustnessTools.Results.Tables;

namespace RobustnessTools.Studies.Attacks;

/// <summary>What attacks of one size do to one model, over the test points: found ≤ true ≤ certified.</summary>
public sealed record AttackRow
{
    /// <summary>Short name of the model: <c>rf</c> (random features), <c>ntk</c> (neural tangent kernel) or <c>ntk-full</c> (that of both layers).</summary>
    [Column(ColumnRole.Axis, "model", SortRank = 1, Width = 8)]
    public string Model { get; init; } = "";

    /// <summary>Name of the activation.</summary>
    [Column(ColumnRole.Axis, "activation", SortRank = 2, Width = 10)]
    public string Activation { get; init; } = "";

    /// <summary>Name of the dataset.</summary>
    [Column(ColumnRole.Axis, "dataset", SortRank = 0)]
    public string Dataset { get; init; } = "";

    /// <summary>Number of inputs, d.</summary>
    [Column(ColumnRole.Axis, "d", SortRank = 5, Fit = FitUse.Separate)]
    public int Dimension { get; init; }

    /// <summary>Number of training samples, N.</summary>
    [Column(ColumnRole.Axis, "N", SortRank = 3, Width = 5)]
    public int Samples { get; init; }

    /// <summary>Number of neurons, k; infinite in the limit.</summary>
    [Column(ColumnRole.Axis, "k", HasLimit = true, SortRank = 4, Fit = FitUse.Implied, Width = 6)]
    public int Width { get; init; }

    /// <summary>Number of trained parameters, p; infinite where k is.</summary>
    [Column(ColumnRole.Axis, "p", HasLimit = true)]
    public long Parameters { get; init; }

    /// <summary>The norm in which changes are small: <c>l2</c> or <c>linf</c>.</summary>
    [Column(ColumnRole.Axis, "norm", Width = 4)]
    public string Norm { get; init; } = "";

    /// <summary>Size δ of the changes: within δ‖z‖ (l2), or δ‖z‖/√d for each input (linf).</summary>
    [Column(ColumnRole.Axis, "δ", SortRank = 6, Width = 6)]
    public double Delta { get; init; }

    /// <summary>The seed of everything that was drawn; 0 where nothing was.</summary>
    [Column(ColumnRole.Seed, "seed")]
    public ulong Seed { get; init; }

    /// <summary>Number of the trial, from 0: another draw with the same seed.</summary>
    [Column(ColumnRole.Trial, "trial")]
    public int Trial { get; init; }

    /// <summary>Number of test points.</summary>
    [Column(ColumnRole.Diagnostic, "points")]
    public int TestPoints { get; init; }

    /// <summary>Mean of δ·S(z), which a linear f would gain (linf: δ‖z‖·‖∇f(z)‖₁/√d). Not a bound.</summary>
    [Column(ColumnRole.Measured, "δ·S", IsPositive = true, Width = 7)]
    public double PredictedGain { get; init; } = double.NaN;

    /// <summary>Mean gain of the first-order attack.</summary>
    [Column(ColumnRole.Measured, "gain, first order")]
    public double FirstOrderGain { get; init; } = double.NaN;

    /// <summary>Mean of the largest gains found: |f(z + Δ) − f(z)|, with labels −1 and +1 away from the label;
    /// of three classes and more what the margin over the rival loses. A lower bound.</summary>
    [Column(ColumnRole.Measured, "gain", IsPositive = true, IsQuantity = true, Certified = nameof(CertifiedGain), Width = 7)]
    public double Gain { get; init; } = double.NaN;

    /// <summary>Mean of the gains that no change of that size exceeds; nothing where nothing is certified.</summary>
    [Column(ColumnRole.Measured, "gain, certified", IsPositive = true, ShortHeading = "certified", Width = 9)]
    public double? CertifiedGain { get; init; }

    /// <summary>Median of the gain found over δ·S(z).</summary>
    [Column(ColumnRole.Measured, "gain/(δ·S)", IsPositive = true)]
    public double GainRatio { get; init; } = double.NaN;

    /// <summary>
    /// Share of test points whose sign is that of their label, or whose largest f is that of their class, without an attack; nothing without such labels.
    /// </summary>
    [Column(ColumnRole.Measured, "accuracy", IsShare = true)]
    public double? CleanAccuracy { get; init; }

    /// <summary>Share of test points that stay right under all attacks tried: an upper bound.</summary>
    [Column(ColumnRole.Measured, "accuracy, attacked", IsShare = true, Certified = nameof(CertifiedAccuracy), ShortHeading = "robust", Width = 7)]
    public double? RobustAccuracy { get; init; }

    /// <summary>Share of test points that are right, and stay so under every change of that size: a lower bound.</summary>
    [Column(ColumnRole.Measured, "accuracy, certified", IsShare = true)]
    public double? CertifiedAccuracy { get; init; }

    /// <summary>Median size δ of the smallest changes found that turn the sign: an upper bound; infinite where none was found at half of the points.</summary>
    [Column(ColumnRole.Measured, "flip, found", IsPositive = true, Certified = nameof(CertifiedFlip))]
    public double SmallestFlip { get; init; } = double.NaN;

    /// <summary>Median size δ below which no change turns the sign: a lower bound; nothing where nothing is certified.</summary>
    [Column(ColumnRole.Measured, "flip, certified", IsPositive = true)]
    public double? CertifiedFlip { get; init; }

    /// <summary>What certified numbers rest on: <c>proved</c>, <c>estimated</c> (sampled ranges of derivatives: plugins, formulas), or <c>none</c>.</summary>
    [Column(ColumnRole.Diagnostic, "certificates")]
    public CertificateKind Certificates { get; init; }

    /// <summary>Whether what was found is the most that there is: <c>square</c> in the norm l2, with any inputs.</summary>
    [Column(ColumnRole.Diagnostic, "exact")]
    public bool Exact { get; init; }

    /// <summary>max|f(x_i) − y_i| over the training samples.</summary>
    [Column(ColumnRole.Diagnostic, "training residual")]
    public double TrainingResidual { get; init; }

    /// <summary>Estimated condition number of the kernel matrix.</summary>
    [Column(ColumnRole.Diagnostic, "condition")]
    public double ConditionEstimate { get; init; }

    /// <summary>The linear algebra provider.</summary>
    [Column(ColumnRole.Diagnostic, "provider")]
    public string Provider { get; init; } = "";

    /// <summary>What was done to the inputs.</summary>
    [Column(ColumnRole.Condition, "normalization")]
    public Normalization Normalization { get; init; }

    /// <summary>How the labels of synthetic data were drawn; null for other data.</summary>
    [Column(ColumnRole.Condition, "labels", IsOptional = true)]
    public LabelDistribution? Labels { get; init; }

    /// <summary>The classes that were kept of a dataset, with spaces between them; empty for all, and for synthetic data.</summary>
    [Column(ColumnRole.Condition, "classes", IsOptional = true)]
    public string Classes { get; init; } = "";

    /// <summary>Which samples of a dataset were test points; null for synthetic data and for the user's own files.</summary>
    [Column(ColumnRole.Condition, "test points", IsOptional = true)]
    public TestChoice? Tests { get; init; }

    /// <summary>The first digits of the fingerprint of the data that were read; empty for synthetic data.</summary>
    [Column(ColumnRole.Condition, "data", IsOptional = true)]
    public string Data { get; init; } = "";

    /// <summary>Ridge r of ‖Φθ − y‖² + r‖θ‖²; null without.</summary>
    [Column(ColumnRole.Axis, "ridge", Fit = FitUse.Separate, IsOptional = true)]
    public double? Ridge { get; init; }

    /// <summary>Time t of gradient flow on ½‖Φθ − y‖² from 0; null without.</summary>
    [Column(ColumnRole.Axis, "time", Fit = FitUse.Separate, IsOptional = true)]
    public double? Time { get; init; }

    /// <summary>Number of steps of gradient descent likewise; null without.</summary>
    [Column(ColumnRole.Axis, "steps", Fit = FitUse.Separate, IsOptional = true)]
    public int? Steps { get; init; }

    /// <summary>Size η of those steps; null without.</summary>
    [Column(ColumnRole.Axis, "step size", Fit = FitUse.Separate, IsOptional = true)]
    public double? StepSize { get; init; }

    /// <summary>By which parameters a network of both layers is differentiated: standard or ntk; empty for models of one layer.</summary>
    [Column(ColumnRole.Axis, "parametrization", IsOptional = true)]
    public string Parametrization { get; init; } = "";

    /// <summary>The values that inputs could take under attack, such as 0:1; empty for any.</summary>
    [Column(ColumnRole.Condition, "clip", IsOptional = true)]
    public string Clip { get; init; } = "";

    /// <summary>Most steps that an ascent was allowed; 0 for the first-order attack alone.</summary>
    [Column(ColumnRole.Condition, "ascent steps", IsOptional = true)]
    public int? AscentSteps { get; init; }

    /// <summary>Number of starts at random changes, after that at the first-order attack.</summary>
    [Column(ColumnRole.Condition, "restarts", IsOptional = true)]
    public int? Restarts { get; init; }

    /// <summary>The first digits of the fingerprint of weights that were given; empty where they were drawn, or are none.</summary>
    [Column(ColumnRole.Condition, "weights", IsOptional = true)]
    public string Weights { get; init; } = "";

    /// <summary>The rows of a result: one for each size.</summary>
    /// <param name="fit">The model and what it was fitted to.</param>
    /// <param name="result">What was found.</param>
    public static IReadOnlyList<AttackRow> Of(Fit fit, AttackResult result) =>
        [.. result.Points.GroupBy(point => point.Delta).Select(points => Of(fit, result, [.. points], result.Certificates != CertificateKind.None))];

    private static AttackRow Of(Fit fit, AttackResult result, PointAttack[] points, bool certified) => new()
    {
        Model = fit.Model.Kind.ShortName(),
        Activation = fit.Model.Activation.Name,
        Dataset = fit.Data.Name,
        Dimension = fit.Data.Dimension,
        Samples = fit.Data.Samples,
        Width = fit.Model.Width,
        Parameters = fit.Model.Parameters,
        Norm = ChoiceNames.Of(result.Settings.Norm),
        Seed = fit.Seed ?? 0,
        Trial = fit.Trial,
        Certificates = result.Certificates,
        Exact = result.IsExact,
        TrainingResidual = result.Solution.TrainingResidual,
        ConditionEstimate = fit.ConditionEstimate,
        Provider = fit.Provider,
        Normalization = fit.Data.Normalization,
        Labels = fit.Data.LabelDistribution,
        Classes = string.Join(' ', fit.Data.Classes),
        Tests = fit.Data.Tests,
        Data = DataRecord.Short(fit.Data.Fingerprint),
        Ridge = fit.Regularization.Ridge,
        Time = fit.Regularization.Time,
        Steps = fit.Regularization.Steps,
        StepSize = fit.Regularization.StepSize,
        Parametrization = ChoiceNames.OrNothing(fit.Model.Parametrization),
        Clip = result.Settings.Clip ?? "",
        AscentSteps = result.Settings.Steps,
        Restarts = result.Settings.Steps == 0 ? 0 : result.Settings.Restarts,
        Weights = DataRecord.Short(fit.Model.Weights.Fingerprint),
        Delta = points[0].Delta,
        TestPoints = points.Length,
        PredictedGain = points.Average(point => point.PredictedGain),
        FirstOrderGain = points.Average(point => point.FirstOrderGain),
        Gain = points.Average(point => point.Gain),
        CertifiedGain = certified ? points.Average(point => point.CertifiedGain) : null,
        GainRatio = SampleStatistics.Median(points.Select(point => point.Gain / point.PredictedGain)),
        CleanAccuracy = Share(result, points, point => true),
        RobustAccuracy = Share(result, points, point => !point.Flipped),
        CertifiedAccuracy = certified ? Share(result, points, point => point.IsCertified) : null,
        SmallestFlip = SampleStatistics.Median(points.Select(point => point.SmallestFlip)),
        CertifiedFlip = certified ? SampleStatistics.Median(points.Select(point => point.CertifiedFlip)) : null,
    };

    private static double? Share(AttackResult result, PointAttack[] points, Func<PointAttack, bool> kept) =>
        result.HasClasses ? points.Count(point => point.IsCorrect == true && kept(point)) / (double)points.Length : null;
}
