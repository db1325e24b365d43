using System.CommandLine;
using RobustnessTools.Catalogs;

namespace RobustnessTools.Cli.Options;

/// <summary>Plugins besides those that are installed: an option that all commands which take activations or datasets share.</summary>
internal sealed class PluginOptions
{
    private readonly Option<string[]> directories = new("--plugin")
    {
        HelpName = "DIR",
        Description = "Folder of a plugin, or of several, used before those that are installed; may be given more than once",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };

    /// <summary>All of them.</summary>
    internal IReadOnlyList<Option> All => [directories];

    /// <summary>The activations and datasets to choose from; what is odd about their plugins is shown.</summary>
    internal Catalog Open(ParseResult parsed, Terminal terminal)
    {
        Catalog catalogs = Catalog.Standard(parsed.GetValue(directories));
        foreach (string warning in catalogs.Warnings) terminal.Warn(warning);
        return catalogs;
    }

    /// <summary>The same options for a program that starts in another folder.</summary>
    internal IEnumerable<string> Repeated(ParseResult parsed) =>
        (parsed.GetValue(directories) ?? []).SelectMany(directory => (string[])[directories.Name, Path.GetFullPath(directory)]);
}
