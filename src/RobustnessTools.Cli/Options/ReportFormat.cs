namespace RobustnessTools.Cli.Options;

/// <summary>How a listing, or a report of several tables, is shown.</summary>
internal enum ReportFormat
{
    /// <summary>For people; pastes into Markdown.</summary>
    Table,

    /// <summary>For programs, every digit.</summary>
    Json,
}
