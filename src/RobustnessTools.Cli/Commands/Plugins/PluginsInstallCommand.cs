using System.CommandLine;
using RobustnessTools.Cli.Options;
using RobustnessTools.Plugins;
using RobustnessTools.Plugins.Installation;

namespace RobustnessTools.Cli.Commands.Plugins;

/// <summary><c>robustness plugins install</c>: puts a plugin into the user's folder.</summary>
internal sealed class PluginsInstallCommand : ToolCommand
{
    private readonly Argument<string> source = new("SOURCE") { HelpName = "DIR|FILE.nupkg", Description = "A plugin's folder, or a package" };
    private readonly Option<bool> force = OptionOf.Flag("--force", "Replace an installed plugin of the same name");

    internal PluginsInstallCommand(Terminal terminal)
        : base("install", "Checks a plugin, which runs its code, and installs it for you. Install what you trust only.", terminal)
    {
        Add(source);
        Add(force);
    }

    /// <inheritdoc/>
    internal override IReadOnlyList<string> Examples => ["robustness plugins install my-own/out", "robustness plugins install MyOwnPlugin.0.1.0.nupkg --force"];

    /// <inheritdoc/>
    protected override void Execute(ParseResult parsed, CancellationToken cancellation)
    {
        InstalledPlugin plugin = UserPlugins.Standard().Install(parsed.GetValue(source)!, parsed.GetValue(force));
        Terminal.Output.WriteLine($"{plugin.Manifest.Name} {plugin.Manifest.Version} was installed in '{plugin.Directory}'.");
    }
}
