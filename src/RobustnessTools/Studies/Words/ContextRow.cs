using RobustnessTools.Data.Texts;
using RobustnessTools.Results.Tables;

namespace RobustnessTools.Studies.Words;

/// <summary>What a model says of a text and of the same text with one word changed, before and after it learned the text's label y, in one trial.</summary>
public sealed record ContextRow
{
    /// <summary>Where the texts are from: <c>gaussian</c>, or the name of a file.</summary>
    [Column(ColumnRole.Axis, "texts", SortRank = 0)]
    public string Dataset { get; init; } = "";

    /// <summary>The feature map: <c>rf</c>, <c>deep-rf</c>, <c>attention</c> or <c>relu-attention</c>.</summary>
    [Column(ColumnRole.Axis, "map", IsOfUnit = true, SortRank = 1, Width = 14)]
    public string Map { get; init; } = "";

    /// <summary>Name of the activation; empty for attention.</summary>
    [Column(ColumnRole.Axis, "activation", IsOfUnit = true, SortRank = 2, IsOptional = true)]
    public string Activation { get; init; } = "";

    /// <summary>Number of layers of deep random features; else null.</summary>
    [Column(ColumnRole.Axis, "layers", IsOfUnit = true, SortRank = 3, Fit = FitUse.Separate, IsOptional = true)]
    public int? Depth { get; init; }

    /// <summary>How one more text was learned: <c>fine-tune</c> or <c>retrain</c>.</summary>
    [Column(ColumnRole.Axis, "training", SortRank = 4, Width = 9)]
    public string Training { get; init; } = "";

    /// <summary>What the change was searched for: <c>label</c> or <c>alignment</c>.</summary>
    [Column(ColumnRole.Axis, "objective", SortRank = 5, Width = 9)]
    public string Objective { get; init; } = "";

    /// <summary>Number of words, n.</summary>
    [Column(ColumnRole.Axis, "n", SortRank = 6, Width = 4)]
    public int Words { get; init; }

    /// <summary>Number of coordinates of a word, d.</summary>
    [Column(ColumnRole.Axis, "d", SortRank = 7, Fit = FitUse.Separate)]
    public int Dimension { get; init; }

    /// <summary>Number of training texts, N.</summary>
    [Column(ColumnRole.Axis, "N", SortRank = 8, Width = 5)]
    public int Samples { get; init; }

    /// <summary>Number of neurons k where it was chosen; null for n·d, and for attention.</summary>
    [Column(ColumnRole.Axis, "k", SortRank = 9, Fit = FitUse.Separate, IsOptional = true)]
    public int? Width { get; init; }

    /// <summary>Number of the trial, from 0.</summary>
    [Column(ColumnRole.Trial, "trial", Width = 5)]
    public int Trial { get; init; }

    /// <summary>Seed of all that was drawn.</summary>
    [Column(ColumnRole.Seed, "seed")]
    public ulong? Seed { get; init; }

    /// <summary>y·f₁(X(Δ)), after the text was learned, at the change that was found: below 0 where the changed text gets the other sign.</summary>
    [Column(ColumnRole.Measured, "margin after", Width = 8, ShortHeading = "after")]
    public double Margin { get; init; } = double.NaN;

    /// <summary>y·f(X(Δ)), before.</summary>
    [Column(ColumnRole.Measured, "margin before", Width = 8, ShortHeading = "before")]
    public double MarginBefore { get; init; } = double.NaN;

    /// <summary>y·f(X), before.</summary>
    [Column(ColumnRole.Measured, "y·f(X)")]
    public double TextMargin { get; init; } = double.NaN;

    /// <summary>ℱ, how much of what the text was taught the changed text takes over: 1 for the text itself.</summary>
    [Column(ColumnRole.Measured, "alignment")]
    public double Alignment { get; init; } = double.NaN;

    /// <summary>|f₁(X(Δ)) + y|, the distance from the other label.</summary>
    [Column(ColumnRole.Measured, "distance", IsPositive = true, Certified = nameof(CertifiedForAll))]
    public double Distance { get; init; } = double.NaN;

