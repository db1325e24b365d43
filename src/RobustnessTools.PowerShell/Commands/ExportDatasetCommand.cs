using System.Management.Automation;
using RobustnessTools.Data;
using RobustnessTools.Data.Files;
using RobustnessTools.PowerShell.Running;

namespace RobustnessTools.PowerShell.Commands;

/// <summary>Writes what was drawn of a dataset to files: training inputs X, labels y, test points Z, and labels yZ where test points have some.</summary>
/// <remarks>
/// The files hold what the models see: the samples that were drawn, normalized where that was asked for. Import-Dataset reads them back, as the dataset
/// folder or with TrainPath, LabelsPath and TestPath; numpy.load reads the .npy files. Numbers of a dataset are also at hand without files:
/// $data.X[0,1], $data.Labels, $data.Z.ToArray().
/// </remarks>
/// <example>
/// <code>New-SyntheticDataset -Dimension 50 -Samples 100 | Export-Dataset ./drawn -PassThru</code>
/// <para>Writes X.npy, y.npy and Z.npy to the folder drawn.</para>
/// </example>
/// <example>
/// <code>New-SyntheticDataset -Dimension 3 -Samples 10 | Export-Dataset ./sheet -Format Csv
/// Import-Dataset -TrainPath ./sheet/X.csv -LabelsPath ./sheet/y.csv -TestPath ./sheet/Z.csv</code>
/// <para>Writes files for a spreadsheet, and reads them back.</para>
/// </example>
/// <seealso cref="ImportDatasetCommand"/>
/// <seealso cref="NewSyntheticDatasetCommand"/>
[Cmdlet(VerbsData.Export, "Dataset", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportDatasetCommand : ModuleCommand
{
    /// <summary>The data, from Import-Dataset or New-SyntheticDataset; several in one pipeline would replace each other.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [Alias("Dataset")]
    public DataSplit InputObject { get; set; } = null!;

    /// <summary>The folder of the files; made when it does not exist.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("LiteralPath")]
    public string Path { get; set; } = "";

    /// <summary>Npy for NumPy, every bit, or Csv for spreadsheets, every digit, with a line of names.</summary>
    [Parameter]
    [PSDefaultValue(Value = ArrayFormat.Npy)]
    public ArrayFormat Format { get; set; }

    /// <summary>Gives the files.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => ForItem(InputObject, () =>
    {
        string folder = ShellPaths.Literal(this, Path);
        if (!ShouldProcess(folder, $"Write the samples of {InputObject.Name}")) return;
        foreach (string file in Compute($"Writing {InputObject.Name}", threads: 1, _ => DatasetFiles.Write(InputObject, folder, Format)))
        {
            if (PassThru) WriteObject(InvokeProvider.Item.Get([file], force: true, literalPath: true), enumerateCollection: true);
        }
    });
}
