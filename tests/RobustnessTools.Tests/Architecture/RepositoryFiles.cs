using RobustnessTools.TestCommon;

namespace RobustnessTools.Tests.Architecture;

/// <summary>The files of the repository, by their paths from its root with forward slashes; what builds and runs leave there is passed by.</summary>
internal static class RepositoryFiles
{
    private static readonly string[] Made = ["bin", "obj", "artifacts", "TestResults", "reproduced", "packages", ".git", ".vs", ".idea"];

    internal static IReadOnlyList<string> All { get; } = [.. In("").Order(StringComparer.Ordinal)];

    /// <summary>Those whose names are like a pattern, such as <c>*.cs</c>.</summary>
    internal static IEnumerable<string> Named(string pattern) => All.Where(file => file.EndsWith(pattern.TrimStart('*'), StringComparison.Ordinal));

    /// <summary>Where a file of the repository is on this machine.</summary>
    internal static string Path(string file) => System.IO.Path.Combine(SharedFolder.Repository, file);

    private static IEnumerable<string> In(string folder)
    {
        string place = Path(folder);
        foreach (string file in Directory.EnumerateFiles(place)) yield return folder + System.IO.Path.GetFileName(file);
        foreach (string name in Directory.EnumerateDirectories(place).Select(System.IO.Path.GetFileName).OfType<string>().Except(Made))
        {
            foreach (string file in In($"{folder}{name}/")) yield return file;
        }
    }
}
