using System.Management.Automation;
using RobustnessTools.Basics;
using RobustnessTools.Data;
using RobustnessTools.Interpolation;
using RobustnessTools.PowerShell.Binding;
using RobustnessTools.PowerShell.Running;
using RobustnessTools.Sensitivity;
using RobustnessTools.Studies;
using RobustnessTools.Studies.Sensitivity;

namespace RobustnessTools.PowerShell.Commands;

/// <summary>Makes the plan of a sweep: every combination of model, activation, dataset, N and k, in independent trials.</summary>
/// <remarks>
/// Plans are the same as those of the tool 'robustness sweep': they can be read from its plan files (Path) and written to them (SavePath).
/// Lists of numbers may be texts with ranges: 2000:40000:2000 (from:to:step) or log:100:10000:5 (from:to:count).
/// </remarks>
/// <example>
/// <code>New-SweepPlan -Model rf -Activation tanh, square -Samples 50, 100 -Width 200:1000:200 -Dimension 50 -Trials 3 | Invoke-Sweep -Path ./results</code>
/// <para>Runs a small sweep of random-features models on synthetic data.</para>
/// </example>
/// <example>
/// <code>New-SweepPlan -Model ntk -Activation square -Samples 100 -Width log:5:50:4 -SavePath ./plan.json
/// New-SweepPlan -Path ./plan.json</code>
/// <para>Writes a plan to a file and reads it again.</para>
/// </example>
/// <seealso cref="InvokeSweepCommand"/>
/// <seealso cref="GetSweepResultCommand"/>
[Cmdlet(VerbsCommon.New, "SweepPlan", DefaultParameterSetName = Grid, SupportsShouldProcess = true)]
[OutputType(typeof(SweepPlan))]
public sealed class NewSweepPlanCommand : ModuleCommand
{
    private const string Grid = "Grid";
    private const string FromPath = "Path";
    private const string FromLiteralPath = "LiteralPath";
    private static readonly SweepPlan Defaults = new() { Models = [], Activations = [], Samples = [], Widths = [] };

    /// <summary>Models: rf (random features), ntk (neural tangent kernel).</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = Grid)]
    [Alias("Kind")]
    [ArgumentCompleter(typeof(ModelKindCompleter))]
    public string[] Model { get; set; } = [];

    /// <summary>Names of activations, or formulas in x.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = Grid)]
    [ArgumentCompleter(typeof(ActivationCompleter))]
    public string[] Activation { get; set; } = [];

    /// <summary>Numbers of training samples N.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = Grid)]
    [Alias("TrainCount")]
    [WholeNumbers(nameof(Samples))]
    public int[] Samples { get; set; } = [];

    /// <summary>Widths k.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = Grid)]
    [WholeNumbers(nameof(Width))]
    public int[] Width { get; set; } = [];

    /// <summary>Names of datasets.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = Grid)]
    [ArgumentCompleter(typeof(DatasetCompleter))]
    [PSDefaultValue(Value = "gaussian")]
    public string[] Dataset { get; set; } = [.. Defaults.Datasets];

    /// <summary>Number of inputs d of synthetic data.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = Grid)]
    [PSDefaultValue(Value = DatasetOptions.DefaultDimension)]
    public int? Dimension { get; set; } = Defaults.Dimension;

    /// <summary>Labels of synthetic data: Gaussian, or Signs for ±1.</summary>
    [Parameter(ParameterSetName = Grid)]
    [PSDefaultValue(Value = LabelDistribution.Gaussian)]
    public LabelDistribution Label { get; set; } = Defaults.Labels;

    /// <summary>The labels to keep of a dataset; two get the labels -1 and +1.</summary>
    [Parameter(ParameterSetName = Grid)]
    [WholeNumbers(nameof(Class))]
    public int[] Class { get; set; } = [];

    /// <summary>
    /// What is done to the inputs: None; Unit divides pixels by 255; Sphere scales each row to the norm √d; Standardize gives each feature mean 0 and
    /// deviation 1.
    /// </summary>
    [Parameter(ParameterSetName = Grid)]
    [PSDefaultValue(Value = Normalization.None)]
    public Normalization Normalization { get; set; } = Defaults.Normalization;

    /// <summary>Number of independent trials.</summary>
    [Parameter(ParameterSetName = Grid)]
    [PSDefaultValue(Value = 10)]
    public int Trials { get; set; } = Defaults.Trials;