    /// <summary>
    /// 2 − γ − 𝒮·|y − f(X)| with γ = |f(X(Δ)) − f(X)| and the certified word sensitivity: the distance is no smaller, for this change and any other that
    /// moves f
    /// no more before. Null where nothing is certified.
    /// </summary>
    [Column(ColumnRole.Measured, "certified distance", IsOptional = true, ShortHeading = "certified", Width = 9)]
    public double? CertifiedDistance { get; init; }

    /// <summary>No change whatever of that word comes nearer to the other label than this. Null likewise.</summary>
    [Column(ColumnRole.Measured, "certified for all", IsOptional = true, IsPositive = true)]
    public double? CertifiedForAll { get; init; }

    /// <summary>y, the label of the text that was learned.</summary>
    [Column(ColumnRole.Diagnostic, "y")]
    public double Label { get; init; } = double.NaN;

    /// <summary>‖Δ‖/√d, at most 1.</summary>
    [Column(ColumnRole.Diagnostic, "‖Δ‖/√d")]
    public double ChangeSize { get; init; } = double.NaN;

    /// <summary>Number of features: of neurons, or n·d of attention.</summary>
    [Column(ColumnRole.Diagnostic, "features", Summary = SummaryRule.Shared)]
    public int Features { get; init; }

    /// <summary>Number of starts of the ascent; 0 for a change that was given.</summary>
    [Column(ColumnRole.Condition, "starts")]
    public int Starts { get; init; }

    /// <summary>Steps of all ascents together.</summary>
    [Column(ColumnRole.Diagnostic, "steps")]
    public int Steps { get; init; }

    /// <summary>Number of the word that was changed, from 0.</summary>
    [Column(ColumnRole.Condition, "word")]
    public int Word { get; init; }

    /// <summary>What was done to the words.</summary>
    [Column(ColumnRole.Condition, "normalization")]
    public WordNormalization Normalization { get; init; }

    /// <summary>The first digits of the fingerprints of the texts, weights and changes that were read; empty where all were drawn.</summary>
    [Column(ColumnRole.Condition, "data", IsOptional = true)]
    public string Data { get; init; } = "";

    /// <summary>max|f(X_i) − y_i| over the training texts.</summary>
    [Column(ColumnRole.Diagnostic, "training residual")]
    public double TrainingResidual { get; init; } = double.NaN;

    /// <summary>Estimated condition number of the kernel matrix.</summary>
    [Column(ColumnRole.Diagnostic, "condition")]
    public double ConditionEstimate { get; init; } = double.NaN;

    /// <summary>Whether the model interpolates the training texts.</summary>
    [Column(ColumnRole.Diagnostic, "interpolates", Summary = SummaryRule.CountOfNo, SummaryName = "notInterpolating", WhenMissing = true)]
    public bool Interpolates { get; init; }

    /// <summary>The first digits of a hash of the plan without its grid: rows that share it differ in cell and trial only.</summary>
    [Column(ColumnRole.Diagnostic, "plan")]
    public string Plan { get; init; } = "";

    /// <summary>The linear algebra provider.</summary>
    [Column(ColumnRole.Diagnostic, "provider")]
    public string Provider { get; init; } = "";

    /// <summary>The row's share of the trial's run time, in seconds.</summary>
    [Column(ColumnRole.Diagnostic, "seconds")]
    public double Seconds { get; init; } = double.NaN;

    /// <summary>Empty, or what went wrong or should not be trusted, in one sentence.</summary>
    [Column(ColumnRole.Diagnostic, "message")]
    public string Message { get; init; } = "";

    /// <summary>Most steps that an ascent was allowed; null where nothing was searched.</summary>
    [Column(ColumnRole.Condition, "most steps", IsOptional = true)]
    public int? MostSteps { get; init; }

    /// <summary>Number of the own text that was chosen, from 0; null where each trial has another one.</summary>
    [Column(ColumnRole.Condition, "text", IsOptional = true)]
    public int? Text { get; init; }
}
