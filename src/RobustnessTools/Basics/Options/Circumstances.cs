namespace RobustnessTools.Basics.Options;

/// <summary>What an option may need to have an effect: which data there are, how a result is shown, what is drawn.</summary>
[Flags]
public enum Circumstances
{
    /// <summary>Nothing in particular.</summary>
    None = 0,

    /// <summary>Data that are drawn from a distribution.</summary>
    SyntheticData = 1,

    /// <summary>A dataset of files, or of a plugin.</summary>
    DatasetOfFiles = 1 << 1,

    /// <summary>The user's own arrays.</summary>
    OwnArrays = 1 << 2,

    /// <summary>Weights that are drawn from the seed.</summary>
    DrawnWeights = 1 << 3,

    /// <summary>A result shown as a table for people.</summary>
    TableFormat = 1 << 4,

    /// <summary>A result as CSV.</summary>
    CsvFormat = 1 << 5,

    /// <summary>A result as JSON.</summary>
    JsonFormat = 1 << 6,

    /// <summary>Curves with confidence bands.</summary>
    Curves = 1 << 7,

    /// <summary>A phase map.</summary>
    PhaseMap = 1 << 8,

    /// <summary>Fitted power laws.</summary>
    ScalingChart = 1 << 9,

    /// <summary>A picture of dots: PNG, WebP, JPEG.</summary>
    DotPicture = 1 << 10,

    /// <summary>A picture of lines: SVG, PDF, HTML.</summary>
    LinePicture = 1 << 11,

    /// <summary>A page with all charts.</summary>
    Report = 1 << 12,

    /// <summary>Rows that are summarized over their trials.</summary>
    Trials = 1 << 13,

    /// <summary>Summaries, whose column and whose bootstrap are chosen.</summary>
    Summaries = 1 << 14,

    /// <summary>Rows as they are.</summary>
    SingleRows = 1 << 15,

    /// <summary>Intervals of the bootstrap are shown.</summary>
    BootstrapIntervals = 1 << 16,

    /// <summary>Other intervals are shown, or none.</summary>
    OtherIntervals = 1 << 17,

    /// <summary>Models of one layer.</summary>
    OneLayer = 1 << 18,

    /// <summary>A model of both layers of a network.</summary>
    BothLayers = 1 << 19,

    /// <summary>One measured column against another.</summary>
    Scatter = 1 << 20,

    /// <summary>Trials are computed in this process.</summary>
    ThisProcess = 1 << 21,

    /// <summary>Trials are computed on a cluster.</summary>
    Cluster = 1 << 22,
}
