using System.Globalization;
using RobustnessTools.Abstractions;
using RobustnessTools.Basics;
using RobustnessTools.Basics.Options;
using RobustnessTools.Data;
using RobustnessTools.Plugins;

namespace RobustnessTools.Catalogs;

/// <summary>All datasets by name: the synthetic ones, and those of plugins.</summary>
/// <remarks>Thread-safe.</remarks>
/// <param name="plugins">Where dataset loaders come from; must outlive the sources that are opened.</param>
/// <param name="folders">Where files are looked for; null for <see cref="DatasetFolders.Standard"/>.</param>
public sealed class DatasetCatalog(PluginCatalog plugins, DatasetFolders? folders = null)
{
    private readonly DatasetFolders folders = folders ?? DatasetFolders.Standard();

    /// <summary>The names of all datasets: those of the synthetic ones, then those of plugins. Loads no plugin's code.</summary>
    public IReadOnlyList<string> Names =>
        [.. SyntheticDatasets.All.Select(dataset => dataset.Name),
        .. plugins.Datasets.Select(pair => pair.Offer.Name).Where(name => SyntheticDatasets.Find(name) is null)];

    /// <summary>One line on a dataset, for people; empty where there is none of that name. Loads no plugin's code.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    public string DescriptionOf(string name) => SyntheticDatasets.Find(name)?.Description
        ?? plugins.Datasets.Select(pair => pair.Offer).FirstOrDefault(offer => offer.Name == name)?.Description ?? "";

    /// <summary>
    /// Lists the datasets and looks for their files. Loads the code of plugins that have datasets; one that cannot be loaded says so in its entry.
    /// </summary>
    /// <param name="directory">A folder to look for files in, instead of the usual places, or null.</param>
    public IReadOnlyList<DatasetEntry> List(string? directory = null)
    {
        var entries = SyntheticDatasets.All.Select(dataset => new DatasetEntry(dataset.Name, dataset.Description, null, null, null));
        var fromPlugins = plugins.Datasets
            .Where(pair => SyntheticDatasets.Find(pair.Offer.Name) is null)
            .Select(pair => Describe(pair.Offer, pair.Plugin.Manifest.Name, directory));
        return [.. entries, .. fromPlugins];
    }

    /// <summary>A dataset as it is listed.</summary>
    /// <param name="name">The name of a dataset that can be opened, or <c>plugin:name</c>.</param>
    /// <param name="directory">A folder to look for files in, instead of the usual places, or null.</param>
    internal DatasetEntry Entry(string name, string? directory)
    {
        int colon = name.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0) return List(directory).First(entry => string.Equals(entry.Name, name, StringComparison.Ordinal));
        var plugin = plugins.Plugins.First(candidate => string.Equals(candidate.Manifest.Name, name[..colon], StringComparison.OrdinalIgnoreCase));
        var offer = plugin.Manifest.Datasets.First(candidate => string.Equals(candidate.Name, name[(colon + 1)..], StringComparison.Ordinal));
        return Describe(offer with { Name = name }, plugin.Manifest.Name, directory);
    }

    /// <summary>Opens a dataset: reads its files, if it has any.</summary>
    /// <param name="name">A name, or <c>plugin:name</c>.</param>
    /// <param name="options">How to open it.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <returns>A source of problems.</returns>
    /// <exception cref="InputException">The name is unknown, the files are not found or malformed, an option does not fit, or a class is not there.</exception>
    public IDataSource Open(string name, DatasetOptions options, CancellationToken cancellation = default)
    {
        if (SyntheticDatasets.Find(name) is { } synthetic)
            return Normalized(Opened(synthetic, options), options.Normalization, scale: 1, $"the synthetic dataset {name} has none");
        if (!plugins.TryGetDatasetLoader(name, out var loader))
            throw Unknown(name);

        OptionEffects.Check(OptionEffects.Given(options), SyntheticDatasets.CircumstancesOf([name]));
        string directory = Find(loader, options.Directory) ?? throw NotFound(loader, options.Directory);
        var content = loader.Load(directory, cancellation);
        if (options.Dimension is { } dimension && dimension != content.Train.Dimension)
        {
            throw new InputException("DimensionOutOfRange", InputErrorKind.InvalidArgument, string.Create(CultureInfo.InvariantCulture,
                $"The dimension {dimension} was asked for, but the dataset {name} has {content.Train.Dimension} inputs; leave the dimension out, "
                    + $"which is for synthetic data."));
        }

        return Normalized(
            new SampledSource(content, name, options.Classes, options.Tests) { ReadFrom = [directory] }, options.Normalization, content.Train.Scale,
            $"the dataset {name} does not tell it");
    }

    /// <summary>The error that there is no dataset of a name (<c>UnknownDataset</c>), with the nearest names.</summary>
    /// <param name="name">The name.</param>
    public InputException Unknown(string name) =>
        new("UnknownDataset", InputErrorKind.NotFound, $"There is no dataset '{name}'; {NearestNames.Suggest(name, Names)}.");

    private static IDataSource Opened(SyntheticDataset dataset, DatasetOptions options)
    {
        IDataSource source = dataset.Open(options);
        OptionEffects.Check(OptionEffects.Given(options), Circumstances.SyntheticData);
        return source;
    }

    /// <summary>Normalizes; where a scale of 1 says that there is no largest value, dividing by it is refused instead of having no effect.</summary>
    private static IDataSource Normalized(IDataSource source, Normalization normalization, double scale, string withoutLargest) => normalization switch
    {
        Normalization.None => source,
        Normalization.Unit when scale == 1 => throw Normalizer.NoLargestValue($"{withoutLargest}: leave it out"),
        _ => new NormalizedSource(source, normalization, scale),
    };

    private string? Find(IDatasetLoader loader, string? given) => folders.Candidates(loader, given).FirstOrDefault(loader.IsPresent);

    private InputException NotFound(IDatasetLoader loader, string? given) =>
        new("DatasetNotFound", InputErrorKind.NotFound,
            $"The files of the dataset {loader.Name} were not found in "
                + $"{string.Join(", ", folders.Candidates(loader, given).Select(folder => $"'{folder}'"))}{Instead(loader, given)}. {loader.HowToGet}");

    /// <summary>What else is in a folder that the user named: datasets may have files of the same names.</summary>
    private string Instead(IDatasetLoader loader, string? given)
    {
        if (given is null) return "";
        string? other = plugins.Datasets.Select(pair => pair.Offer.Name).FirstOrDefault(name =>
            name != loader.Name && plugins.TryGetDatasetLoader(name, out var another) && folders.Candidates(another, given).Any(another.IsPresent));
        return other is null ? "" : $"; the files there are those of '{other}'";
    }

    private DatasetEntry Describe(PluginOffer offer, string plugin, string? given)
    {
        try
        {
            if (!plugins.TryGetDatasetLoader(offer.Name, out var loader)) throw new InvalidOperationException(offer.Name);
            string? directory = Find(loader, given);
            return new DatasetEntry(offer.Name, offer.Description, plugin, directory, directory is null ? NotFound(loader, given).Message : null);
        }
        catch (InputException e)
        {
            return new DatasetEntry(offer.Name, offer.Description, plugin, null, e.Message);
        }
    }
}
