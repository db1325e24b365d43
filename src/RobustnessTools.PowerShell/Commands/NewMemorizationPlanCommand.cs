using System.Management.Automation;
using RobustnessTools.Basics;
using RobustnessTools.Data;
using RobustnessTools.Data.Spurious;
using RobustnessTools.PowerShell.Binding;
using RobustnessTools.PowerShell.Running;
using RobustnessTools.Studies;
using RobustnessTools.Studies.Memorization;

namespace RobustnessTools.PowerShell.Commands;

/// <summary>Makes the plan of a study of memorization: what interpolating models have memorized of inputs that labels do not depend on.</summary>
/// <remarks>
/// Plans are the same as those of the tool 'robustness memorization': they can be read from its plan files (Path) and written to them (SavePath).
/// Invoke-Sweep runs them; Get-SweepResult, Export-SensitivityChart and Measure-ScalingExponent take their rows.
/// </remarks>
/// <example>
/// <code>New-MemorizationPlan -Model rf -Activation relu -Dimension 100 -Samples 20, 50, 100 -Widths 500 -Trials 3 | Invoke-Sweep -Path ./memorized</code>
/// <para>Measures how accurate random features are on samples whose core was drawn again, half of whose inputs are spurious.</para>
/// </example>
/// <example>
/// <code>New-MemorizationPlan -Model ntk -Activation tanh -Dimension 100 -SpuriousFraction 0.25, 0.5 -Samples 50 -Widths 20 -SavePath ./memorization.json
/// New-MemorizationPlan -Path ./memorization.json</code>
/// <para>Writes a plan to a file and reads it again.</para>
/// </example>
/// <seealso cref="InvokeSweepCommand"/>
/// <seealso cref="GetSweepResultCommand"/>
/// <seealso cref="NewSweepPlanCommand"/>
[Cmdlet(VerbsCommon.New, "MemorizationPlan", DefaultParameterSetName = Grid, SupportsShouldProcess = true)]
[OutputType(typeof(MemorizationPlan))]
public sealed class NewMemorizationPlanCommand : ModuleCommand
{
    private const string Grid = "Grid";
    private const string FromPath = "Path";
    private const string FromLiteralPath = "LiteralPath";

    /// <inheritdoc cref="MemorizationPlan.Models"/>
    [Parameter(Mandatory = true, ParameterSetName = Grid)]
    [Alias("Kind")]
    [ArgumentCompleter(typeof(ModelKindCompleter))]
    public string[] Model { get; set; } = [];

    /// <inheritdoc cref="MemorizationPlan.Activations"/>
    [Parameter(Mandatory = true, ParameterSetName = Grid)]
    [ArgumentCompleter(typeof(ActivationCompleter))]
    public string[] Activation { get; set; } = [];

    /// <inheritdoc cref="MemorizationPlan.Samples"/>
    [Parameter(Mandatory = true, ParameterSetName = Grid)]
    [WholeNumbers]
    public int[] Samples { get; set; } = [];

    /// <inheritdoc cref="MemorizationPlan.Widths"/>
    [Parameter(Mandatory = true, ParameterSetName = Grid)]
    [Alias("Width")]
    [WholeNumbers(AllowsInfinite = true)]
    public int[] Widths { get; set; } = [];

    /// <inheritdoc cref="MemorizationPlan.Dataset"/>
    [Parameter(ParameterSetName = Grid)]
    [ArgumentCompleter(typeof(DatasetCompleter))]
    public string Dataset { get; set; } = "";

    /// <inheritdoc cref="MemorizationPlan.Dimension"/>
    [Parameter(ParameterSetName = Grid)]
    public int Dimension { get; set; }

    /// <inheritdoc cref="MemorizationPlan.Classes"/>
    [Parameter(ParameterSetName = Grid)]
    [Alias("Class")]
    [WholeNumbers]
    public int[] Classes { get; set; } = [];

    /// <inheritdoc cref="MemorizationPlan.Normalization"/>
    [Parameter(ParameterSetName = Grid)]
    public Normalization Normalization { get; set; }

    /// <inheritdoc cref="MemorizationPlan.SpuriousFractions"/>
    [Parameter(ParameterSetName = Grid)]
    [Numbers]
    public double[] SpuriousFraction { get; set; } = [];

    /// <inheritdoc cref="MemorizationPlan.Frame"/>
    [Parameter(ParameterSetName = Grid)]
    public int Frame { get; set; }

    /// <inheritdoc cref="MemorizationPlan.Mask"/>
    [Parameter(ParameterSetName = Grid)]
    public string? MaskPath { get; set; }

    /// <inheritdoc cref="MemorizationPlan.SpuriousSample"/>
    [Parameter(ParameterSetName = Grid)]
    public SpuriousSample SpuriousSample { get; set; }

    /// <inheritdoc cref="MemorizationPlan.Ridge"/>
    [Parameter(ParameterSetName = Grid)]
    [Numbers]
    public double[] Ridge { get; set; } = [];

    /// <inheritdoc cref="MemorizationPlan.Trials"/>
    [Parameter(ParameterSetName = Grid)]
    public int Trials { get; set; }

    /// <inheritdoc cref="MemorizationPlan.TestPoints"/>
    [Parameter(ParameterSetName = Grid)]
    public int TestPoints { get; set; }

    /// <inheritdoc cref="MemorizationPlan.Seed"/>
    [Parameter(ParameterSetName = Grid)]
    public ulong Seed { get; set; }

    /// <summary>Plan files to read; wildcards are expanded.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = FromPath)]
    [SupportsWildcards]
    public string[] Path { get; set; } = [];

    /// <summary>Plan files to read; brackets and stars stand for themselves.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = FromLiteralPath)]
    [Alias("PSPath")]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>A file to write the plan to as well.</summary>
    [Parameter(ParameterSetName = Grid)]
    public string? SavePath { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName == Grid) ForItem(null, () => Write(FromParameters()));
        foreach (string path in Path)
            ForItem(path, () => WriteObject(ShellPaths.Matching(this, path).Select(StudyPlanFile.Read<MemorizationPlan>), enumerateCollection: true));
        foreach (string path in LiteralPath) ForItem(path, () => WriteObject(StudyPlanFile.Read<MemorizationPlan>(ShellPaths.Literal(this, path))));
    }

    private void Write(MemorizationPlan plan)
    {
        if (SavePath is not null && ShouldProcess(SavePath, "Write the plan")) StudyPlanFile.Write(ShellPaths.Literal(this, SavePath), plan);
        WriteObject(plan);
    }

    private MemorizationPlan FromParameters()
    {
        MemorizationPlan plan = Options<MemorizationPlan>();
        return (plan with
        {
            Activations = [.. plan.Activations.Select(CatalogName.Canonical)],
            Dataset = CatalogName.Canonical(plan.Dataset),
            Mask = MaskPath is null ? null : ShellPaths.Literal(this, MaskPath),
        }).Validated();
    }
}
