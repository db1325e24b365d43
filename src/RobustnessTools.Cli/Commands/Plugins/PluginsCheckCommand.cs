using System.CommandLine;
using RobustnessTools.Abstractions;
using RobustnessTools.Cli.Options;
using RobustnessTools.Cli.Output;
using RobustnessTools.Plugins.Checks;

namespace RobustnessTools.Cli.Commands.Plugins;

/// <summary><c>robustness plugins check</c>: whether a plugin keeps its contract.</summary>
internal sealed class PluginsCheckCommand : ToolCommand
{
    private readonly Argument<string> directory = new("DIR") { Description = "The plugin's folder, with plugin.json and the built assembly" };
    private readonly Option<bool> watch = OptionOf.Flag("--watch", "Check again whenever a build replaces the plugin, until Ctrl+C");

    internal PluginsCheckCommand(Terminal terminal)
        : base("check", "Checks a plugin: its description, derivatives, parity, finite values, spans, threads. Runs its code.", terminal)
    {
        Add(directory);
        Add(watch);
    }

    /// <inheritdoc/>
    internal override IReadOnlyList<string> Examples => ["robustness plugins check my-own/out", "robustness plugins check --watch my-own/out"];

    /// <inheritdoc/>
    protected override void Execute(ParseResult parsed, CancellationToken cancellation)
    {
        string folder = parsed.GetValue(directory)!;
        if (parsed.GetValue(watch)) PluginWatch.Run(folder, ShowAndGoOn, cancellation);
        else Show(PluginCheck.Run(folder));
    }

    /// <summary>What is wrong now may be right after the next build.</summary>
    private void ShowAndGoOn(Func<PluginReport> check)
    {
        try
        {
            Show(check());
        }
        catch (InputException error)
        {
            Terminal.Error.WriteLine($"Error: {error.Message}");
        }

        Terminal.Error.WriteLine("Waiting for the next build; Ctrl+C ends.");
        Terminal.Output.WriteLine();
        Terminal.Output.Flush();
    }

    private void Show(PluginReport report)
    {
        var table = new ResultTable("what", "check", "result", ResultColumn.Prose("detail"));
        foreach (PluginFinding finding in report.Findings) table.Add(finding.Subject, finding.Check, finding.Passed ? "passed" : "FAILED", finding.Detail);
        Terminal.Output.WriteLine($"{report.Manifest.Name} {report.Manifest.Version} in '{report.Directory}', for contract {report.Manifest.ContractVersion}:");
        Terminal.Output.WriteLine();
        table.Write(Terminal.Output, Terminal.OutputIsTerminal);
        report.RequirePassed();
    }
}
