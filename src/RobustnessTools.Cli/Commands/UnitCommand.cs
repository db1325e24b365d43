using System.CommandLine;
using RobustnessTools.Catalogs;
using RobustnessTools.Cli.Options;
using RobustnessTools.Cluster;

namespace RobustnessTools.Cli.Commands;

/// <summary><c>robustness unit</c>: what <c>--engine slurm</c> runs on the nodes.</summary>
internal sealed class UnitCommand : ToolCommand
{
    private readonly Argument<string> folder = new("DIR") { Description = "Folder of a job array [default: the current one]", DefaultValueFactory = _ => "." };
    private readonly Option<int?> task = OptionOf.Number<int>("--task", "T", $"Number of the task [default: that of {UnitWorker.TaskVariable}]");
    private readonly PluginOptions plugins = new();

    internal UnitCommand(Terminal terminal)
        : base("unit", "Computes a task of a job array, as the nodes of a cluster do: --engine slurm gives them this command.", terminal)
    {
        Add(folder);
        Add(task);
        foreach (Option option in plugins.All) Add(option);
    }

    /// <inheritdoc/>
    internal override IReadOnlyList<string> Examples => ["robustness unit results-of-cluster/cluster/1 --task 0"];

    /// <inheritdoc/>
    protected override void Execute(ParseResult parsed, CancellationToken cancellation)
    {
        using Catalog catalog = plugins.Open(parsed, Terminal);
        UnitWorker.Run(parsed.GetValue(folder)!, parsed.GetValue(task), catalog, cancellation);
    }
}
