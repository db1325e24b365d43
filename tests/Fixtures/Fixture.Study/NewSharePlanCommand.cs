using System.Management.Automation;

namespace Fixture.Study;

/// <summary>Makes the plan of a share study.</summary>
[Cmdlet(VerbsCommon.New, "SharePlan")]
[OutputType(typeof(SharePlan))]
public sealed class NewSharePlanCommand : PSCmdlet
{
    [Parameter(Mandatory = true)]
    public string[] Shape { get; set; } = [];

    [Parameter(Mandatory = true)]
    public double[] Size { get; set; } = [];

    [Parameter(Mandatory = true)]
    public int[] Point { get; set; } = [];

    [Parameter]
    public int Trials { get; set; } = 5;

    protected override void ProcessRecord() => WriteObject(new SharePlan { Shapes = Shape, Sizes = Size, Points = Point, Trials = Trials }.Validated());
}