    /// <summary>Number of test points of each trial.</summary>
    [Parameter(ParameterSetName = Grid)]
    [Alias("TestPoints")]
    [PSDefaultValue(Value = 20)]
    public int TestCount { get; set; } = Defaults.TestPoints;

    /// <summary>
    /// Which samples of a dataset are test points: Random draws them in each trial; First takes the first ones of the file; Published takes the one image
    /// of the paper's figures (MNIST, CIFAR-10).
    /// </summary>
    [Parameter(ParameterSetName = Grid)]
    [PSDefaultValue(Value = TestChoice.Random)]
    public TestChoice Tests { get; set; } = Defaults.Tests;

    /// <summary>Seed of all random numbers.</summary>
    [Parameter(ParameterSetName = Grid)]
    [PSDefaultValue(Value = 1UL)]
    public ulong Seed { get; set; } = Defaults.Seed;

    /// <summary>The factor before the gradient's norm: Norm, or SqrtDimension as in the paper's figures.</summary>
    [Parameter(ParameterSetName = Grid)]
    [PSDefaultValue(Value = SensitivityConvention.Norm)]
    public SensitivityConvention Convention { get; set; } = Defaults.Convention;

    /// <summary>Draws data and weights of each cell afresh, instead of nesting the cells of a trial in its largest one.</summary>
    [Parameter(ParameterSetName = Grid)]
    public SwitchParameter Independent { get; set; }

    /// <summary>Also measures the sensitivity averaged over random labels.</summary>
    [Parameter(ParameterSetName = Grid)]
    public SwitchParameter LabelAveraged { get; set; }

    /// <summary>Solves cells with fewer parameters than samples by least squares instead of failing them.</summary>
    [Parameter(ParameterSetName = Grid)]
    public SwitchParameter LeastSquares { get; set; }

    /// <summary>
    /// What weights, features and their products are computed in: Double, or Single, about 1.5 times faster; each row then tells its estimated relative
    /// error (PrecisionError), and ill-conditioned cells are refused.
    /// </summary>
    [Parameter(ParameterSetName = Grid)]
    [PSDefaultValue(Value = Precision.Double)]
    public Precision Precision { get; set; } = Defaults.Precision;

    /// <summary>How Kα = y is solved: Cholesky, or ConjugateGradient (cg), which needs no 8N² bytes of memory and more time.</summary>
    [Parameter(ParameterSetName = Grid)]
    [SolverName]
    [PSDefaultValue(Value = SolverChoice.Cholesky)]
    public SolverChoice Solver { get; set; }

    /// <summary>With conjugate gradients, the largest relative residual ‖y − Kα‖/‖y‖.</summary>
    [Parameter(ParameterSetName = Grid)]
    [PSDefaultValue(Value = FitSettings.DefaultTolerance)]
    public double? Tolerance { get; set; }

    /// <summary>With conjugate gradients, most iterations.</summary>
    [Parameter(ParameterSetName = Grid)]
    [PSDefaultValue(Value = FitSettings.DefaultMaximumIterations)]
    public int? MaximumIterations { get; set; }

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
            ForItem(path, () => WriteObject(ShellPaths.Matching(this, path).Select(StudyPlanFile.Read<SweepPlan>), enumerateCollection: true));
        foreach (string path in LiteralPath) ForItem(path, () => WriteObject(StudyPlanFile.Read<SweepPlan>(ShellPaths.Literal(this, path))));
    }

    private void Write(SweepPlan plan)
    {
        if (SavePath is not null && ShouldProcess(SavePath, "Write the plan")) StudyPlanFile.Write(ShellPaths.Literal(this, SavePath), plan);
        WriteObject(plan);
    }

    private SweepPlan FromParameters() => new SweepPlan
    {
        Models = [.. Model.SelectMany(NameList.Parse)],
        Activations = [.. Activation.SelectMany(NameList.Parse).Select(CatalogName.Canonical)],
        Datasets = [.. Dataset.SelectMany(NameList.Parse).Select(CatalogName.Canonical)],
        Dimension = Dimension,
        Labels = Label,
        Classes = Class.Length > 0 ? Class : null,
        Normalization = Normalization,
        Samples = Samples,
        Widths = Width,
        Trials = Trials,
        TestPoints = TestCount,
        Tests = Tests,
        Seed = Seed,
        Independent = Independent,
        Convention = Convention,
        LabelAveraged = LabelAveraged,
        LeastSquares = LeastSquares,
        Precision = Precision,
        Solver = Solver,
        Tolerance = Tolerance,
        MaximumIterations = MaximumIterations,
    }.Validated();
}
