using System.CommandLine;
using RobustnessTools.Cli.Output;
using RobustnessTools.Plugins.Checks;

namespace RobustnessTools.Cli.Commands.Plugins;

/// <summary><c>robustness plugins check</c>: whether a plugin keeps its contract.</summary>
internal sealed class PluginsCheckCommand : ToolCommand
{
    private readonly Argument<string> directory = new("DIR") { Description = "The plugin's folder, with plugin.json and the built assembly" };

    internal PluginsCheckCommand(Terminal terminal)
        : base("check", "Checks a plugin: its description, derivatives, parity, finite values, spans, threads. Runs its code.", terminal) => Add(directory);

    /// <inheritdoc/>
    internal override IReadOnlyList<string> Examples => ["robustness plugins check my-own/out"];

    /// <inheritdoc/>
    protected override void Execute(ParseResult parsed, CancellationToken cancellation)
    {
        PluginReport report = PluginCheck.Run(parsed.GetValue(directory)!);
        var table = new ResultTable("what", "check", "result", "detail");
        foreach (PluginFinding finding in report.Findings) table.Add(finding.Subject, finding.Check, finding.Passed ? "passed" : "FAILED", finding.Detail);
        Terminal.Output.WriteLine($"{report.Manifest.Name} {report.Manifest.Version} in '{report.Directory}', for contract {report.Manifest.ContractVersion}:");
        Terminal.Output.WriteLine();
        table.Write(Terminal.Output, Terminal.OutputIsTerminal);
        report.RequirePassed();
    }
}
