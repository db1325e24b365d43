using System.IO.Compression;
using System.Text.RegularExpressions;
using RobustnessTools.TestCommon;
using RobustnessTools.Tests.Data;
using Xunit;

namespace RobustnessTools.Cli.Tests;

/// <summary>The packages of the libraries: packed, and used from an empty folder by the programs that their pages show.</summary>
public sealed partial class LibraryPackageTests : IDisposable
{
    private const string Gpu = "RobustnessTools.Cuda";

    private static readonly string[] Packages = ["RobustnessTools.Abstractions", "RobustnessTools.Numerics", "RobustnessTools", "RobustnessTools.Charts", Gpu];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [SkippableFact]
    public void Every_program_of_the_pages_runs_with_the_packages_alone()
    {
        Surroundings.RequireSdk();
        folder.Write("pack.proj", $"""
            <Project>
              <Target Name="Pack">
                <MSBuild Projects="{string.Join(';', Packages.Select(Project))}" Targets="Pack" BuildInParallel="true"
                  Properties="Configuration={ToolProcess.Configuration};NoBuild=true;PackageOutputPath={folder.Combine("packages")}" />
              </Target>
            </Project>
            """);
        string packed = Dotnet("msbuild", folder.Combine("pack.proj"), "-nologo", "-m");
        Assert.DoesNotContain("warning", packed, StringComparison.OrdinalIgnoreCase);
        foreach (string package in Packages) AssertComplete(package);
        AssertToolTakesZip();

        // Third-party packages come from where restoring the repository left them; ours from nowhere else than the folder.
        folder.Write("nuget.config", $"""
            <configuration>
              <packageSources><clear /><add key="local" value="{folder.Combine("packages")}" /></packageSources>
              <fallbackPackageFolders><clear /><add key="restored" value="{Restored()}" /></fallbackPackageFolders>
            </configuration>
            """);
        (string Name, string Program)[] programs = [.. Pages().SelectMany(page => Programs(page))];
        Assert.True(programs.Length >= Packages.Length, "a page lost its program");
        foreach ((string name, string program) in programs)
        {
            string package = name.StartsWith(Gpu.Replace('.', '_'), StringComparison.Ordinal) ? Gpu : "RobustnessTools.Charts";
            folder.Write($"{name}/Program.cs", program);
            folder.Write($"{name}/{name}.csproj", $"""
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup>
                    <OutputType>Exe</OutputType>
                    <TargetFramework>net10.0</TargetFramework>
                    <ImplicitUsings>enable</ImplicitUsings>
                    <Nullable>enable</Nullable>
                    <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                    <NuGetAudit>false</NuGetAudit>
                  </PropertyGroup>
                  <ItemGroup>
                    <PackageReference Include="{package}" Version="*" />
                  </ItemGroup>
                </Project>
                """);
        }

        folder.Write("build.proj", $"""
            <Project>
              <Target Name="Build">
                <MSBuild Projects="{string.Join(';', programs.Select(program => folder.Combine(program.Name, program.Name + ".csproj")))}" Targets="Restore" />
                <MSBuild Projects="{string.Join(';', programs.Select(program => folder.Combine(program.Name, program.Name + ".csproj")))}" Targets="Build"
                  Properties="Restored=true" BuildInParallel="true" />
              </Target>
            </Project>
            """);
        Dotnet("msbuild", folder.Combine("build.proj"), "-nologo", "-m");
        foreach ((string name, _) in programs)
        {
            string built = folder.Combine(name, "bin", "Debug", "net10.0");
            Assert.True(File.Exists(Path.Combine(built, "plugins", "RobustnessTools.Plugin.Idx", "plugin.json")),
                "the bundled plugins do not come with the package");
            Assert.NotEmpty(Dotnet(Path.Combine(built, name + ".dll")));
        }
    }

