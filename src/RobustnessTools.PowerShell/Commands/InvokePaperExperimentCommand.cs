using System.Management.Automation;
using RobustnessTools.Catalogs;
using RobustnessTools.Charts.Model;
using RobustnessTools.Charts.Rendering;
using RobustnessTools.Charts.Sensitivity;
using RobustnessTools.Compute;
using RobustnessTools.Experiments;
using RobustnessTools.Interpolation;
using RobustnessTools.PowerShell.Binding;
using RobustnessTools.PowerShell.Output;
using RobustnessTools.PowerShell.Running;
using RobustnessTools.Results;
using RobustnessTools.Studies;
using RobustnessTools.Studies.Sensitivity;

namespace RobustnessTools.PowerShell.Commands;

/// <summary>Runs experiments of the paper, and sets the published values beside the measured ones.</summary>
/// <remarks>
/// Each experiment gets a folder of its name with rows.csv, run.json, summary.csv, published.csv and the figure as SVG and HTML. The same command
/// again runs only what is missing. even-activations is this project's own: it has predicted.csv, with values of this project's theory. Experiments of other
/// studies, such as memorization-rf, have a folder for each of their parts and measured.csv; parts whose data are not on this machine are skipped with a
/// warning. Gives the comparison; with Rows, all rows instead. With List, tells which experiments there are.
/// </remarks>
/// <example>
/// <code>Invoke-PaperExperiment -List</code>
/// <para>Lists the experiments.</para>
/// </example>
/// <example>
/// <code>Invoke-PaperExperiment ntk-synthetic -Quick -Trials 1 -Path ./reproduced</code>
/// <para>Runs a small version of an experiment: the same picture in seconds.</para>
/// </example>
/// <seealso cref="InvokeSweepCommand"/>
/// <seealso cref="SaveDatasetCommand"/>
/// <seealso href="https://arxiv.org/abs/2302.01629"/>
[Cmdlet(VerbsLifecycle.Invoke, "PaperExperiment", SupportsShouldProcess = true, DefaultParameterSetName = Running)]
[OutputType(
    typeof(PublishedRow), typeof(PredictedRow), typeof(ReproducedRow), typeof(SensitivityRow), typeof(PaperExperiment), typeof(StudyExperiment))]
public sealed class InvokePaperExperimentCommand : SweepingCommand
{
    private const string Running = "Run";

    /// <summary>Names of experiments, or all.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = Running)]
    [ArgumentCompleter(typeof(ExperimentCompleter))]
    public string[] Name { get; set; } = [];

    /// <summary>Tells which experiments there are, and runs none.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "List")]
    public SwitchParameter List { get; set; }

    /// <summary>The folder that gets a folder for each experiment.</summary>
    [Parameter(Position = 1, ParameterSetName = Running)]
    [Alias("LiteralPath")]
    [PSDefaultValue(Value = "reproduced")]
    public string Path { get; set; } = "reproduced";

    /// <inheritdoc cref="PaperVariant.Quick"/>
    [Parameter(ParameterSetName = Running)]
    public SwitchParameter Quick { get; set; }

    /// <inheritdoc cref="PaperVariant.Trials"/>
    [Parameter(ParameterSetName = Running)]
    [ValidateRange(1, 1_000_000)]
    [ShellValue(typeof(int))]
    public int Trials { get; set; }

    /// <inheritdoc cref="PaperVariant.Precision"/>
    [Parameter(ParameterSetName = Running)]
    public Precision Precision { get; set; }

    /// <inheritdoc cref="StudySettings.DataDirectory"/>
    [Parameter(ParameterSetName = Running)]
    [Alias("DataPath")]
    public override string? DataDirectory { get; set; }

    /// <inheritdoc cref="StudySettings.Parallel"/>
    [Parameter(ParameterSetName = Running)]
    [ValidateRange(1, 1024)]
    [ShellValue(typeof(int))]
    public override int Parallel { get; set; }

    /// <inheritdoc cref="ComputeSettings.Memory"/>
    [Parameter(ParameterSetName = Running)]
    [ValidateRange(1, long.MaxValue)]
    [ShellValue(typeof(long), IsSize = true)]
    public override long Memory { get; set; }

