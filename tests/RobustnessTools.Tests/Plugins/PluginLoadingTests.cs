using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using System.Text.Json.Nodes;
using RobustnessTools.Abstractions;
using RobustnessTools.Activations;
using RobustnessTools.Catalogs;
using RobustnessTools.Compute;
using RobustnessTools.Data;
using RobustnessTools.Models;
using RobustnessTools.Plugins;
using RobustnessTools.Studies.Measurements;
using RobustnessTools.Tests.Compute;
using RobustnessTools.Tests.Data;
using Xunit;

namespace RobustnessTools.Tests.Plugins;

public sealed class PluginLoadingTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void An_activation_works_with_its_private_dependency_in_a_context_of_its_own()
    {
        using var catalog = FixturePlugins.Catalog(FixturePlugins.Folder("Fixture.Working"));
        Assert.True(catalog.TryGetActivation("half", out var half));

        double[] x = [1, -3];
        half.Evaluate(x, x);
        Assert.Equal([0.5, -1.5], x);
        var context = AssemblyLoadContext.GetLoadContext(FixturePlugins.TypeOf(half).Assembly)!;
        Assert.Equal("Fixture.Working", context.Name);
        Assert.NotSame(AssemblyLoadContext.Default, context);
        Assert.Equal(["Fixture.Dependency", "Fixture.Working"], context.Assemblies.Select(assembly => assembly.GetName().Name).Order());
    }

    [Fact]
    public void One_instance_serves_all_threads()
    {
        using var catalog = FixturePlugins.Catalog(FixturePlugins.Folder("Fixture.Working"));
        var instances = new IActivation[32];
        Parallel.For(0, instances.Length, i => instances[i] = catalog.TryGetActivation("half", out var half) ? half : throw new InvalidOperationException());
        Assert.All(instances, instance => Assert.Same(instances[0], instance));
    }

    [Fact]
    public void A_missing_dependency_is_named()
    {
        string plugin = FixturePlugins.Copy(folder, "Fixture.Working", "a");
        File.Delete(Path.Combine(plugin, "Fixture.Dependency.dll"));
        using var catalog = FixturePlugins.Catalog(plugin);
        AssertFails(catalog, "half", "PluginLoadFailed", "needs 'Fixture.Dependency");
        // The loader beside it does not need it.
        Assert.True(catalog.TryGetDatasetLoader("tiny", out _));
    }

    /// <summary>The loader would give it, since the program has it: the plugin would work here and fail in a program that has not. Nor is it the
    /// plugin itself that needs it, but a library of its.</summary>
    [Fact]
    public void What_a_plugin_lacks_is_not_taken_from_the_program()
    {
        string plugin = FixturePlugins.Copy(folder, "Fixture.Borrowing", "a");
        using (var whole = FixturePlugins.Catalog(plugin))
        {
            Assert.True(whole.TryGetActivation("borrowed-erf", out var erf));
            var context = AssemblyLoadContext.GetLoadContext(FixturePlugins.TypeOf(erf).Assembly)!;
            string[] loaded = [.. context.Assemblies.Select(assembly => assembly.GetName().Name!).Order()];
            Assert.Equal(["Fixture.Borrowed", "Fixture.Borrowing", "MathNet.Numerics"], loaded);
        }

        File.Delete(Path.Combine(plugin, "MathNet.Numerics.dll"));
        Assert.NotNull(Assembly.Load("MathNet.Numerics"));
        using var catalog = FixturePlugins.Catalog(plugin);
        AssertFails(catalog, "borrowed-erf", "PluginLoadFailed", "it needs 'MathNet.Numerics, Version=5.0.0.0");
        AssertFails(catalog, "borrowed-erf", "PluginLoadFailed", "which is not in its folder; publish it with 'dotnet publish'");
    }

    /// <summary>The contract has a version of its own: that of the file in which it comes does not matter.</summary>
    [Fact]
    public void A_plugin_built_against_a_later_file_of_the_same_contract_works()
    {
        string plugin = FixturePlugins.Copy(folder, "Fixture.Working", "a");
        RaiseReference(Path.Combine(plugin, "Fixture.Working.dll"), "RobustnessTools.Abstractions");
        using var catalog = FixturePlugins.Catalog(plugin);
        Assert.True(catalog.TryGetActivation("half", out var half));
        var reference = FixturePlugins.TypeOf(half).Assembly.GetReferencedAssemblies().Single(name => name.Name == "RobustnessTools.Abstractions");
        Assert.True(reference.Version > typeof(IActivation).Assembly.GetName().Version);
    }

    [Fact]
    public void A_constructor_that_throws_is_told_and_takes_nothing_else_with_it()
    {
        using var catalog = FixturePlugins.Catalog(FixturePlugins.Folder("Fixture.Throwing"));
        AssertFails(catalog, "throwing", "PluginLoadFailed",
            "the constructor of Fixture.Throwing.ThrowingActivation failed (InvalidOperationException: no licence found)");
        Assert.True(catalog.TryGetActivation("calm", out var calm));
        Assert.Equal("calm", calm.Name);
    }

    [Fact]
    public void A_name_that_no_class_has_is_told()
    {
        string plugin = FixturePlugins.Copy(folder, "Fixture.Working", "a", ("\"half\"", "\"third\""));
        using var catalog = FixturePlugins.Catalog(plugin);
        AssertFails(catalog, "third", "PluginLacksOffer", "no public class");
    }

    [Theory]
    [InlineData("1.1", "update RobustnessTools")]
    [InlineData("2.0", "update RobustnessTools")]
    [InlineData("0.9", "get a newer version of the plugin")]
    public void A_contract_that_is_too_new_or_too_old_is_refused_without_running_code(string contract, string remedy)
    {
        string plugin = FixturePlugins.Copy(folder, "Fixture.Working", "a", ("\"1.0\"", $"\"{contract}\""));
        using var catalog = FixturePlugins.Catalog(plugin);
        Assert.Contains(remedy, Assert.Single(catalog.Warnings), StringComparison.Ordinal);
        Assert.Contains(remedy, Assert.Single(catalog.Plugins).Problem, StringComparison.Ordinal);
        AssertFails(catalog, "half", "PluginContract", $"version {contract}");
    }

    [Fact]
    public void An_assembly_that_was_built_for_another_contract_than_its_description_says_is_refused()
    {
        using var catalog = FixturePlugins.Catalog(FixturePlugins.Folder("Fixture.Newer"));
        AssertFails(catalog, "newer", "PluginContract", "version 99.0");
    }

    [Theory]
    [InlineData(new byte[0])]
    [InlineData(new byte[] { 0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0 })]
    public void A_file_that_is_no_NET_assembly_is_refused(byte[] content)
    {
        string plugin = FixturePlugins.Copy(folder, "Fixture.Working", "a");
        File.WriteAllBytes(Path.Combine(plugin, "Fixture.Working.dll"), content);
        using var catalog = FixturePlugins.Catalog(plugin);
        AssertFails(catalog, "half", "PluginLoadFailed", "not a .NET assembly");
    }

    [Fact]
    public void An_assembly_for_another_processor_is_refused()
    {
        using var catalog = FixturePlugins.Catalog(FixturePlugins.Folder("Fixture.OtherProcessor"));
        AssertFails(catalog, "calm", "PluginLoadFailed", "not a .NET assembly for this system and processor");
    }

    [Fact]
    public void Two_plugins_with_two_versions_of_one_dependency_both_work()
    {
        using var catalog = FixturePlugins.Catalog(FixturePlugins.Folder("Fixture.Working"), FixturePlugins.Folder("Fixture.Second"));
        foreach (var (name, version) in new[] { ("Fixture.Working:half", new Version(1, 0, 0, 0)), ("Fixture.Second:half", new Version(2, 0, 0, 0)) })
        {
            Assert.True(catalog.TryGetActivation(name, out var half));
            double[] x = [1, -3];
            half.Evaluate(x, x);
            Assert.Equal([0.5, -1.5], x);
            var context = AssemblyLoadContext.GetLoadContext(FixturePlugins.TypeOf(half).Assembly)!;
            Assert.Equal(version, context.Assemblies.Single(assembly => assembly.GetName().Name == "Fixture.Dependency").GetName().Version);
        }
    }

    [Fact]
    public void A_native_library_that_is_not_there_is_named()
    {
        using var catalog = FixturePlugins.Catalog(FixturePlugins.Folder("Fixture.Second"));
        AssertFails(catalog, "native", "PluginLoadFailed", "a native library that it needs is not there");
    }

    /// <summary>The library is one of the framework's own under another name, put where NuGet packages have theirs.</summary>
    [SkippableFact]
    public void A_native_library_comes_from_the_plugins_own_runtimes()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "The framework's library to borrow is known for Linux.");
        string plugin = FixturePlugins.Copy(folder, "Fixture.Second", "a");
        string identifier = RuntimeInformation.RuntimeIdentifier.StartsWith("linux", StringComparison.Ordinal)
            ? RuntimeInformation.RuntimeIdentifier
            : $"linux-{RuntimeInformation.ProcessArchitecture}".ToLowerInvariant();
        string relative = $"runtimes/{identifier}/native/libfixturenative.so";
        string library = Path.Combine(plugin, relative);
        Directory.CreateDirectory(Path.GetDirectoryName(library)!);
        File.Copy(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "libSystem.Native.so"), library);
        string dependencies = Path.Combine(plugin, "Fixture.Second.deps.json");
        var json = JsonNode.Parse(File.ReadAllText(dependencies))!;
        json["targets"]![".NETCoreApp,Version=v10.0"]!["Native/1.0.0"] = new JsonObject
        {
            ["runtimeTargets"] = new JsonObject { [relative] = new JsonObject { ["rid"] = identifier, ["assetType"] = "native" } },
        };
        json["libraries"]!["Native/1.0.0"] = JsonNode.Parse("""{"type":"package","serviceable":false,"sha512":""}""");
        File.WriteAllText(dependencies, json.ToJsonString());

        using var catalog = FixturePlugins.Catalog(plugin);
        Assert.True(catalog.TryGetActivation("native", out var native));
        Assert.NotEqual((nint)0, FixturePlugins.TypeOf(native).GetProperty("Library")!.GetValue(((PluginActivation)native).Own));
        Assert.Contains(library, File.ReadAllText("/proc/self/maps"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_malformed_deps_json_is_an_error_of_the_plugin()
    {
        string plugin = FixturePlugins.Copy(folder, "Fixture.Working", "a");
        File.WriteAllText(Path.Combine(plugin, "Fixture.Working.deps.json"), "{");
        using var catalog = FixturePlugins.Catalog(plugin);
        AssertFails(catalog, "half", "PluginLoadFailed", "Fixture.Working");
    }

    [Fact]
    public void An_unknown_plugin_before_the_colon_gets_the_nearest_names()
    {
        using var catalog = FixturePlugins.Catalog(FixturePlugins.Folder("Fixture.Working"));
        AssertFails(catalog, "Fixture.Wroking:half", "UnknownPlugin", "the nearest names are Fixture.Working");
        AssertFails(catalog, "Fixture.Working:halv", "UnknownActivation", "the nearest names are half");
    }

    [Fact]
    public void A_hundred_loads_and_unloads_leave_no_context_alive()
    {
        WeakReference[] contexts = [.. Enumerable.Range(0, 100).Select(_ => LoadAndDispose())];
        for (int i = 0; i < 20 && contexts.Any(context => context.IsAlive); i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.DoesNotContain(contexts, context => context.IsAlive);
    }

    /// <summary>In a method of its own, so that no local variable keeps the plugin alive.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference LoadAndDispose()
    {
        using var catalogs = new Catalog(FixturePlugins.Catalog(FixturePlugins.Folder("Fixture.Working")), new DatasetFolders(null, null));
        var half = catalogs.Activations.Get("half");
        using ComputeContext compute = Contexts.Managed();
        Measurement.Run(
            new MeasurementRequest { Model = ModelKind.NeuralTangent, Activation = "half", Width = 4, Samples = 3, TestPoints = 2,
            DatasetOptions = new DatasetOptions { Dimension = 5 } }, catalogs, compute);
        Assert.Equal(0.5, HermiteCoefficients.Compute(half, 2)[1], 1e-12);
        return new WeakReference(AssemblyLoadContext.GetLoadContext(FixturePlugins.TypeOf(half).Assembly));
    }

    /// <summary>Gives a reference the version 99: the first number of its row in the table of references.</summary>
    private static void RaiseReference(string assembly, string name)
    {
        byte[] content = File.ReadAllBytes(assembly);
        using var file = new PEReader([.. content]);
        var reader = file.GetMetadataReader();
        var handle = reader.AssemblyReferences.Single(reference => reader.GetString(reader.GetAssemblyReference(reference).Name) == name);
        int before = MetadataTokens.GetRowNumber(handle) - 1;
        int row = reader.GetTableMetadataOffset(TableIndex.AssemblyRef) + (before * reader.GetTableRowSize(TableIndex.AssemblyRef));
        content[file.PEHeaders.MetadataStartOffset + row] = 99;
        File.WriteAllBytes(assembly, content);
    }

    private static void AssertFails(PluginCatalog catalog, string name, string errorId, string inMessage)
    {
        for (int attempt = 0; attempt < 2; attempt++)
        {
            var error = Assert.Throws<InputException>(() => catalog.TryGetActivation(name, out _));
            Assert.Equal(errorId, error.ErrorId);
            Assert.Contains(inMessage, error.Message, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', error.Message);
        }
    }
}
