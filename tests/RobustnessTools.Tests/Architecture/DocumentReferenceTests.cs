using Xunit;

namespace RobustnessTools.Tests.Architecture;

/// <summary>A reader finds in the repository whatever its documents speak of.</summary>
public class DocumentReferenceTests
{
    /// <summary>Files that a page tells its reader to make, or that a command of that page makes.</summary>
    private static readonly Dictionary<string, string[]> MadeByTheReader = new(StringComparer.Ordinal)
    {
        ["docs/plugins.md"] = ["LogCoshActivation.cs", "LogCoshPlugin.csproj", "MyDataLoader.cs", "AssemblyInfo.cs"],
    };

    public static TheoryData<string> Documents => [.. RepositoryFiles.Named("*.md"), .. RepositoryFiles.Named("*.help.txt")];

    [Theory]
    [MemberData(nameof(Documents))]
    public void A_document_refers_to_nothing_that_is_not_here(string document) => Assert.Empty(
        DocumentReferences.Broken(File.ReadAllText(RepositoryFiles.Path(document)), Folder(document), RepositoryFiles.All)
            .Except(MadeByTheReader.GetValueOrDefault(document) ?? []));

    [Fact]
    public void A_comment_refers_to_nothing_that_is_not_here() => Assert.Empty(
        from file in RepositoryFiles.Named("*.cs")
        let comments = string.Join('\n', File.ReadLines(RepositoryFiles.Path(file)).Where(line => line.TrimStart().StartsWith("//", StringComparison.Ordinal)))
        from broken in DocumentReferences.Broken(comments, "", RepositoryFiles.All)
        select $"{file}: {broken}");

    [Theory]
    [InlineData("see [the page](page.md#part)", null)]
    [InlineData("see [the page](../README.md)", null)]
    [InlineData("see [the site](https://example.org/nowhere.html)", null)]
    [InlineData("in `src/Code.cs` and src/, Code.cs, or `sub/Deep.cs`", null)]
    [InlineData("your own `rows.csv`, `figure.svg` and *.cs", null)]
    [InlineData("see [the page](gone.md)", "gone.md")]
    [InlineData("see [the folder](../../shared)", "../../shared")]
    [InlineData("in `src/Gone.cs`", "src/Gone.cs")]
    [InlineData("in src/gone/.", "src/gone")]
    [InlineData("measured with `script.py --all`", "script.py")]
    [InlineData("data of ../../shared/data", "../../shared/data")]
    public void What_is_not_here_is_found(string text, string? broken)
    {
        string[] files = ["README.md", "docs/page.md", "src/Code.cs", "src/sub/Deep.cs"];
        Assert.Equal(broken is null ? [] : [broken], DocumentReferences.Broken(text, "docs", files));
    }

    private static string Folder(string file) => file.Contains('/', StringComparison.Ordinal) ? file[..file.LastIndexOf('/')] : "";
}
