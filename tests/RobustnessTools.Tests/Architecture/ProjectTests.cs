using System.Xml.Linq;
using RobustnessTools.TestCommon.Compiled;
using Xunit;

namespace RobustnessTools.Tests.Architecture;

/// <summary>Projects refer to each other in one direction (docs/architecture.md).</summary>
public class ProjectTests
{
    /// <summary>The projects that end up in programs, in an order: each may refer to those before it.</summary>
    private static readonly string[] InOrder =
        ["RobustnessTools.Abstractions", "RobustnessTools.Numerics", "RobustnessTools", "RobustnessTools.Charts"];

    /// <summary>What nothing else refers to, and what it may refer to besides the libraries: parts of its own.</summary>
    private static readonly Dictionary<string, string[]> Doors = new(StringComparer.Ordinal)
    {
        ["RobustnessTools.Cli"] = [],
        ["RobustnessTools.Cuda"] = [],

        // Runs in the build of the module only, and is part of nothing.
        ["RobustnessTools.PowerShell.Help"] = [],
        ["RobustnessTools.PowerShell"] = ["RobustnessTools.PowerShell.Loading", "RobustnessTools.PowerShell.Help"],
    };

    public static TheoryData<string> Projects =>
        [.. RepositoryFiles.Named("*.csproj")
            .Where(file => file.StartsWith("src/", StringComparison.Ordinal) || file.StartsWith("plugins/", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_refers_only_to_those_that_it_may(string project)
    {
        string[] references = [.. XDocument.Load(RepositoryFiles.Path(project)).Descendants("ProjectReference")
            .Select(reference => Name(reference.Attribute("Include")!.Value))];
        Assert.Empty(references.Except(Allowed(Name(project), project)));
    }

    /// <summary>What is compiled says more than a project does: what it refers to may bring more along.</summary>
    [Fact]
    public void An_assembly_refers_only_to_those_that_it_may()
    {
        string[] files = [.. Directory.EnumerateFiles(AppContext.BaseDirectory, "RobustnessTools*.dll")
            .Concat(Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "plugins"), "RobustnessTools*.dll", SearchOption.AllDirectories))
            .Where(file => !file.EndsWith(".Tests.dll", StringComparison.Ordinal))];
        Assert.True(files.Length >= 7, string.Join(", ", files));
        foreach (string file in files)
        {
            using var assembly = new CompiledAssembly(file);
            string name = Path.GetFileNameWithoutExtension(file);
            string place = name.Contains(".Plugin.", StringComparison.Ordinal) ? "plugins/" : "src/";
            Assert.Empty(
                assembly.References.Where(reference => reference.StartsWith("RobustnessTools", StringComparison.Ordinal)).Except(Allowed(name, place)));
        }
    }

    /// <summary>What users build against changes on purpose only: the analyzer reads these files where they are.</summary>
    [Fact]
    public void The_public_surface_of_every_library_is_pinned() => Assert.All([.. InOrder, "RobustnessTools.Cuda"], project =>
    {
        string folder = Path.GetDirectoryName(RepositoryFiles.Path($"src/{project}/{project}.csproj"))!;
        Assert.True(File.Exists(Path.Combine(folder, "PublicAPI.Shipped.txt")), project);
        Assert.NotEmpty(File.ReadLines(Path.Combine(folder, "PublicAPI.Unshipped.txt")).Skip(1));
    });

    private static IEnumerable<string> Allowed(string name, string path) =>
        path.StartsWith("plugins/", StringComparison.Ordinal) ? [InOrder[0]]
        : Doors.TryGetValue(name, out string[]? own) ? [.. InOrder, .. own]
        : InOrder.TakeWhile(project => project != name).Where(_ => InOrder.Contains(name));

    private static string Name(string path) => Path.GetFileNameWithoutExtension(path.Replace('\\', '/'));
}
