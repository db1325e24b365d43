using System.CommandLine;
using RobustnessTools.Basics;
using RobustnessTools.Catalogs;
using RobustnessTools.Cli.Options;
using RobustnessTools.Cli.Output;
using RobustnessTools.Plugins;

namespace RobustnessTools.Cli.Commands.Plugins;

/// <summary><c>robustness plugins list</c>: the plugins that are found, without running their code.</summary>
internal sealed class PluginsListCommand : ToolCommand
{
    private readonly Option<ReportFormat> format = OptionOf.Choice<ReportFormat>("--format", "How the plugins are shown");
    private readonly PluginOptions plugins = new();

    internal PluginsListCommand(Terminal terminal)
        : base("list", "Lists the plugins that are found, those that win first; runs none of their code.", terminal)
    {
        foreach (Option option in (Option[])[format, .. plugins.All]) Add(option);
    }

    /// <inheritdoc/>
    internal override IReadOnlyList<string> Examples => ["robustness plugins list", "robustness plugins list --format json"];

    /// <inheritdoc/>
    protected override void Execute(ParseResult parsed, CancellationToken cancellation)
    {
        using Catalog catalogs = plugins.Open(parsed, Terminal);
        if (parsed.GetValue(format) == ReportFormat.Json) ListingJson.Write(catalogs.Plugins.Select(Listed), Terminal.Output);
        else List(catalogs.Plugins);
    }

    private static object Listed(InstalledPlugin plugin) => new
    {
        plugin.Manifest.Name, plugin.Manifest.Version, plugin.Manifest.ContractVersion, plugin.Origin, plugin.Manifest.Activations, plugin.Manifest.Datasets,
        plugin.Manifest.Description, plugin.Manifest.Authors, plugin.Directory, plugin.Problem,
    };

    private static string Names(IEnumerable<PluginOffer> offers) => string.Join(", ", offers.Select(offer => offer.Name));

    private void List(IReadOnlyList<InstalledPlugin> found)
    {
        var table = new ResultTable(
            "plugin", "version", ResultColumn.Of("contract", rank: 3), ResultColumn.Of("origin", rank: 2), ResultColumn.Prose("activations", rank: 1),
            ResultColumn.Prose("datasets", rank: 1), ResultColumn.Prose("description", rank: 4), ResultColumn.Of("folder", rank: 5));
        foreach (InstalledPlugin plugin in found)
        {
            table.Add(
                plugin.Manifest.Name, plugin.Manifest.Version, plugin.Problem is null
                    ? plugin.Manifest.ContractVersion.ToString()
                    : $"{plugin.Manifest.ContractVersion} (does not fit)", ChoiceNames.Of(plugin.Origin),
                Names(plugin.Manifest.Activations), Names(plugin.Manifest.Datasets), plugin.Manifest.Description, plugin.Directory);
        }

        table.Write(Terminal.Output, Terminal.OutputIsTerminal);
    }
}
