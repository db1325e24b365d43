namespace RobustnessTools.Cli;

/// <summary>How much is said besides results, warnings and errors.</summary>
internal enum Verbosity
{
    /// <summary>Progress, and where files are.</summary>
    Normal,

    /// <summary>Nothing.</summary>
    Quiet,

    /// <summary>Also what was used.</summary>
    Verbose,
}
