namespace RobustnessTools.Results.Tables;

/// <summary>What a column of a table of results is for. Summaries, fits and charts ask for the role and for nothing else.</summary>
public enum ColumnRole
{
    /// <summary>Tells cells apart: model, N, k …; rows that agree in all axes are trials of one cell.</summary>
    Axis,

    /// <summary>Number of the trial, from 0.</summary>
    Trial,

    /// <summary>The seed of the trial's draws: trials of one number and two seeds are two trials.</summary>
    Seed,

    /// <summary>Number of a part of a trial, such as a test point: parts are averaged before trials are.</summary>
    Part,

    /// <summary>
    /// What rows must share, beside their axes, to be trials of one cell: normalization, convention … Rows that differ in it are of different problems.
    /// </summary>
    Condition,

    /// <summary>
    /// A measured number: what is summarized over trials, fitted and drawn. The first one, or the one that says so, is the table's quantity.
    /// </summary>
    Measured,

    /// <summary>What it takes to trust or to repeat the measurement.</summary>
    Diagnostic,
}
