using System.IO.Compression;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;
using RobustnessTools.TestCommon;
using RobustnessTools.Tests.Data;
using Xunit;

namespace RobustnessTools.Cli.Tests;

/// <summary>The tool's package: packed, installed from a local folder into an empty place, and used there.</summary>
public sealed class PackageTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [SkippableFact]
    public void The_packed_tool_installs_from_a_local_folder_measures_and_draws()
    {
        Surroundings.RequireSdk();
        string project = Path.Combine(SharedFolder.Repository, "src", "RobustnessTools.Cli"), system = SystemName();
        Skip.IfNot(Packed.Contains(system, StringComparer.Ordinal), $"There is no package for {system} alone.");
        // Of the packages for single systems, this system's and that of a Mac; and the small one that names them. All but the tool itself is built and
        // restored already.
        Dotnet([], "pack", project, "-c", ToolProcess.Configuration, "-o", folder.Combine("packages"),
            $"-p:ToolPackageRuntimeIdentifiers=\"{string.Join(';', ((string[])[system, Mac]).Distinct())}\"", "--no-restore",
            "-p:BuildProjectReferences=false");
        string[] packages = Directory.GetFiles(folder.Combine("packages"), "RobustnessTools.Cli.*.nupkg");
        Assert.Equal(system == Mac ? 2 : 3, packages.Length);
        using (ZipArchive package = ZipFile.OpenRead(Assert.Single(packages, p => p.Contains(system, StringComparison.Ordinal))))
        {
            Assert.Single(package.Entries, static e => e.Name.StartsWith("libSkiaSharp", StringComparison.Ordinal));
            Assert.DoesNotContain(package.Entries, static e => e.Name.StartsWith("libHarfBuzz", StringComparison.Ordinal));
            // What a GPU takes is a package of its own: who has none does not carry it.
            Assert.DoesNotContain(package.Entries, static e => e.Name is "ILGPU.dll" or "RobustnessTools.Cuda.dll");
            // Machine code of the way to a chart, where the package source has what compiles it: then of all of ours, and never of MathNet.
            Assert.Single(((string[])["robustness.dll", "RobustnessTools.dll", "RobustnessTools.Charts.dll", "System.CommandLine.dll"])
                .Select(name => HasMachineCode(package, name)).Distinct());
            Assert.False(HasMachineCode(package, "MathNet.Numerics.dll"));
            foreach (string notice in (string[])["THIRD-PARTY-NOTICES.md", "third-party/Inter.txt", "third-party/ScottPlot.txt", "third-party/SkiaSharp.txt"])
                Assert.NotNull(package.GetEntry(notice));
        }

        Assert.Equal(MacCode, CodeOfSkia(Assert.Single(packages, static p => p.Contains(Mac, StringComparison.Ordinal))));
        Assert.All(packages, static p => Assert.InRange(new FileInfo(p).Length, 1, 12_000_000));

        // No other source than that folder: the package brings everything with it.
        string sources = folder.Write(
            "nuget.config",
            $"<configuration><packageSources><clear /><add key=\"local\" value=\"{folder.Combine("packages")}\" /></packageSources></configuration>");
        Dotnet([("NUGET_PACKAGES", folder.Combine("cache"))], "tool", "install", "RobustnessTools.Cli", "--tool-path", folder.Combine("tools"),
            "--configfile", sources);

        string tool = folder.Combine("tools", OperatingSystem.IsWindows() ? "robustness.exe" : "robustness");
        string runtime = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        Assert.Equal("rf", ToolProcess.Run(tool, Tool.Small("--format", "json"), ("DOTNET_ROOT", runtime)).Json().GetProperty("model").GetString());
        string rows =
            folder.Write(
                "rows.csv", "model,activation,dataset,dimension,samples,width,parameters,trial,sensitivity\n"
                + "rf,tanh,gaussian,30,10,100,100,0,3\nrf,tanh,gaussian,30,10,200,200,0,2.5\n");
        string picture = folder.Combine("figure.png");
        ToolResult chart = ToolProcess.Run(tool, ["chart", rows, "--output", picture], ("DOTNET_ROOT", runtime));
        Assert.True(chart.ExitCode == 0, chart.Error);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], File.ReadAllBytes(picture)[..4]);
        Assert.Contains("fashion-mnist", ToolProcess.Run(tool, ["datasets"], ("DOTNET_ROOT", runtime)).Output, StringComparison.Ordinal);
    }

    private const string Mac = "osx-arm64";

    // A 64-bit library (mach-o/loader.h, little-endian) of CPU_TYPE_ARM64, and not one that has the code of several processors (mach-o/fat.h).
    private static byte[] MacCode { get; } = [0xCF, 0xFA, 0xED, 0xFE, 0x0C, 0, 0, 1];

    private static byte[] CodeOfSkia(string path)
    {
        using ZipArchive package = ZipFile.OpenRead(path);
        using Stream library = Assert.Single(package.Entries, static e => e.Name == "libSkiaSharp.dylib").Open();
        byte[] start = new byte[MacCode.Length];
        library.ReadExactly(start);
        return start;
    }

    // For which systems the project makes packages of their own.
    private static string[] Packed { get; } = ["win-x64", "win-arm64", "linux-x64", "linux-arm64", "linux-musl-x64", "osx-x64", "osx-arm64"];

    private static string SystemName() => RuntimeInformation.RuntimeIdentifier;

    private static bool HasMachineCode(ZipArchive package, string name)
    {
        using Stream packed = Assert.Single(package.Entries, entry => entry.Name == name).Open();
        using var assembly = new MemoryStream();
        packed.CopyTo(assembly);
        assembly.Position = 0;
        using var reader = new PEReader(assembly);
        return reader.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size > 0;
    }

    private void Dotnet((string Name, string Value)[] environment, params string[] arguments)
    {
        ToolResult result = ToolProcess.Run(ToolProcess.Host, arguments,
            [.. environment, ("DOTNET_CLI_HOME", folder.Combine("home")), ("DOTNET_NOLOGO", "1"), ("MSBUILDDISABLENODEREUSE", "1"),
                ("DOTNET_CLI_TELEMETRY_OPTOUT", "1")]);
        Assert.True(result.ExitCode == 0, $"dotnet {string.Join(' ', arguments)}: {result.Output}{result.Error}");
    }
}
