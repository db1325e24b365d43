using System.Management.Automation;
using RobustnessTools.Catalogs;
using RobustnessTools.Data;
using RobustnessTools.Data.Files;
using RobustnessTools.PowerShell.Binding;
using RobustnessTools.PowerShell.Running;
using RobustnessTools.Studies.Measurements;

namespace RobustnessTools.PowerShell.Commands;

/// <summary>Draws training samples and test points from a dataset, or reads the user's own arrays.</summary>
/// <remarks>
/// Training samples are drawn without replacement with a seed, test points from the dataset's test part or, where there is none, from the rest.
/// Two classes get the labels -1 (the first) and +1; any other number of them keep theirs. Files are looked for in Path, or in the usual places (see
/// Get-DatasetLoader), and never downloaded: Save-Dataset does that. Own arrays are .npy files as NumPy writes them, or .csv files: numbers with a decimal
/// point and commas between them.
/// </remarks>
/// <example>
/// <code>Import-Dataset MNIST -Path ./mnist -Classes 0, 1 -Samples 800 -Normalization Unit</code>
/// <para>Draws 800 images of zeros and ones, with pixels from 0 to 1.</para>
/// </example>
/// <example>
/// <code>'gaussian', 'sphere' | Import-Dataset -Samples 100 -TestPoints 10 -Seed 1</code>
/// <para>Draws from the two synthetic distributions.</para>
/// </example>
/// <seealso cref="GetDatasetLoaderCommand"/>
/// <seealso cref="NewSyntheticDatasetCommand"/>
/// <seealso cref="SaveDatasetCommand"/>
[Cmdlet(VerbsData.Import, "Dataset", DefaultParameterSetName = ByName)]
[OutputType(typeof(DataSplit))]
public sealed class ImportDatasetCommand : ModuleCommand
{
    private const string ByName = "Path";
    private const string ByLiteralPath = "LiteralPath";
    private const string OwnArrays = "OwnArrays";

    /// <summary>Name of the dataset, in any case, or plugin:name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ByName)]
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ByLiteralPath)]
    [Alias("Dataset")]
    [ArgumentCompleter(typeof(DatasetCompleter))]
    public string[] Name { get; set; } = [];

    /// <summary>The folder with the dataset's files, or for archives the file. Wildcards are expanded; they must match one place.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true, ParameterSetName = ByName)]
    [SupportsWildcards]
    public string? Path { get; set; }

    /// <summary>The folder with the dataset's files; brackets and stars stand for themselves.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ByLiteralPath)]
    [Alias("PSPath")]
    public string? LiteralPath { get; set; }

    /// <inheritdoc cref="MeasurementRequest.TrainFile"/>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = OwnArrays)]
    public string TrainPath { get; set; } = "";

    /// <inheritdoc cref="MeasurementRequest.LabelsFile"/>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = OwnArrays)]
    [Alias("LabelPath")]
    public string LabelsPath { get; set; } = "";

    /// <inheritdoc cref="MeasurementRequest.TestFile"/>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = OwnArrays)]
    public string TestPath { get; set; } = "";

    /// <inheritdoc cref="MeasurementRequest.TestLabelsFile"/>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = OwnArrays)]
    [Alias("TestLabelPath")]
    public string? TestLabelsPath { get; set; }

    /// <inheritdoc cref="MeasurementRequest.Header"/>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = OwnArrays)]
    [ShellValue(typeof(HeaderRule))]
    public HeaderRule Header { get; set; }

    /// <inheritdoc cref="DatasetOptions.Classes"/>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = ByName)]
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = ByLiteralPath)]
    [Alias("Class")]
    [WholeNumbers]
    public int[] Classes { get; set; } = [];

    /// <inheritdoc cref="MeasurementRequest.Samples"/>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("TrainCount")]
    [ShellValue(typeof(int), Alias = "TrainCount")]
    public int Samples { get; set; } = DrawDefaults.Samples;

    /// <inheritdoc cref="MeasurementRequest.TestPoints"/>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("TestCount")]
    [ShellValue(typeof(int), Alias = "TestCount")]
    public int TestPoints { get; set; } = DrawDefaults.TestPoints;

    /// <inheritdoc cref="DatasetOptions.Tests"/>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = ByName)]
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = ByLiteralPath)]
    [ShellValue(typeof(TestChoice))]
    public TestChoice Tests { get; set; }

    /// <inheritdoc cref="DatasetOptions.Normalization"/>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ShellValue(typeof(Normalization))]
    public Normalization Normalization { get; set; }

    /// <inheritdoc cref="MeasurementRequest.Seed"/>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ShellValue(typeof(ulong))]
    public ulong Seed { get; set; } = DrawDefaults.Seed;

    /// <inheritdoc cref="MeasurementRequest.Trial"/>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ShellValue(typeof(uint))]
    public uint Trial { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName == OwnArrays)
        {
            ForItem(TrainPath, ImportArrays);
            return;
        }

        foreach (string name in Name) ForItem(name, () => Import(name));
    }

    private void Import(string name)
    {
        var options = new DatasetOptions { Directory = Folder(), Classes = Classes, Normalization = Normalization, Tests = Tests };
        WriteObject(Compute($"Importing {name}", threads: 1, _ =>
            Session.Catalog.Datasets.Open(CatalogName.Canonical(name), options, Cancellation).Draw(Samples, TestPoints, Seed, Trial, Cancellation)));
    }

    private void ImportArrays()
    {
        string train = ShellPaths.Literal(this, TrainPath), labels = ShellPaths.Literal(this, LabelsPath), test = ShellPaths.Literal(this, TestPath);
        string? testLabels = string.IsNullOrEmpty(TestLabelsPath) ? null : ShellPaths.Literal(this, TestLabelsPath);
        WriteObject(Compute($"Importing {TrainPath}", threads: 1, _ =>
        {
            ArrayFile.CheckHeader(Header, train, labels, test, testLabels);
            using ArrayFiles files = ArrayFiles.Read(train, labels, test, Header, testLabels);
            IDataSource source = files.Normalized(Normalization);
            int samples = IsBound(nameof(Samples)) ? Samples : files.Source.Samples;
            int points = IsBound(nameof(TestPoints)) ? TestPoints : files.Source.TestPoints;
            return source.Draw(samples, points, Seed, Trial, Cancellation);
        }));
    }

    private string? Folder()
    {
        if (LiteralPath is not null) return ShellPaths.Literal(this, LiteralPath);
        return string.IsNullOrEmpty(Path) ? null : ShellPaths.One(this, Path);
    }

    private bool IsBound(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter);
}
