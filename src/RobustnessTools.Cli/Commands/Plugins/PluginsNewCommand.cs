using System.CommandLine;
using RobustnessTools.Cli.Options;
using RobustnessTools.Plugins.Scaffolding;

namespace RobustnessTools.Cli.Commands.Plugins;

/// <summary><c>robustness plugins new</c>: writes the project of a plugin.</summary>
internal sealed class PluginsNewCommand : Command
{
    internal PluginsNewCommand(Terminal terminal)
        : base("new", "Writes the project of a new plugin, which builds, tests itself and loads.")
    {
        Add(new OfKind(PluginKind.Activation, "activation", "an activation", terminal));
        Add(new OfKind(PluginKind.Dataset, "dataset", "a dataset loader", terminal));
    }

    private sealed class OfKind : ToolCommand
    {
        private readonly PluginKind kind;
        private readonly Argument<string> name = new("NAME") { Description = "The name by which it will be chosen: lower-case letters, digits and hyphens" };
        private readonly Option<string?> output = OptionOf.Text("--output", "DIR", "Folder to write to [default: NAME in the current folder]");

        internal OfKind(PluginKind kind, string command, string what, Terminal terminal)
            : base(command, $"Writes the project of a plugin with {what}.", terminal)
        {
            this.kind = kind;
            Add(name);
            Add(output);
        }

        /// <inheritdoc/>
        internal override IReadOnlyList<string> Examples => [$"robustness plugins new {Name} my-own"];

        /// <inheritdoc/>
        protected override void Execute(ParseResult parsed, CancellationToken cancellation)
        {
            string directory = PluginScaffold.Write(kind, parsed.GetValue(name)!, parsed.GetValue(output));
            Terminal.Output.WriteLine($"Written to '{directory}'; README.md there says how to build, test and install it.");
        }
    }
}
