using System.CommandLine;
using RobustnessTools.Abstractions;
using RobustnessTools.Basics;
using RobustnessTools.Basics.Options;
using RobustnessTools.Catalogs;
using RobustnessTools.Cli.Options;
using RobustnessTools.Cli.Output;
using RobustnessTools.Models;
using RobustnessTools.Sensitivity;
using RobustnessTools.Studies.Sensitivity;

namespace RobustnessTools.Cli.Commands;

/// <summary><c>robustness bound</c>: the universal law's bound for models and sizes of data.</summary>
internal sealed class BoundCommand : ToolCommand
{
    private readonly Option<string?> model = OptionOf.Text("--model", "A,B", "Models, with commas between them: rf, ntk, ntk-full");
    private readonly Option<string?> samples = OptionOf.Text("--samples", "GRID", "Numbers of samples N: 400,800 or lo:hi:step or log:lo:hi:count");
    private readonly Option<string?> widths = OptionOf.Text("--widths", "GRID", "Widths k, in the same forms");
    private readonly Option<int?> dimension = OptionOf.Number<int>("--dimension", "D", "Number of inputs d");
    private readonly Option<string?> activation = OptionOf.Text("--activation", "NAME", "Activation φ, of whose size a proved bound speaks");
    private readonly OptionsOf<LawAssumptions> assumptions = new();
    private readonly ResultOptions result = new();
    private readonly PluginOptions plugins = new();

    internal BoundCommand(Terminal terminal)
        : base("bound", "Gives the universal law's bound √(N·d/p), whether it stands in the way of a robust model of that size, and what is proved.", terminal)
    {
        model.Required = samples.Required = widths.Required = dimension.Required = true;
        foreach (Option option in (Option[])[model, samples, widths, dimension, activation, .. assumptions.All, .. result.All, .. plugins.All]) Add(option);
    }

    /// <inheritdoc/>
    internal override IReadOnlyList<string> Examples =>
    [
        "robustness bound --model rf --samples 1000 --dimension 784 --widths 1000,100000,1000000",
        "robustness bound --model rf,ntk --samples 400:1600:400 --dimension 1000 --widths log:15:600:4 --format csv",
        "robustness bound --model rf --activation tanh --samples 1600 --widths 5000 --dimension 1000 --parameter-norm 1.5",
    ];

    /// <inheritdoc/>
    protected override void Execute(ParseResult parsed, CancellationToken cancellation)
    {
        OutputFormat shown = result.Format(parsed);
        LawAssumptions assumed = assumptions.Of(parsed);
        using Catalog catalogs = plugins.Open(parsed, Terminal);
        IActivation? chosen = parsed.GetValue(activation) is { } given ? catalogs.Activations.Get(given) : null;
        OptionEffects.Check(assumptions.Given(parsed), ModelKinds.CircumstancesOf(NameList.Parse(parsed.GetValue(model)!)));
        BoundRow[] rows =
        [
            .. from name in NameList.Parse(parsed.GetValue(model)!)
               from count in GridExpression.Parse(parsed.GetValue(samples)!, "--samples")
               from width in GridExpression.Parse(parsed.GetValue(widths)!, "--widths")
               select BoundRow.Of(RobustnessBound.Of(ModelKinds.Parse(name), count, parsed.GetValue(dimension)!.Value, width, assumed, chosen)),
        ];
        using Destination destination = result.Open(parsed, Terminal);
        RowsOutput.Write(rows, shown, destination);
    }
}
