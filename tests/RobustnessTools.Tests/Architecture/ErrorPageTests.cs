using RobustnessTools.Abstractions;
using RobustnessTools.Plugins;
using RobustnessTools.Plugins.Checks;
using RobustnessTools.TestCommon;
using RobustnessTools.TestCommon.Compiled;
using RobustnessTools.Tests.Plugins;
using Xunit;

namespace RobustnessTools.Tests.Architecture;

/// <summary>docs/errors.md against the code, the other way round than ErrorIdTests: what it lists is given somewhere.</summary>
public class ErrorPageTests
{
    [Fact]
    public void Every_id_on_the_page_is_given_somewhere_and_stands_there_once()
    {
        string code =
            string.Concat(RepositoryFiles.Named("*.cs")
                .Where(file => file.StartsWith("src/", StringComparison.Ordinal) || file.StartsWith("plugins/", StringComparison.Ordinal))
            .SelectMany(file => File.ReadLines(RepositoryFiles.Path(file))).Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal)));
        Assert.True(ErrorPage.Ids.Count > 90, $"only {ErrorPage.Ids.Count} ids are found on the page");
        Assert.Equal(ErrorPage.Ids.Distinct(StringComparer.Ordinal), ErrorPage.Ids);
        Assert.All(ErrorPage.Ids, id => Assert.Matches(ErrorIds.Id(), id));
        Assert.All(ErrorPage.Ids, id => Assert.Contains($"\"{id}\"", code, StringComparison.Ordinal));
    }

    [Fact]
    public void The_checks_of_plugins_are_those_on_the_page()
    {
        string[] plugins =
            [.. new[] { "fixtures", "plugins" }.SelectMany(folder => Directory.EnumerateDirectories(Path.Combine(AppContext.BaseDirectory, folder)))];
        var checks = new HashSet<string>(StringComparer.Ordinal);
        foreach (string plugin in plugins)
        {
            try
            {
                checks.UnionWith(PluginCheck.Run(plugin).Findings.Select(finding => finding.Check));
            }
            catch (InputException)
            {
                // One that cannot be loaded at all has no findings.
            }
        }

        Assert.Equal(ErrorPage.Checks.Order(StringComparer.Ordinal), checks.Order(StringComparer.Ordinal));
    }

    /// <summary>The methods of this class do what the reader of ids must see; or hide from it what it must complain of.</summary>
    [Fact]
    public void The_reader_of_ids_finds_them_and_says_where_there_is_none()
    {
        (IReadOnlySet<string> ids, IReadOnlyList<string> untold) = ErrorIds.In(typeof(ErrorPageTests).Assembly.Location);
        Assert.Superset(new HashSet<string>(["SampleOfThrow", "SampleOfHelper", "SampleOfChoice", "SampleOfOther"]), ids.ToHashSet());
        Assert.Contains(untold, method => method.EndsWith(nameof(Sample.Computed), StringComparison.Ordinal));
        Assert.DoesNotContain(
            untold, method => method.EndsWith(nameof(Sample.Thrown), StringComparison.Ordinal) || method.EndsWith("Made", StringComparison.Ordinal));
    }

    private static class Sample
    {
        internal static void Thrown() => throw new InputException("SampleOfThrow", InputErrorKind.InvalidData, "");

        internal static InputException Helped() => Made("SampleOfHelper");

        internal static InputException Chosen(bool first) => new(first ? "SampleOfChoice" : "SampleOfOther", InputErrorKind.InvalidData, "");

        internal static InputException Computed(string kind) => new($"Unknown{kind}", InputErrorKind.InvalidData, "");

        private static InputException Made(string errorId) => new(errorId, InputErrorKind.InvalidData, "");
    }
}
