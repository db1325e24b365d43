using System.CommandLine;
using System.Globalization;
using Fixture.Study;
using RobustnessTools.Basics;
using RobustnessTools.Cli;
using RobustnessTools.Cli.Commands;
using RobustnessTools.Cli.Options;

namespace Fixture.StudyTool;

/// <summary><c>robustness share</c>.</summary>
internal sealed class ShareCommand : StudyCommand<SharePlan, ShareRow>
{
    private readonly Option<string?>[] options;

    public ShareCommand(Terminal terminal)
        : this([OptionOf.Text("--shapes", "A,B", "Shapes"), OptionOf.Text("--sizes", "R,S", "Sizes"),
            OptionOf.Text("--points", "GRID", "Numbers of points"), OptionOf.Text("--trials", "T", "Trials")], terminal)
    {
    }

    private ShareCommand(Option<string?>[] options, Terminal terminal)
        : base(new ShareStudy(), "Measures which share of random points lies in a shape.", options, terminal) => this.options = options;

    internal override IReadOnlyList<string> Examples => ["robustness share --shapes disc --sizes 0.2,0.4 --points 1000 --trials 5 --output shares"];

    private protected override SharePlan PlanOf(ParseResult parsed) => new SharePlan
    {
        Shapes = NameList.Parse(Required(parsed, options[0])),
        Sizes = [.. NameList.Parse(Required(parsed, options[1])).Select(text => double.Parse(text, CultureInfo.InvariantCulture))],
        Points = GridExpression.Parse(Required(parsed, options[2]), "--points"),
        Trials = int.Parse(Required(parsed, options[3]), CultureInfo.InvariantCulture),
    }.Validated();
}
