using System.Runtime.CompilerServices;
using RobustnessTools.Abstractions;
using RobustnessTools.Activations.Checks;

namespace RobustnessTools.Plugins.Checks;

/// <summary>
/// Whether a plugin keeps its contract: its description agrees with its code, every activation passes every check, every dataset loader answers.
/// </summary>
public static class PluginCheck
{
    /// <summary>Loads a plugin, checks all of it, and unloads it.</summary>
    /// <param name="directory">The plugin's folder.</param>
    /// <returns>The findings.</returns>
    /// <exception cref="InputException">There is no plugin in the folder, or it cannot be loaded at all.</exception>
    public static PluginReport Run(string directory)
    {
        try
        {
            return Inspect(directory);
        }
        finally
        {
            ReleaseFiles();
        }
    }

    // Apart, so that nothing on the stack refers to the plugin's code when its files are released.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static PluginReport Inspect(string directory)
    {
        string folder = Folder(directory);
        var plugin = new InstalledPlugin(PluginManifest.Read(folder), folder, PluginOrigin.Explicit);
        using var call = PluginCode.Enter(plugin);
        try
        {
            return new PluginReport(plugin.Manifest, folder, [.. Listing(plugin), .. InOrder(plugin).SelectMany(Contract)]);
        }
        finally
        {
            if (plugin.IsLoaded) plugin.Loaded.Dispose();
        }
    }

    /// <summary>The absolute path of a folder that a user named.</summary>
    /// <exception cref="InputException">It is empty.</exception>
    internal static string Folder(string directory) => string.IsNullOrWhiteSpace(directory)
        ? throw new InputException("PluginNotFound", InputErrorKind.NotFound,
            $"'{directory}' is no folder; name the one that holds {PluginManifest.FileName}.")
        : Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory));

    /// <summary>Checks a copy of a plugin, and tells of the plugin: people know what they named, not where it was copied to.</summary>
    /// <param name="copy">The copy, which may be moved or deleted afterwards.</param>
    /// <param name="source">What the report and every message name in its place.</param>
    /// <exception cref="InputException">It cannot be loaded at all.</exception>
    internal static PluginReport RunCopy(string copy, string source)
    {
        try
        {
            using var call = PluginCode.Enter(new InstalledPlugin(PluginManifest.Read(copy), source, PluginOrigin.Explicit));
            var report = Run(copy);
            return report with { Directory = source, Findings = [.. report.Findings.Select(finding => finding with { Detail = Told(finding.Detail) })] };
        }
        catch (InputException error)
        {
            throw new InputException(error.ErrorId, error.Kind, Told(error.Message), error);
        }

        string Told(string text) => text.Replace(copy, source, StringComparison.Ordinal);
    }

    /// <summary>
    /// Windows keeps the files of an assembly locked until its load context is collected: a folder with locked files cannot be moved, and no build can replace
    /// them.
    /// </summary>
    private static void ReleaseFiles()
    {
        if (!OperatingSystem.IsWindows()) return;
        for (int i = 0; i < 10; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }

    /// <summary>What is listed must be there, and what is there must be listed, or nobody finds it.</summary>
    private static IEnumerable<PluginFinding> Listing(InstalledPlugin plugin)
    {
        var loaded = plugin.Loaded;
        foreach (var failure in loaded.Failures) yield return new PluginFinding(plugin.Manifest.Assembly, "class", Passed: false, failure.Message);
        foreach (var offer in plugin.Manifest.Activations) yield return Listed<IActivation>(loaded, offer.Name);
        foreach (var offer in plugin.Manifest.Datasets) yield return Listed<IDatasetLoader>(loaded, offer.Name);
        foreach (var contribution in loaded.Contributions)
        {
            string list = contribution.Instance is IActivation ? "activations" : "datasets";
            var offers = contribution.Instance is IActivation ? plugin.Manifest.Activations : plugin.Manifest.Datasets;
            if (offers.Any(offer => string.Equals(offer.Name, contribution.Name, StringComparison.Ordinal))) continue;
            yield return new PluginFinding(
                PluginManifest.FileName, "listed", Passed: false,
                $"The class {contribution.Instance.GetType().Name} has the name '{contribution.Name}', "
                    + $"which is not among the {list} of {PluginManifest.FileName}: nobody can choose it.");
        }
    }

    private static PluginFinding Listed<T>(LoadedPlugin loaded, string name)
        where T : class
    {
        try
        {
            return new PluginFinding(
                name, "listed", Passed: true, $"It is in {PluginManifest.FileName}, and {loaded.Find<T>(name).Instance.GetType().FullName} has its name.");
        }
        catch (InputException error)
        {
            return new PluginFinding(name, "listed", Passed: false, error.Message);
        }
    }

    /// <summary>In the order in which they are listed.</summary>
    private static IEnumerable<Contribution> InOrder(InstalledPlugin plugin)
    {
        string[] names = [.. plugin.Manifest.Activations.Select(offer => offer.Name), .. plugin.Manifest.Datasets.Select(offer => offer.Name)];
        return plugin.Loaded.Contributions.OrderBy(contribution => Array.IndexOf(names, contribution.Name));
    }

    private static IEnumerable<PluginFinding> Contract(Contribution contribution) => contribution.Instance switch
    {
        IActivation activation =>
            ActivationCheck.Full(activation).Findings.Select(finding => new PluginFinding(contribution.Name, finding.Check, finding.Passed, finding.Detail)),
        IDatasetLoader loader => DatasetLoaderCheck.Run(loader),
        _ => [],
    };
}
