using System.CommandLine;
using System.Globalization;
using RobustnessTools.Abstractions;
using RobustnessTools.Activations;
using RobustnessTools.Catalogs;
using RobustnessTools.Cli.Options;
using RobustnessTools.Cli.Output;

namespace RobustnessTools.Cli.Commands;

/// <summary><c>robustness activations</c>: lists the activations, or shows one.</summary>
internal sealed class ActivationsCommand : ToolCommand
{
    private readonly Argument<string?> name = new("NAME") { Description = "An activation to show in detail", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<ReportFormat> format = OptionOf.Choice<ReportFormat>("--format", "How the activations are shown");
    private readonly PluginOptions plugins = new();

    internal ActivationsCommand(Terminal terminal)
        : base("activations", "Lists the activations, or shows one: its parity, Hermite coefficients and values.", terminal)
    {
        Add(name);
        name.CompletionSources.Add(Completions.Activations);
        foreach (Option option in (Option[])[format, .. plugins.All]) Add(option);
    }

    /// <inheritdoc/>
    internal override IReadOnlyList<string> Examples => ["robustness activations", "robustness activations softplus", "robustness activations --format json"];

    /// <inheritdoc/>
    protected override void Execute(ParseResult parsed, CancellationToken cancellation)
    {
        using Catalog catalogs = plugins.Open(parsed, Terminal);
        bool json = parsed.GetValue(format) == ReportFormat.Json;
        if (parsed.GetValue(name) is { } chosen)
        {
            var details = ActivationDetails.Of(catalogs.Activations, chosen);
            if (json) ListingJson.Write(Listed(details), Terminal.Output);
            else Show(details);
            return;
        }

        IReadOnlyList<ActivationInfo> activations = catalogs.Activations.List();
        if (json) ListingJson.Write(activations, Terminal.Output);
        else List(activations);
    }

    private static string Symmetry(Parity? parity) => parity switch
    {
        Parity.Even => "even",
        Parity.Odd => "odd",
        Parity.None => "neither",
        _ => "",
    };

    /// <summary>As it stands in the list of all, with what is known of it besides.</summary>
    private static object Listed(ActivationDetails details) => new
    {
        details.Info.Name, details.Info.Parity, details.Info.Description, details.Info.Origin, details.HermiteCoefficients, details.Values,
    };

    private void List(IReadOnlyList<ActivationInfo> activations)
    {
        var table = new ResultTable("activation", "parity", ResultColumn.Of("origin", rank: 1), ResultColumn.Prose("description"));
        foreach (ActivationInfo info in activations) table.Add(info.Name, Symmetry(info.Parity), info.Origin, info.Description);
        table.Write(Terminal.Output, Terminal.OutputIsTerminal);
    }

    private void Show(ActivationDetails details)
    {
        Terminal.Output.WriteLine(PrintableText.Of($"{details.Info.Name} ({details.Info.Origin}): {details.Info.Description}"));
        Terminal.Output.WriteLine($"Parity: {Symmetry(details.Info.Parity)}");
        Terminal.Output.WriteLine();
        var coefficients = details.HermiteCoefficients;
        Terminal.Output.WriteLine("Hermite coefficients E[φ(g)·h_r(g)], g standard normal, h_r normalized:");
        Terminal.Output.WriteLine();
        new ResultTable(coefficients.Select((_, r) => ResultColumn.Of(string.Create(CultureInfo.InvariantCulture, $">r = {r}"))))
            .Add(coefficients.Select(Rounded))
            .Write(Terminal.Output, Terminal.OutputIsTerminal);
        var values = new ResultTable(">x", ">φ(x)", ">φ'(x)", ">φ''(x)");
        foreach (ActivationValue value in details.Values)
            values.Add(ResultTable.Number(value.X), Rounded(value.Value), Rounded(value.Derivative), Rounded(value.SecondDerivative));
        values.Write(Terminal.Output, Terminal.OutputIsTerminal);
    }

    /// <summary>Six decimals: what is 0 but for rounding shows as 0.</summary>
    private static string Rounded(double value) => (Math.Round(value, 6) + 0.0).ToString("F6", CultureInfo.InvariantCulture);
}
