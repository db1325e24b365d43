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
    private readonly Option<ReportFormat> format =
        OptionOf.Choice<ReportFormat>("--format", "How the findings are shown; with --watch each check is a document of its own");

    internal PluginsCheckCommand(Terminal terminal)
        : base("check", "Checks a plugin: its description, derivatives, parity, finite values, spans, threads. Runs its code.", terminal)
    {
        Add(directory);
        Add(watch);
        Add(format);
    }

    /// <inheritdoc/>
    internal override IReadOnlyList<string> Examples => ["robustness plugins check my-own/out", "robustness plugins check --watch my-own/out",
        "robustness plugins check my-own/out --format json"];

    /// <inheritdoc/>
    protected override void Execute(ParseResult parsed, CancellationToken cancellation)
    {
        string folder = parsed.GetValue(directory)!;
        Action<PluginReport> show = parsed.GetValue(format) == ReportFormat.Json ? List : Show;
        if (parsed.GetValue(watch)) PluginWatch.Run(folder, check => ShowAndGoOn(check, show), cancellation);
        else Show(PluginCheck.Run(folder), show);
    }

    /// <summary>What is wrong now may be right after the next build.</summary>
    private void ShowAndGoOn(Func<PluginReport> check, Action<PluginReport> show)
    {
        try
        {
            Show(check(), show);
        }
        catch (InputException error)
        {
            Terminal.Error.WriteLine($"Error: {error.Message}");
        }

        Terminal.Remark("Waiting for the next build; Ctrl+C ends.");
        Terminal.Output.WriteLine();
        Terminal.Output.Flush();
    }

    private static void Show(PluginReport report, Action<PluginReport> show)
    {
        show(report);
        report.RequirePassed();
    }

    private void List(PluginReport report) => ListingJson.Write(
        new { report.Manifest.Name, report.Manifest.Version, report.Manifest.ContractVersion, report.Directory, report.Passed, report.Findings },
        Terminal.Output);

    private void Show(PluginReport report)
    {
        var table = new ResultTable("what", "check", "result", ResultColumn.Prose("detail"));
        foreach (PluginFinding finding in report.Findings) table.Add(finding.Subject, finding.Check, finding.Passed ? "passed" : "FAILED", finding.Detail);
        Terminal.Output.WriteLine($"{report.Manifest.Name} {report.Manifest.Version} in '{report.Directory}', for contract {report.Manifest.ContractVersion}:");
        Terminal.Output.WriteLine();
        table.Write(Terminal.Output, Terminal.OutputIsTerminal);
    }
}
