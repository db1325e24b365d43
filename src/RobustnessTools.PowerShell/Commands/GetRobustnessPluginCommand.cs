using System.Management.Automation;
using RobustnessTools.Abstractions;
using RobustnessTools.Basics;
using RobustnessTools.Catalogs;
using RobustnessTools.PowerShell.Binding;
using RobustnessTools.PowerShell.Output;
using RobustnessTools.PowerShell.Running;

namespace RobustnessTools.PowerShell.Commands;

/// <summary>Gets the plugins that bring activations and datasets.</summary>
/// <remarks>
/// Plugins are looked for in the folders of the environment variable ROBUSTNESSTOOLS_PLUGINS, in the user's plugin folder, and beside the module. Listing
/// runs none of their code. Of two that offer the same name, the first has it; plugin:name picks the other.
/// </remarks>
/// <example>
/// <code>Get-RobustnessPlugin</code>
/// <para>Lists the plugins, with what they offer.</para>
/// </example>
/// <example>
/// <code>Get-RobustnessPlugin *idx* | Format-List</code>
/// <para>Shows all that is known of the plugins with idx in their names.</para>
/// </example>
/// <seealso cref="InstallRobustnessPluginCommand"/>
/// <seealso cref="TestRobustnessPluginCommand"/>
/// <seealso cref="GetActivationCommand"/>
/// <seealso cref="GetDatasetLoaderCommand"/>
[Cmdlet(VerbsCommon.Get, "RobustnessPlugin")]
[OutputType(typeof(PluginRow))]
public sealed class GetRobustnessPluginCommand : ModuleCommand
{
    /// <summary>Names, with wildcards. All, if not given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(PluginCompleter))]
    public string[] Name { get; set; } = ["*"];

    /// <inheritdoc/>
    protected override void ProcessRecord() => ForAll(null, () =>
    {
        foreach (string warning in Session.Catalog.Warnings) WriteWarning(warning);
        foreach (string name in Name)
        {
            var pattern = new WildcardPattern(name, WildcardOptions.IgnoreCase);
            PluginRow[] found = [.. Session.Catalog.Plugins.Where(plugin => pattern.IsMatch(plugin.Manifest.Name)).Select(PluginRow.Of)];
            if (found.Length > 0) WriteObject(found, enumerateCollection: true);
            else if (!WildcardPattern.ContainsWildcardCharacters(name))
                ForItem(name, () => throw new InputException("UnknownPlugin", InputErrorKind.NotFound,
                    $"There is no plugin '{name}': {NearestNames.Suggest(name, [.. Session.Catalog.Plugins.Select(plugin => plugin.Manifest.Name)])}."));
        }
    });
}
