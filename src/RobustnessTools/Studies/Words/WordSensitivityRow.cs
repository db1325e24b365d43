using RobustnessTools.Data.Texts;
using RobustnessTools.Results.Tables;

namespace RobustnessTools.Studies.Words;

/// <summary>How far one word moves the features of a text, in one trial.</summary>
public sealed record WordSensitivityRow
{
    /// <summary>Where the text is from: <c>gaussian</c>, or the name of a file.</summary>
    [Column(ColumnRole.Axis, "texts", SortRank = 0)]
    public string Dataset { get; init; } = "";

    /// <summary>The feature map: <c>rf</c>, <c>deep-rf</c>, <c>attention</c> or <c>relu-attention</c>.</summary>
    [Column(ColumnRole.Axis, "map", IsOfUnit = true, SortRank = 1, Width = 14)]
    public string Map { get; init; } = "";

    /// <summary>Name of the activation; empty for attention.</summary>
    [Column(ColumnRole.Axis, "activation", IsOfUnit = true, SortRank = 2, IsOptional = true, Width = 10)]
    public string Activation { get; init; } = "";

    /// <summary>Number of layers of deep random features; else null.</summary>
    [Column(ColumnRole.Axis, "layers", IsOfUnit = true, SortRank = 3, Fit = FitUse.Separate, IsOptional = true, Width = 6)]
    public int? Depth { get; init; }

    /// <summary>Number of words, n.</summary>
    [Column(ColumnRole.Axis, "n", SortRank = 4, Width = 5)]
    public int Words { get; init; }

    /// <summary>Number of coordinates of a word, d.</summary>
    [Column(ColumnRole.Axis, "d", SortRank = 5, Fit = FitUse.Separate, Width = 4)]
    public int Dimension { get; init; }

    /// <summary>Number of neurons k where it was chosen; null for n·d, and for attention.</summary>
    [Column(ColumnRole.Axis, "k", SortRank = 6, Fit = FitUse.Separate, IsOptional = true)]
    public int? Width { get; init; }

    /// <summary>Number of the trial, from 0.</summary>
    [Column(ColumnRole.Trial, "trial", Width = 5)]
    public int Trial { get; init; }

    /// <summary>Seed of all that was drawn.</summary>
    [Column(ColumnRole.Seed, "seed")]
    public ulong? Seed { get; init; }

    /// <summary>The largest ‖φ(X(Δ)) − φ(X)‖/‖φ(X)‖ found: a lower bound of the word sensitivity.</summary>
    [Column(ColumnRole.Measured, "word sensitivity", IsPositive = true, Certified = nameof(UpperBound), Theory = nameof(Theory), ShortHeading = "found",
        Width = 8)]
    public double WordSensitivity { get; init; } = double.NaN;

    /// <summary>What it would be if the features were linear in the word.</summary>
    [Column(ColumnRole.Measured, "first order", IsPositive = true, Theory = nameof(Theory), Width = 11)]
    public double FirstOrder { get; init; } = double.NaN;

    /// <summary>No change moves the features more; null where nothing is proved of the activation.</summary>
    [Column(ColumnRole.Measured, "certified", IsPositive = true, IsOptional = true, Width = 9)]
    public double? UpperBound { get; init; }

    /// <summary>‖φ(X)‖.</summary>
    [Column(ColumnRole.Measured, "‖φ(X)‖", IsPositive = true)]
    public double FeatureNorm { get; init; } = double.NaN;

    /// <summary>The limit of the first order of random features by the theory of this project; null for other maps.</summary>
    [Column(ColumnRole.Diagnostic, "theory", Summary = SummaryRule.Shared, IsOptional = true)]
    public double? Theory { get; init; }

    /// <summary>Number of the word that was changed, from 0; of all words the one that moves the features most.</summary>
    [Column(ColumnRole.Diagnostic, "word")]
    public int Word { get; init; }

    /// <summary>Number of features: of neurons, or n·d of attention.</summary>
    [Column(ColumnRole.Diagnostic, "features", Summary = SummaryRule.Shared)]
    public int Features { get; init; }

    /// <summary>Number of starts of the ascent.</summary>
    [Column(ColumnRole.Condition, "starts")]
    public int Starts { get; init; }

    /// <summary>Steps of all ascents together.</summary>
    [Column(ColumnRole.Diagnostic, "steps")]
    public int Steps { get; init; }

    /// <summary>Which words might be changed: <c>first</c>, <c>all</c> or a number.</summary>
    [Column(ColumnRole.Condition, "changed word")]
    public string WordChoice { get; init; } = "";

    /// <summary>What was done to the words.</summary>
    [Column(ColumnRole.Condition, "normalization")]
    public WordNormalization Normalization { get; init; }

    /// <summary>The first digits of the fingerprints of the texts and weights that were read; empty where all were drawn.</summary>
    [Column(ColumnRole.Condition, "data", IsOptional = true)]
    public string Data { get; init; } = "";

    /// <summary>The first digits of a hash of the plan without its grid: rows that share it differ in cell and trial only.</summary>
    [Column(ColumnRole.Diagnostic, "plan")]
    public string Plan { get; init; } = "";

    /// <summary>The linear algebra provider.</summary>
    [Column(ColumnRole.Diagnostic, "provider")]
    public string Provider { get; init; } = "";

    /// <summary>Run time in seconds.</summary>
    [Column(ColumnRole.Diagnostic, "seconds")]
    public double Seconds { get; init; } = double.NaN;

    /// <summary>Empty, or what went wrong, in one sentence.</summary>
    [Column(ColumnRole.Diagnostic, "message")]
    public string Message { get; init; } = "";

    /// <summary>Most steps that an ascent was allowed; null where nothing was searched.</summary>
    [Column(ColumnRole.Condition, "most steps", IsOptional = true)]
    public int? MostSteps { get; init; }

    /// <summary>Number of the own text that was chosen, from 0; null where each trial has another one.</summary>
    [Column(ColumnRole.Condition, "text", IsOptional = true)]
    public int? Text { get; init; }
}
