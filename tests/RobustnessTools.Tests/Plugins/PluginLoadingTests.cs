using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using RobustnessTools.Abstractions;
using RobustnessTools.Plugins;
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
        var context = AssemblyLoadContext.GetLoadContext(half.GetType().Assembly)!;
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

    [Theory]
    [InlineData("MathNet.Numerics")]
    [InlineData("CsvHelper")]
    public void What_a_plugin_lacks_is_not_taken_from_the_program(string library)
    {
        Assert.NotNull(Assembly.Load(library));
        using var catalog = FixturePlugins.Catalog(FixturePlugins.Folder("Fixture.Working"));
        Assert.True(catalog.TryGetActivation("half", out var half));
        var context = AssemblyLoadContext.GetLoadContext(half.GetType().Assembly)!;
        Assert.Throws<FileNotFoundException>(() => context.LoadFromAssemblyName(new AssemblyName(library)));
    }

    [Fact]
    public void A_constructor_that_throws_is_told_and_takes_nothing_else_with_it()
    {
        using var catalog = FixturePlugins.Catalog(FixturePlugins.Folder("Fixture.Throwing"));
        AssertFails(catalog, "throwing", "PluginLoadFailed", "the constructor of Fixture.Throwing.ThrowingActivation failed (InvalidOperationException: no licence found)");
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
        using var catalog = FixturePlugins.Catalog(FixturePlugins.Folder("Fixture.Working"));
        Assert.True(catalog.TryGetActivation("half", out var half));
        return new WeakReference(AssemblyLoadContext.GetLoadContext(half.GetType().Assembly));
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
