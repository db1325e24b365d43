namespace RobustnessTools.Catalogs;

/// <summary>A dataset in a list of them.</summary>
/// <param name="Name">The name by which users choose it.</param>
/// <param name="Description">One line for people.</param>
/// <param name="Plugin">Name of the plugin that has it, or null where it is built in.</param>
/// <param name="Directory">Where its files were found, or null.</param>
/// <param name="Problem">Why it cannot be used now, in one sentence that says how to get the files, or null if it can.</param>
public sealed record DatasetEntry(string Name, string Description, string? Plugin, string? Directory, string? Problem)
{
    /// <summary>Whether it can be opened.</summary>
    public bool IsAvailable => Problem is null;
}
