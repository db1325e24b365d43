using RobustnessTools.TestCommon.Compiled;
using Xunit;

namespace RobustnessTools.TestCommon;

/// <summary>
/// Every error that an assembly of ours can give is described in docs/errors.md. Runs in every test project, each over what lies beside its tests.
/// </summary>
public class ErrorIdTests
{
    /// <summary>Texts that look like ids and are none: the name of PowerShell's provider of files.</summary>
    private static readonly string[] OtherTexts = ["FileSystem"];

    /// <summary>Our own assemblies, the bundled plugins' among them.</summary>
    public static TheoryData<string> Assemblies => [.. Directory.EnumerateFiles(AppContext.BaseDirectory, "*.dll", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(AppContext.BaseDirectory, path)).Where(IsOurs).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Every_error_has_an_id_that_the_page_of_errors_describes(string assembly)
    {
        (IReadOnlySet<string> ids, IReadOnlyList<string> untold) = ErrorIds.In(Path.Combine(AppContext.BaseDirectory, assembly));
        Assert.Empty(untold);
        Assert.Empty(ids.Except(ErrorPage.Ids).Except(OtherTexts));
    }

    /// <summary>Fixtures and the assemblies of tests are not: they may give what they like.</summary>
    private static bool IsOurs(string path)
    {
        string[] parts = path.Split(Path.DirectorySeparatorChar);
        string name = Path.GetFileNameWithoutExtension(path);
        return (parts.Length == 1 || parts[0] == "plugins") && !name.EndsWith(".Tests", StringComparison.Ordinal)
            && (name is "RobustnessTools" or "robustness" || name.StartsWith("RobustnessTools.", StringComparison.Ordinal));
    }
}
