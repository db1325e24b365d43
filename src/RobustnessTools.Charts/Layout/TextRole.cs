namespace RobustnessTools.Charts.Layout;

/// <summary>What a line of text is, which decides its weight and colour.</summary>
internal enum TextRole
{
    /// <summary>The chart's heading: bold.</summary>
    Title,

    /// <summary>Below the heading: muted.</summary>
    Subtitle,

    /// <summary>Above a panel: bold.</summary>
    PanelTitle,
}
