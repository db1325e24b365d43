using System.Management.Automation;

namespace RobustnessTools.PowerShell.Running;

/// <summary>Files and folders that come down the pipeline: as objects of <c>Get-Item</c> and <c>Get-ChildItem</c>, or as texts.</summary>
internal static class PipedPath
{
    /// <summary>The paths that an object stands for; null where it is no path.</summary>
    /// <param name="cmdlet">Whose location counts.</param>
    /// <param name="item">The object; a text may have wildcards.</param>
    /// <exception cref="Abstractions.InputException">A text matches nothing, or is not of the file system.</exception>
    internal static IReadOnlyList<string>? Of(PSCmdlet cmdlet, PSObject item) => item.BaseObject switch
    {
        FileSystemInfo found => [found.FullName],
        string text => ShellPaths.Matching(cmdlet, text),
        PathInfo path => [path.ProviderPath],
        _ => null,
    };
}
