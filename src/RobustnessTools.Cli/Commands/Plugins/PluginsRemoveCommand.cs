using System.CommandLine;
using RobustnessTools.Plugins.Installation;

namespace RobustnessTools.Cli.Commands.Plugins;

/// <summary><c>robustness plugins remove</c>: takes a plugin out of the user's folder.</summary>
internal sealed class PluginsRemoveCommand : ToolCommand
{
    private readonly Argument<string> name = new("NAME") { Description = "The plugin's name; 'robustness plugins list' shows it" };

    internal PluginsRemoveCommand(Terminal terminal)
        : base("remove", "Removes a plugin that was installed.", terminal) => Add(name);

    /// <inheritdoc/>
    internal override IReadOnlyList<string> Examples => ["robustness plugins remove my-own"];

    /// <inheritdoc/>
    protected override void Execute(ParseResult parsed, CancellationToken cancellation)
    {
        string chosen = parsed.GetValue(name)!;
        string directory = UserPlugins.Standard().Remove(chosen);
        Terminal.Output.WriteLine($"{chosen} was removed from '{directory}'.");
    }
}
