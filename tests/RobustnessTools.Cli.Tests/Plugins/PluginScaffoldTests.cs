using RobustnessTools.TestCommon;
using RobustnessTools.Tests.Data;
using Xunit;

namespace RobustnessTools.Cli.Tests.Plugins;

/// <summary>Projects that <c>plugins new</c> writes, and the example that is one.</summary>
public sealed class PluginScaffoldTests : IDisposable
{
    private readonly PluginWorkshop workshop = new();

    private static string Example => Path.Combine(SharedFolder.Repository, "examples", "CustomActivation");

    public void Dispose() => workshop.Dispose();

    /// <summary>Names that would stand in the way of the framework's, if they were used as they are.</summary>
    [SkippableTheory]
    [InlineData("activation", "math")]
    [InlineData("dataset", "system-io-2")]
    public void A_new_project_builds_offline_tests_itself_loads_and_passes_its_check(string kind, string name)
    {
        Surroundings.RequireSdk();
        string project = Path.Combine(workshop.Work, "a b");
        Assert.Contains("README.md", Tool.Run("plugins", "new", kind, name, "--output", project).Output, StringComparison.Ordinal);
        workshop.Dotnet("build", Path.Combine(project, "plugin"), "-warnaserror");
        workshop.Dotnet("run", "--project", Path.Combine(project, "tests"));
        Works(Path.Combine(project, "out"), name);
        string list = Tool.Run("plugins", "list", "--plugin", Path.Combine(project, "out")).Output;
        Assert.Contains($"| {name} ", list, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void The_example_is_a_new_project_with_another_function_and_works()
    {
        Surroundings.RequireSdk();
        string project = Path.Combine(workshop.Work, "log-cosh");
        Tool.Run("plugins", "new", "activation", "log-cosh", "--output", project);
        string[] own = ["README.md", "plugin/LogCoshActivation.cs", "plugin/plugin.json", "tests/Program.cs", "Directory.Build.props"];
        string[] files = [.. Files(project).Where(file => !file.StartsWith("lib/", StringComparison.Ordinal))];
        Assert.Equal(files, Files(Example).Where(file => !Built(file)));
        foreach (string file in files.Except(own)) Assert.Equal(Text(project, file), Text(Example, file));

        // The example finds the contract in this repository; a copy of it elsewhere has to be told.
        foreach (string file in own) File.Copy(Path.Combine(Example, file), Path.Combine(project, file), overwrite: true);
        string contract = $"-p:ContractAssembly={Path.Combine(project, "lib", "RobustnessTools.Abstractions.dll")}";
        workshop.Dotnet("build", Path.Combine(project, "plugin"), "-warnaserror", contract);
        workshop.Dotnet("run", "--project", Path.Combine(project, "tests"), contract);
        Works(Path.Combine(project, "out"), "log-cosh");
    }

    /// <summary>The first command of its README, where nothing was built before: the contract is built along.</summary>
    [SkippableFact]
    public void The_example_builds_in_a_clean_clone()
    {
        Surroundings.RequireSdk();
        using var clone = new TemporaryFolder();
        string[] sources =
        [
            .. Directory.EnumerateFiles(SharedFolder.Repository), .. Directory.EnumerateFiles(Path.Combine(SharedFolder.Repository, "src")),
            .. Directory.EnumerateFiles(Path.Combine(SharedFolder.Repository, "src", "RobustnessTools.Abstractions"), "*", SearchOption.AllDirectories),
            .. Directory.EnumerateFiles(Example, "*", SearchOption.AllDirectories),
        ];
        foreach (string file in sources.Select(path => Path.GetRelativePath(SharedFolder.Repository, path).Replace('\\', '/')).Where(file => !Built(file)))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(clone.Combine(file))!);
            File.Copy(Path.Combine(SharedFolder.Repository, file), clone.Combine(file));
        }

        string example = clone.Combine("examples", "CustomActivation");
        foreach (string[] line in (string[][])[
            ["build", Path.Combine(example, "plugin"), "-warnaserror"], ["run", "--project", Path.Combine(example, "tests")]])
        {
            ToolResult result = ToolProcess.Run(ToolProcess.Host, line, [("MSBUILDDISABLENODEREUSE", "1"), ("UseSharedCompilation", "false")]);
            Assert.True(result.ExitCode == 0, $"{string.Join(' ', line)}: {result.Output}{result.Error}");
        }

        Works(Path.Combine(example, "out"), "log-cosh");
    }

    [Theory]
    [InlineData("Log-Cosh", "lower-case")]
    [InlineData("2fold", "lower-case")]
    [InlineData("-a", "lower-case")]
    [InlineData("a/b", "lower-case")]
    [InlineData("", "lower-case")]
    [InlineData("tanh", "something built in")]
    public void A_name_that_does_not_fit_is_refused(string name, string words)
    {
        Tool.Run("plugins", "new", "activation", "--output", Path.Combine(workshop.Work, "a"), "--", name).AssertRefused(words);
        Assert.Empty(Directory.EnumerateFileSystemEntries(workshop.Work));
    }

    [Fact]
    public void A_folder_that_is_not_empty_is_left_alone()
    {
        string file = Path.Combine(workshop.Work, "mine.txt");
        File.WriteAllText(file, "mine");
        Tool.Run("plugins", "new", "dataset", "my-data", "--output", workshop.Work).AssertRefused("is not empty");
        Assert.Equal([file], Directory.EnumerateFileSystemEntries(workshop.Work));
    }

    private static void Works(string plugin, string name)
    {
        ToolResult check = Tool.Run("plugins", "check", plugin);
        Assert.True(check.ExitCode == ExitCodes.Success, check.Output + check.Error);
        Assert.Contains($"| {name} ", check.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("FAILED", check.Output, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

    private static bool Built(string file) => file.Split('/').Any(part => part is "bin" or "obj" or "out");

    private static string Text(string folder, string file) => File.ReadAllText(Path.Combine(folder, file)).ReplaceLineEndings("\n");
}
