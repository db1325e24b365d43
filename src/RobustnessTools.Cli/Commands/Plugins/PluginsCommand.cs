using System.CommandLine;

namespace RobustnessTools.Cli.Commands.Plugins;

/// <summary><c>robustness plugins</c>: what belongs to plugins.</summary>
internal sealed class PluginsCommand : Command
{
    internal PluginsCommand(Terminal terminal)
        : base("plugins", "Lists, checks, writes, installs and removes plugins, which add activations and datasets.")
    {
        Add(new PluginsListCommand(terminal));
        Add(new PluginsCheckCommand(terminal));
        Add(new PluginsNewCommand(terminal));
        Add(new PluginsInstallCommand(terminal));
        Add(new PluginsRemoveCommand(terminal));
    }
}
