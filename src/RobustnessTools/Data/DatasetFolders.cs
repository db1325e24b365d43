using RobustnessTools.Abstractions;
using RobustnessTools.Basics;

namespace RobustnessTools.Data;

/// <summary>The places in which the files of datasets are looked for.</summary>
/// <param name="FromEnvironment">The folders named by <see cref="EnvironmentVariable"/>, with the platform's separator between them as in <c>PATH</c>; or
/// null.</param>
/// <param name="User">The user's folder of datasets, or null.</param>
public sealed record DatasetFolders(string? FromEnvironment, string? User)
{
    /// <summary>The environment variable.</summary>
    public const string EnvironmentVariable = "ROBUSTNESSTOOLS_DATA";

    /// <summary>The usual places.</summary>
    public static DatasetFolders Standard() =>
        new(Environment.GetEnvironmentVariable(EnvironmentVariable), UserFolder.Data);

    /// <summary>The folders in which a dataset is looked for, in order.</summary>
    /// <param name="loader">The dataset's loader.</param>
    /// <param name="given">The folder that the user named, or null. Then no other place is looked in: data from elsewhere would be a surprise.</param>
    /// <returns>Absolute paths, which may not exist.</returns>
    public IReadOnlyList<string> Candidates(IDatasetLoader loader, string? given)
    {
        if (given is not null) return Within(given, loader.Name);
        var folders = new List<string>();
        // A folder of its own comes first: two datasets may use the same file names.
        foreach (string folder in (FromEnvironment ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            folders.AddRange(Within(folder, loader.Name).Reverse());
        if (User is not null) folders.Add(Path.Combine(User, loader.Name));
        folders.AddRange(loader.UsualDirectories);
        return folders;
    }

    private static string[] Within(string folder, string name)
    {
        string full = Path.GetFullPath(folder);
        return [full, Path.Combine(full, name)];
    }
}
