using RobustnessTools.Numerics;

namespace RobustnessTools.Basics;

/// <summary>The user's own folder, by each platform's convention: <c>~/.local/share/RobustnessTools</c> (or under <c>XDG_DATA_HOME</c>),
/// <c>~/Library/Application Support/RobustnessTools</c>, <c>%LOCALAPPDATA%\RobustnessTools</c>.</summary>
public static class UserFolder
{
    /// <summary>Where the user's plugins are installed; it may not exist; null for a user without a home.</summary>
    public static string? Plugins => Installation.UserFolder("plugins");

    /// <summary>Where the user's datasets are kept, a folder for each; it may not exist; null for a user without a home.</summary>
    public static string? Data => Installation.UserFolder("data");

    /// <summary>The same, for writing to.</summary>
    /// <exception cref="Abstractions.InputException">The user has no home (<c>NoUserFolder</c>).</exception>
    public static string RequiredData =>
        Data ?? throw new Abstractions.InputException(
            "NoUserFolder", Abstractions.InputErrorKind.NotFound, "This user has no folder for data: name a folder (path).");
}
