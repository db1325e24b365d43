using System.Management.Automation;
using RobustnessTools.Catalogs;
using RobustnessTools.PowerShell.Binding;
using RobustnessTools.PowerShell.Running;

namespace RobustnessTools.PowerShell.Commands;

/// <summary>Gets the datasets that can be imported, and whether their files are on this machine.</summary>
/// <remarks>
/// Synthetic datasets need no files. The files of others are looked for in Path, or in the folders that ROBUSTNESSTOOLS_DATA names, the user's data folder
/// and where Linux distributions install them. An entry whose files are not found says in Problem how to get them.
/// </remarks>
/// <example>
/// <code>Get-DatasetLoader</code>
/// <para>Lists all datasets.</para>
/// </example>
/// <example>
/// <code>Get-DatasetLoader *mnist -Path . | Format-List</code>
/// <para>Looks for two datasets in the current folder only, and shows all that is known of them.</para>
/// </example>
/// <seealso cref="ImportDatasetCommand"/>
/// <seealso cref="SaveDatasetCommand"/>
[Cmdlet(VerbsCommon.Get, "DatasetLoader", DefaultParameterSetName = "Path")]
[OutputType(typeof(DatasetEntry))]
public sealed class GetDatasetLoaderCommand : ModuleCommand
{
    /// <summary>Names, with wildcards. All, if not given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(DatasetCompleter))]
    public string[] Name { get; set; } = ["*"];

    /// <summary>A folder to look for files in, instead of the usual places.</summary>
    [Parameter(ParameterSetName = "Path")]
    [SupportsWildcards]
    public string? Path { get; set; }

    /// <summary>A folder to look for files in; brackets and stars stand for themselves.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath")]
    public string? LiteralPath { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        IReadOnlyList<DatasetEntry> entries = [];
        ForAll(Path ?? LiteralPath, () => entries = Session.Catalog.Datasets.List(Folder()));
        foreach (string name in Name)
        {
            var pattern = new WildcardPattern(name, WildcardOptions.IgnoreCase);
            DatasetEntry[] found = [.. entries.Where(entry => pattern.IsMatch(entry.Name))];
            if (found.Length > 0) WriteObject(found, enumerateCollection: true);
            else if (!WildcardPattern.ContainsWildcardCharacters(name)) ForItem(name, () => throw Session.Catalog.Datasets.Unknown(name));
        }
    }

    private string? Folder()
    {
        if (LiteralPath is not null) return ShellPaths.Literal(this, LiteralPath);
        return Path is null ? null : ShellPaths.One(this, Path);
    }
}
