using Xunit;

namespace RobustnessTools.Tests.Data;

/// <summary>Real data that may stand beside the repository; tests that need them are skipped where they do not.</summary>
internal static class SharedData
{
    /// <summary>A folder of the optional data beside the repository.</summary>
    public static string Folder(params string[] names)
    {
        string path = Path.Combine([Root(), .. names]);
        Skip.IfNot(Directory.Exists(path), $"needs the folder ../shared/{string.Join('/', names)} beside the repository");
        return path;
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "RobustnessTools.sln"))) folder = folder.Parent;
        Skip.If(folder?.Parent is null, "needs the repository around the tests");
        return Path.Combine(folder!.Parent!.FullName, "shared");
    }
}