    /// <summary>A package has what a developer wants of it, and the symbols lie beside it.</summary>
    private void AssertComplete(string package)
    {
        string file = Assert.Single(Directory.GetFiles(folder.Combine("packages"), "*.nupkg"), path => IsOf(package, path, ".nupkg"));
        Assert.Single(Directory.GetFiles(folder.Combine("packages"), "*.snupkg"), path => IsOf(package, path, ".snupkg"));
        using ZipArchive archive = ZipFile.OpenRead(file);
        string[] entries = [.. archive.Entries.Select(entry => entry.FullName)];
        Assert.Contains($"lib/net10.0/{package}.dll", entries);
        Assert.Contains($"lib/net10.0/{package}.xml", entries);
        Assert.Contains("README.md", entries);
        // Aliases of this repository's projects, and their warnings as errors, are none of a user's business.
        Assert.DoesNotContain(
            entries, entry => entry.EndsWith(".props", StringComparison.Ordinal) || entry.Contains("Directory.Build", StringComparison.Ordinal));
        using var description = new StreamReader(archive.GetEntry(package + ".nuspec")!.Open());
        string text = description.ReadToEnd();
        Assert.All(["<license type=\"expression\">MIT</license>", "<tags>", "<description>", "<readme>README.md</readme>"],
            part => Assert.Contains(part, text, StringComparison.Ordinal));
    }

    /// <summary>Beside the package of the GPU lies a zip file for the tool, which then says what GPU there is or why none can be used.</summary>
    private void AssertToolTakesZip()
    {
        string zip = Assert.Single(Directory.GetFiles(folder.Combine("packages"), Gpu + "-*.zip")), unzipped = folder.Combine("cuda");
        ZipFile.ExtractToDirectory(zip, unzipped);
        Assert.Equal(
            ["ILGPU.dll", "LICENSE", "README.md", Gpu + ".dll", Path.Combine("third-party", "ILGPU.txt")],
            Directory.GetFiles(unzipped, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(unzipped, file)).Order(StringComparer.Ordinal));
        string info = ToolProcess.Run(ToolProcess.Host, [ToolProcess.Assembly, "info"], ("ROBUSTNESSTOOLS_CUDA", unzipped)).AssertSuccess().Output;
        string gpu = Assert.Single(info.Split('\n'), line => line.StartsWith("| GPU ", StringComparison.Ordinal));
        Assert.DoesNotContain("not installed", gpu, StringComparison.Ordinal);
        Assert.DoesNotContain($"{Gpu}.dll' ", gpu, StringComparison.Ordinal);
    }

    private static bool IsOf(string package, string path, string extension) =>
        Regex.IsMatch(Path.GetFileName(path), $@"^{Regex.Escape(package)}\.\d[\w.-]*{Regex.Escape(extension)}$", RegexOptions.None, TimeSpan.FromSeconds(1));

    /// <summary>The pages of the packages, and the one for programmers where there is one.</summary>
    private static IEnumerable<string> Pages() => Packages.Select(package => Path.Combine(SharedFolder.Repository, "src", package, "README.md"))
        .Append(Path.Combine(SharedFolder.Repository, "docs", "csharp.md")).Where(File.Exists);

    private static IEnumerable<(string Name, string Program)> Programs(string page) => CodeBlock().Matches(File.ReadAllText(page).ReplaceLineEndings("\n"))
        .Select((block, number) => ($"{new DirectoryInfo(Path.GetDirectoryName(page)!).Name.Replace('.', '_')}_{number + 1}", block.Groups["code"].Value));

    private static string Project(string package) => Path.Combine(SharedFolder.Repository, "src", package, package + ".csproj");

    private static string Restored() => Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    private string Dotnet(params string[] arguments)
    {
        ToolResult result = ToolProcess.RunIn(
            folder.Path, ToolProcess.Host, arguments, ("NUGET_PACKAGES", folder.Combine("cache")), ("DOTNET_CLI_HOME", folder.Combine("home")),
            ("DOTNET_NOLOGO", "1"), ("MSBUILDDISABLENODEREUSE", "1"), ("UseSharedCompilation", "false"), ("DOTNET_CLI_TELEMETRY_OPTOUT", "1"));
        Assert.True(result.ExitCode == 0, $"dotnet {string.Join(' ', arguments)}: {result.Output}{result.Error}");
        return result.Output;
    }

    [GeneratedRegex("```csharp\n(?<code>.*?)```", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    private static partial Regex CodeBlock();
}
