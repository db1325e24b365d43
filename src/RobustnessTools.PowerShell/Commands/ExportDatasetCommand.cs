using System.Management.Automation;
using RobustnessTools.Data;
using RobustnessTools.Data.Files;
using RobustnessTools.Interpolation;
using RobustnessTools.PowerShell.Running;
using RobustnessTools.Studies.Measurements;

namespace RobustnessTools.PowerShell.Commands;

/// <summary>Writes what was drawn to files: training inputs X, labels y, test points Z, labels yZ where those have some; of a fitted model W too.</summary>
/// <remarks>
/// The files hold what the models see: the samples that were drawn, normalized where that was asked for. Import-Dataset reads them back, as the dataset
/// folder or with TrainPath, LabelsPath and TestPath; numpy.load reads the .npy files. Numbers of a dataset are also at hand without files:
/// $data.X[0,1], $data.Labels, $data.Z.ToArray(). Of a fitted model come also its weights W (k×d, V of random features), alpha of K·alpha = y, the
/// predictions f and the gradients G at the test points, so that it can be computed again: the parameters θ are the features' transpose times alpha.
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
/// <example>
/// <code>$data = New-SyntheticDataset -Dimension 20 -Samples 50
/// New-FeatureModel 200 -Model rf -Activation tanh | Invoke-Interpolation $data | Export-Dataset ./fitted -PassThru</code>
/// <para>Writes X, y, Z, W, alpha, f and G for NumPy.</para>
/// </example>
/// <seealso cref="ImportDatasetCommand"/>
/// <seealso cref="NewSyntheticDatasetCommand"/>
[Cmdlet(VerbsData.Export, "Dataset", SupportsShouldProcess = true, DefaultParameterSetName = DataSet)]
[OutputType(typeof(FileInfo))]
public sealed class ExportDatasetCommand : ModuleCommand
{
    private const string DataSet = "Data", FitSet = "Fit";

    /// <summary>The data, from Import-Dataset or New-SyntheticDataset; several in one pipeline would replace each other.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = DataSet)]
    [Alias("Dataset")]
    public DataSplit InputObject { get; set; } = null!;

    /// <summary>A fitted model, from Invoke-Interpolation; its data, weights and results are written as .npy.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = FitSet)]
    public Fit Model { get; set; } = null!;

    /// <summary>The folder of the files; made when it does not exist.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("LiteralPath")]
    public string Path { get; set; } = "";

    /// <summary>Npy for NumPy, every bit, or Csv for spreadsheets, every digit, with a line of names.</summary>
    [Parameter(ParameterSetName = DataSet)]
    [PSDefaultValue(Value = ArrayFormat.Npy)]
    public ArrayFormat Format { get; set; }

    /// <summary>Gives the files.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => ForItem(ParameterSetName == FitSet ? Model : InputObject, () =>
    {
        string folder = ShellPaths.Literal(this, Path);
        if (!ShouldProcess(folder, ParameterSetName == FitSet ? $"Write the arrays of {Model}" : $"Write the samples of {InputObject.Name}")) return;
        IReadOnlyList<string> files = ParameterSetName == FitSet
            ? WithFit($"Writing {Model}", Model, _ => MeasurementArrays.Write(Model, folder))
            : Compute($"Writing {InputObject.Name}", threads: 1, _ => DatasetFiles.Write(InputObject, folder, Format));
        foreach (string file in files)
        {
            if (PassThru) WriteObject(InvokeProvider.Item.Get([file], force: true, literalPath: true), enumerateCollection: true);
        }
    });
}
