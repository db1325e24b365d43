using System.CommandLine;
using System.Globalization;
using RobustnessTools.Abstractions;
using RobustnessTools.Activations;
using RobustnessTools.Catalogs;
using RobustnessTools.Cli.Options;
using RobustnessTools.Cli.Output;
using RobustnessTools.Theory;

namespace RobustnessTools.Cli.Commands;

/// <summary><c>robustness activations</c>: lists the activations, or shows one.</summary>
internal sealed class ActivationsCommand : ToolCommand
{
    private const int PerLine = 8;

    private readonly Argument<string?> name =
        new("name") { HelpName = "NAME", Description = "An activation to show in detail", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<int?> coefficients = OptionOf.Number<int>(
        "--coefficients", "COUNT", $"Number of Hermite coefficients, up to {HermiteSeries.MaximumCount}, of the activation in detail "
            + $"[default: {ActivationAnalysis.UsualCount}]");
    private readonly Option<double?> scale = OptionOf.Real(
        "--scale", "S", "Scale of the argument, ‖x‖/√d of the inputs, for the coefficients of the activation in detail [default: 1]");
    private readonly Option<ReportFormat> format = OptionOf.Choice<ReportFormat>("--format", "How the activations are shown");
    private readonly PluginOptions plugins = new();

    internal ActivationsCommand(Terminal terminal)
        : base("activations", "Lists the activations, or shows one: its parity, Hermite coefficients, values, and what wide models make of it.", terminal)
    {
        Add(name);
        name.CompletionSources.Add(Completions.Activations);
        foreach (Option option in (Option[])[coefficients, scale, format, .. plugins.All]) Add(option);
    }

    /// <inheritdoc/>
    internal override IReadOnlyList<string> Examples =>
    [
        "robustness activations",
        "robustness activations softplus",
        "robustness activations tanh --coefficients 20 --scale 0.7",
        "robustness activations --format json",
    ];

    /// <inheritdoc/>
    protected override void Execute(ParseResult parsed, CancellationToken cancellation)
    {
        using Catalog catalogs = plugins.Open(parsed, Terminal);
        bool json = parsed.GetValue(format) == ReportFormat.Json;
        if (parsed.GetValue(name) is { } chosen)
        {
            var details = ActivationDetails.Of(catalogs.Activations, chosen);
            var analysis = ActivationAnalysis.Of(
                catalogs.Activations.Get(chosen), parsed.GetValue(coefficients) ?? ActivationAnalysis.UsualCount, parsed.GetValue(scale) ?? 1);
            if (json) ListingJson.Write(Listed(details, analysis), Terminal.Output);
            else Show(details, analysis);
            return;
        }

        parsed.Refuse([coefficients, scale], "it is for one activation in detail");
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
    private static object Listed(ActivationDetails details, ActivationAnalysis analysis) => new
    {
        details.Info.Name, details.Info.Parity, details.Info.Description, details.Info.Origin, analysis.HermiteCoefficients, details.Values,
        analysis.Scale, analysis.MeanEnergy, analysis.EvenEnergy, analysis.OddEnergy, analysis.Tail, analysis.RandomFeatures, analysis.NeuralTangent,
        analysis.RandomFeaturesFloor, analysis.NeuralTangentFloor, analysis.Checks,
    };

    private void List(IReadOnlyList<ActivationInfo> activations)
    {
        var table = new ResultTable("activation", "parity", ResultColumn.Of("origin", rank: 1), ResultColumn.Prose("description"));
        foreach (ActivationInfo info in activations) table.Add(info.Name, Symmetry(info.Parity), info.Origin, info.Description);
        table.Write(Terminal.Output, Terminal.OutputIsTerminal);
    }

    private void Show(ActivationDetails details, ActivationAnalysis analysis)
    {
        Terminal.Output.WriteLine(PrintableText.Of($"{details.Info.Name} ({details.Info.Origin}): {details.Info.Description}"));
        Terminal.Output.WriteLine($"Parity: {Symmetry(details.Info.Parity)}");
        Terminal.Output.WriteLine();
        Terminal.Output.WriteLine(analysis.Scale == 1
            ? "Hermite coefficients E[φ(g)·h_r(g)], g standard normal, h_r normalized:"
            : string.Create(CultureInfo.InvariantCulture, $"Hermite coefficients E[φ({analysis.Scale}·g)·h_r(g)], g standard normal, h_r normalized:"));
        Terminal.Output.WriteLine();
        foreach ((int Number, double Value)[] line in analysis.HermiteCoefficients.Index().Chunk(PerLine))
        {
            new ResultTable(line.Select(one => ResultColumn.Of(string.Create(CultureInfo.InvariantCulture, $">r = {one.Number}"))))
                .Add(line.Select(one => Rounded(one.Value)))
                .Write(Terminal.Output, Terminal.OutputIsTerminal);
        }

        Terminal.Output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"Energy E[φ²]: {Rounded(analysis.MeanEnergy)} mean, {Rounded(analysis.EvenEnergy)} even, {Rounded(analysis.OddEnergy)} odd; "
                + $"beyond these coefficients {ResultTable.Number(analysis.Tail)}"));
        Terminal.Output.WriteLine();
        Terminal.Output.WriteLine("By the theory of this project, on Gaussian inputs:");
        Terminal.Output.WriteLine($"RF {analysis.RandomFeatures}; S, k → ∞: {Floor(analysis.RandomFeaturesFloor)}");
        Terminal.Output.WriteLine($"NTK {analysis.NeuralTangent}; S, k → ∞: {Floor(analysis.NeuralTangentFloor)}");
        foreach (IdentityCheck check in analysis.Checks)
        {
            Terminal.Output.WriteLine(
                $"{check.Statement}: {(check.Holds ? "yes" : "no")}, coefficients differ by {ResultTable.Number(check.LargestDifference)}");
        }

        Terminal.Output.WriteLine();
        var values = new ResultTable(">x", ">φ(x)", ">φ'(x)", ">φ''(x)");
        foreach (ActivationValue value in details.Values)
            values.Add(ResultTable.Number(value.X), Rounded(value.Value), Rounded(value.Derivative), Rounded(value.SecondDerivative));
        values.Write(Terminal.Output, Terminal.OutputIsTerminal);
    }

    private static string Floor(double value) => string.Create(CultureInfo.InvariantCulture,
        $"{ResultTable.Number(value)} at d = {ActivationAnalysis.FloorDimension}, N = {ActivationAnalysis.FloorSamples}");

    /// <summary>Six decimals: what is 0 but for rounding shows as 0.</summary>
    private static string Rounded(double value) => (Math.Round(value, 6) + 0.0).ToString("F6", CultureInfo.InvariantCulture);
}
