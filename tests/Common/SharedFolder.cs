using Xunit;

namespace RobustnessTools.TestCommon;

/// <summary>The optional folder <c>shared</c> beside the repository: real images.</summary>
internal static class SharedFolder
{
    /// <summary>The root of the repository: the folder that holds the solution.</summary>
    internal static string Repository { get; } = FindRepository();

    /// <summary>The folder, whether it is there or not.</summary>
    internal static string Root { get; } = Path.Combine(Path.GetDirectoryName(Repository)!, "shared");

    /// <summary>A reference case, made by independent code: <c>tests/Reference</c>.</summary>
    internal static string ReferenceCase(string model, string activation) => Path.Combine(Repository, "tests", "Reference", $"{model}-{activation}.json");

    /// <summary>Another file of reference values: <c>tests/Reference</c>.</summary>
    internal static string ReferenceFile(string name) => Path.Combine(Repository, "tests", "Reference", name);

    /// <summary>A path in the folder; the calling test is skipped when it is not there.</summary>
    internal static string Require(params string[] parts)
    {
        string path = Path.Combine([Root, .. parts]);
        Skip.IfNot(File.Exists(path) || Directory.Exists(path), $"needs {Path.Combine(["../shared", .. parts])} beside the repository");
        return path;
    }

    private static string FindRepository()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "RobustnessTools.sln"))) return folder.FullName;
        }

        throw new InvalidOperationException("The tests run from a build inside the repository.");
    }
}
