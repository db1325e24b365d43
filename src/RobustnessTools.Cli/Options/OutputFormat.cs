namespace RobustnessTools.Cli.Options;

/// <summary>How results are shown.</summary>
internal enum OutputFormat
{
    /// <summary>For people; pastes into Markdown.</summary>
    Table,

    /// <summary>For programs, every digit.</summary>
    Json,

    /// <summary>For spreadsheets, every digit.</summary>
    Csv,
}
