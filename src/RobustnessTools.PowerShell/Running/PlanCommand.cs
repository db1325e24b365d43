using System.Collections;
using System.Management.Automation;
using RobustnessTools.Basics.Options;
using RobustnessTools.Studies;

namespace RobustnessTools.PowerShell.Running;

/// <summary>
/// What the cmdlets share that make plans of studies: from parameters, from objects that have their names (a plan that came back from JSON, a row of a table),
/// and from plan files.
/// </summary>
/// <typeparam name="TPlan">What is made.</typeparam>
public abstract class PlanCommand<TPlan> : ModuleCommand
    where TPlan : StudyPlan
{
    /// <summary>Name of the parameter set of the options of the plan.</summary>
    protected const string Grid = "Grid";

    private const string FromPath = "Path";
    private const string FromLiteralPath = "LiteralPath";
    private string[] typed = [];

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

    /// <summary>The plan with its names as the catalogs spell them.</summary>
    /// <param name="plan">A plan as the parameters say it, not validated yet.</param>
    private protected abstract TPlan Named(TPlan plan);

    /// <inheritdoc/>
    protected override void BeginProcessing() => typed = [.. MyInvocation.BoundParameters.Keys];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName == Grid) ForItem(null, () => Write((TPlan)Named(Options<TPlan>()).Validated()));
        foreach (string path in Path)
            ForItem(path, () => WriteObject(ShellPaths.Matching(this, path).Select(StudyPlanFile.Read<TPlan>), enumerateCollection: true));
        foreach (string path in LiteralPath) ForItem(path, () => WriteObject(StudyPlanFile.Read<TPlan>(ShellPaths.Literal(this, path))));
    }

    /// <summary>
    /// An object of the pipeline says all that a plan has, also what nobody asked for: only what differs from the default counts as given there, as options
    /// without effect are refused.
    /// </summary>
    private protected override object? ValueOf(OptionDescription option)
    {
        object? value = base.ValueOf(option);
        if (value is null || typed.Contains(option.Name, StringComparer.OrdinalIgnoreCase)) return value;
        return value is "" || IsSame(value, option.Property.GetValue(Activator.CreateInstance<TPlan>())) ? null : value;
    }

    /// <summary>Whether two values of an option are the same, lists by what stands in them.</summary>
    private static bool IsSame(object value, object? other) => Equals(value, other)
        || (value is IEnumerable list and not string && other is IEnumerable known and not string
            && list.Cast<object>().Select(item => item.ToString()).SequenceEqual(known.Cast<object>().Select(item => item.ToString())));

    private void Write(TPlan plan)
    {
        if (SavePath is not null && ShouldProcess(SavePath, "Write the plan")) StudyPlanFile.Write(ShellPaths.Literal(this, SavePath), plan);
        WriteObject(plan);
    }
}
