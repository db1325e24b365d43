using System.Management.Automation;
using RobustnessTools.Catalogs;
using RobustnessTools.Data;
using RobustnessTools.Data.Files;
using RobustnessTools.PowerShell.Binding;
using RobustnessTools.PowerShell.Running;

namespace RobustnessTools.PowerShell.Commands;

/// <summary>Draws training samples and test points from a dataset, or reads the user's own arrays.</summary>
/// <remarks>
/// Training samples are drawn without replacement with a seed, test points from the dataset's test part or, where there is none, from the rest.
/// Two classes get the labels -1 (the first) and +1; any other number of them keep theirs. Files are looked for in Path, or in the usual places (see
/// Get-DatasetLoader), and never downloaded: Save-Dataset does that. Own arrays are .npy files as NumPy writes them, or .csv files: numbers with a decimal
/// point and commas between them.
/// </remarks>
/// <example>
/// <code>Import-Dataset MNIST -Path ./mnist -Class 0, 1 -TrainCount 800 -Normalization Unit</code>
/// <para>Draws 800 images of zeros and ones, with pixels from 0 to 1.</para>
/// </example>
/// <example>
/// <code>'gaussian', 'sphere' | Import-Dataset -TrainCount 100 -TestCount 10 -Seed 1</code>
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

    /// <summary>A file of training inputs, N×d (.npy or .csv).</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = OwnArrays)]
    public string TrainPath { get; set; } = "";

    /// <summary>A file of N labels.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = OwnArrays)]
    public string LabelPath { get; set; } = "";

    /// <summary>A file of test points, M×d.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = OwnArrays)]
    public string TestPath { get; set; } = "";

    /// <summary>
    /// What the first line of the .csv files is: Yes, a heading; No, numbers; Auto tells it by what the line holds, names or numbers, and asks where it
    /// may be either.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = OwnArrays)]
    [PSDefaultValue(Value = HeaderRule.Auto)]
    public HeaderRule Header { get; set; }

    /// <summary>The labels to keep; all, if not given. Two classes get the labels -1 (the first) and +1; any other number of them keep theirs.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = ByName)]
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = ByLiteralPath)]
    [WholeNumbers(nameof(Class))]
    public int[] Class { get; set; } = [];

    /// <summary>Number of training samples N. For own arrays all rows, if not given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Samples")]
    [PSDefaultValue(Value = DrawDefaults.Samples)]
    public int TrainCount { get; set; } = DrawDefaults.Samples;

    /// <summary>Number of test points M. For own arrays all rows, if not given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("TestPoints")]
    [PSDefaultValue(Value = DrawDefaults.TestPoints)]
    public int TestCount { get; set; } = DrawDefaults.TestPoints;

    /// <summary>
    /// Which samples are test points: Random draws them; First takes the first ones of the file; Published takes the one image of the paper's figures
    /// (MNIST, CIFAR-10).
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = ByName)]
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = ByLiteralPath)]
    [PSDefaultValue(Value = TestChoice.Random)]
    public TestChoice Tests { get; set; }

    /// <summary>
    /// What is done to the inputs: None; Unit divides pixels (of images, or of own .npy files of bytes) by 255; Sphere scales each row to the norm √d;
    /// Standardize gives each feature mean 0 and deviation 1 (a constant one becomes 0).
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [PSDefaultValue(Value = Normalization.None)]
    public Normalization Normalization { get; set; }

    /// <summary>Seed of the draw.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [PSDefaultValue(Value = DrawDefaults.Seed)]
    public ulong Seed { get; set; } = DrawDefaults.Seed;

    /// <summary>Number of the trial: another one is another draw with the same seed.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [PSDefaultValue(Value = 0)]
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
        var options = new DatasetOptions { Directory = Folder(), Classes = Class, Normalization = Normalization, Tests = Tests };
        WriteObject(Compute($"Importing {name}", threads: 1, _ =>
            Session.Catalog.Datasets.Open(CatalogName.Canonical(name), options, Cancellation).Draw(TrainCount, TestCount, Seed, Trial, Cancellation)));
    }

    private void ImportArrays()
    {
        string train = ShellPaths.Literal(this, TrainPath), labels = ShellPaths.Literal(this, LabelPath), test = ShellPaths.Literal(this, TestPath);
        WriteObject(Compute($"Importing {TrainPath}", threads: 1, _ =>
        {
            ArrayFile.CheckHeader(Header, train, labels, test);
            using ArrayFiles files = ArrayFiles.Read(train, labels, test, Header);
            IDataSource source = files.Normalized(Normalization);
            int samples = IsBound(nameof(TrainCount)) ? TrainCount : files.Source.Samples;
            int points = IsBound(nameof(TestCount)) ? TestCount : files.Source.TestPoints;
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
