using Fixture.Study;
using RobustnessTools.Cli;
using RobustnessTools.Cli.Commands;

namespace Fixture.StudyTool;

/// <summary><c>robustness share</c>.</summary>
internal sealed class ShareCommand : StudyCommand<SharePlan, ShareRow>
{
    public ShareCommand(Terminal terminal)
        : base(new ShareStudy(), "Measures which share of random points lies in a shape.", terminal)
    {
    }

    internal override IReadOnlyList<string> Examples => ["robustness share --shapes disc --sizes 0.2,0.4 --points 1000 --trials 5 --output shares"];
}
