using RobustnessTools.Catalogs;
using RobustnessTools.Results;
using RobustnessTools.Studies;

namespace Fixture.Study;

/// <summary>The study of <see cref="SharePlan"/>.</summary>
public sealed class ShareStudy : Study<SharePlan, ShareRow>
{
    public override string Name => "share";

    public override CurveChoice Curves { get; } = new(X: ["size"], Hue: ["points"], Panels: ["shape"]);

    public override IReadOnlyList<NamedValues> Units(SharePlan plan) =>
    [
        .. from trial in Enumerable.Range(0, plan.Trials)
           from shape in plan.Shapes
           select new NamedValues(["shape", "trial"], [shape, trial]),
    ];

    public override int RowsPerUnit(SharePlan plan) => plan.Sizes.Count * plan.Points.Count;

    public override StudyWork<SharePlan, ShareRow> Prepare(SharePlan plan, StudySettings settings, Catalog catalog) => new ShareWork(plan);
}