    /// <summary>Gives all rows instead of the comparison.</summary>
    [Parameter(ParameterSetName = Running)]
    public SwitchParameter Rows { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (List)
        {
            WriteObject(PaperExperiments.Listed, enumerateCollection: true);
            WriteObject(StudyExperiments.Listed, enumerateCollection: true);
        }

        foreach (string name in Name)
        {
            if (StudyExperiments.Find(name) is { } ofStudy)
            {
                ForItem(name, () => Reproduce(ofStudy));
                continue;
            }

            IReadOnlyList<PaperExperiment> experiments = [];
            ForItem(name, () => experiments = PaperExperiments.Get(name));
            foreach (PaperExperiment experiment in experiments) ForItem(experiment.Name, () => Reproduce(experiment));
        }
    }

    private void Reproduce(PaperExperiment experiment)
    {
        PaperVariant variant = Options<PaperVariant>();
        PaperExperiment chosen = variant.Of(experiment);
        string folder = System.IO.Path.Combine(ShellPaths.Literal(this, Path), variant.FolderOf(experiment.Name));
        if (!ShouldProcess(folder, $"Run the experiment {experiment.Name}")) return;
        if (chosen.Note.Length > 0) WriteVerbose(chosen.Note);
        PaperReproduction result = Run(
            experiment.Name, folder, (settings, progress) => PaperReproduction.Run(chosen, folder, new StudyRunner(Session.Catalog), settings, progress));
        foreach (string extension in (string[])[".svg", ".html"])
        {
            foreach (string warning in ChartFile.Write(
                ReproductionCharts.Of(result), System.IO.Path.Combine(folder, experiment.Name + extension), cancellationToken: Cancellation))
            {
                WriteWarning(warning);
            }
        }

        foreach (string warning in result.Warnings.Concat(SummaryWarnings.Of(result.Summaries))) WriteWarning(warning);
        if (result.FailedCells > 0)
            WriteWarning(FormattableString.Invariant($"{result.FailedCells} cells of {experiment.Name} failed; their rows say why in Message."));
        if (Rows) WriteObject(ResultFiles.ReadRows<SensitivityRow>(folder).Select(RowObject.Of), enumerateCollection: true);
        else if (chosen.IsOwn) WriteObject(result.Predictions, enumerateCollection: true);
        else WriteObject(result.Comparisons.Select(comparison => EarlierNames.On(PublishedRow.Of(experiment, comparison))), enumerateCollection: true);
    }

    private void Reproduce(StudyExperiment experiment)
    {
        PaperVariant variant = Options<PaperVariant>();
        StudyExperiment chosen = variant.Of(experiment);
        string folder = System.IO.Path.Combine(ShellPaths.Literal(this, Path), variant.FolderOf(experiment.Name));
        if (!ShouldProcess(folder, $"Run the experiment {experiment.Name}")) return;
        WriteVerbose(chosen.Note);
        StudyReproduction result = Run(
            experiment.Name, folder, (settings, progress) => StudyReproduction.Run(chosen, folder, new StudyRunner(Session.Catalog), settings, progress));
        Chart chart = StudyReproductionCharts.Of(result);
        foreach (string extension in (string[])[".svg", ".html"])
        {
            foreach (string warning in ChartFile.Write(
                chart, System.IO.Path.Combine(folder, experiment.Name + extension), cancellationToken: Cancellation)) WriteWarning(warning);
        }

        foreach (string warning in result.Warnings) WriteWarning(warning);
        if (result.FailedCells > 0)
            WriteWarning(FormattableString.Invariant($"{result.FailedCells} cells of {experiment.Name} failed; their rows say why in Message."));
        IEnumerable<object> rows = result.Rows;
        if (Rows) rows = result.Parts.SelectMany(part => ResultFiles.ReadRows(ResultFiles.TableOf(part.Directory).Table, part.Directory));
        WriteObject(rows.Select(RowObject.Of), enumerateCollection: true);
    }
}
