using System.CommandLine;
using System.CommandLine.Completions;
using RobustnessTools.Catalogs;
using RobustnessTools.Data.Download;
using RobustnessTools.Experiments;
using RobustnessTools.Models;

namespace RobustnessTools.Cli.Options;

/// <summary>Names that a shell completes: what the catalogs have, as the module's completers ask them.</summary>
internal static class Completions
{
    /// <summary>Names of activations.</summary>
    internal static IEnumerable<CompletionItem> Activations(CompletionContext context)
    {
        using var catalog = Catalog.Standard();
        return Items(context, catalog.Activations.List().Select(activation => activation.Name));
    }

    /// <summary>Names of datasets.</summary>
    internal static IEnumerable<CompletionItem> Datasets(CompletionContext context)
    {
        using var catalog = Catalog.Standard();
        return Items(context, catalog.Datasets.Names);
    }

    /// <summary>Short names of models.</summary>
    internal static IEnumerable<CompletionItem> Models(CompletionContext context) => Items(context, ModelDescriptor.All.Select(model => model.ShortName));

    /// <summary>Names of the paper's experiments, and all of them.</summary>
    internal static IEnumerable<CompletionItem> Experiments(CompletionContext context) =>
        Items(context, PaperExperiments.Names.Append("all"));

    /// <summary>Names of datasets that can be downloaded.</summary>
    internal static IEnumerable<CompletionItem> Downloads(CompletionContext context) => Items(context, DatasetDownloads.All.Select(dataset => dataset.Name));

    /// <summary>What completes an option of a group, by its name in both doors; null where any text may stand there.</summary>
    internal static Func<CompletionContext, IEnumerable<CompletionItem>>? Of(string option) => option switch
    {
        "Activation" or "Activations" => Activations,
        "Dataset" or "Datasets" => Datasets,
        "Model" or "Models" => Models,
        _ => null,
    };

    private static CompletionItem[] Items(CompletionContext context, IEnumerable<string> names) =>
        [.. names.Where(name => name.StartsWith(context.WordToComplete, StringComparison.OrdinalIgnoreCase)).Select(name => new CompletionItem(name))];
}
