using System.Management.Automation;
using RobustnessTools.Abstractions;

namespace RobustnessTools.PowerShell.Running;

/// <summary>Paths as the shell means them (its location, its drives, its wildcards) turned into paths of the file system.</summary>
internal static class ShellPaths
{
    /// <summary>The files and folders that a path matches.</summary>
    /// <param name="cmdlet">Whose location counts.</param>
    /// <param name="path">With wildcards.</param>
    /// <exception cref="InputException">It matches nothing, or is not of the file system.</exception>
    internal static IReadOnlyList<string> Matching(PSCmdlet cmdlet, string path)
    {
        try
        {
            IReadOnlyList<string> found = [.. cmdlet.GetResolvedProviderPathFromPSPath(path, out ProviderInfo provider)];
            RequireFileSystem(provider, path);
            return found.Count > 0 ? found : throw NotFound(path, null);
        }
        catch (ItemNotFoundException error)
        {
            throw NotFound(path, error);
        }
        catch (Exception error) when (error is System.Management.Automation.DriveNotFoundException or ProviderNotFoundException)
        {
            throw NoDrive(path, error);
        }
    }

    /// <summary>The one file or folder that a path matches.</summary>
    /// <exception cref="InputException">It matches nothing or several, or is not of the file system.</exception>
    internal static string One(PSCmdlet cmdlet, string path)
    {
        IReadOnlyList<string> found = Matching(cmdlet, path);
        return found.Count == 1 ? found[0] : throw new InputException("AmbiguousPath", InputErrorKind.InvalidArgument,
            $"The path '{path}' matches {found.Count} places, but one is needed: give a path that matches one (or -LiteralPath, "
                + "where brackets stand for themselves).");
    }

    /// <summary>The one file or folder that a path means literally; it need not exist.</summary>
    /// <param name="cmdlet">Whose location counts.</param>
    /// <param name="path">Without wildcards: brackets stand for themselves.</param>
    /// <exception cref="InputException">It is not of the file system.</exception>
    internal static string Literal(PSCmdlet cmdlet, string path)
    {
        try
        {
            string found = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo provider, out _);
            RequireFileSystem(provider, path);
            return found;
        }
        catch (Exception error) when (error is System.Management.Automation.DriveNotFoundException or ProviderNotFoundException)
        {
            throw NoDrive(path, error);
        }
    }

    private static void RequireFileSystem(ProviderInfo provider, string path)
    {
        if (!string.Equals(provider.Name, "FileSystem", StringComparison.OrdinalIgnoreCase))
        {
            throw new InputException("PathNotInFileSystem", InputErrorKind.InvalidArgument,
                $"The path '{path}' belongs to the provider {provider.Name}, but files and folders are needed: give a path of the file system.");
        }
    }

    private static InputException NotFound(string path, Exception? cause)
    {
        string hint = WildcardPattern.ContainsWildcardCharacters(path) ? " (with -LiteralPath, brackets stand for themselves)" : "";
        return new InputException("PathNotFound", InputErrorKind.NotFound, $"Nothing is at the path '{path}': check it{hint}.", cause);
    }

    private static InputException NoDrive(string path, Exception cause) => new("PathNotFound", InputErrorKind.NotFound,
        $"The path '{path}' is on a drive that this session does not have: Get-PSDrive lists those that it has.", cause);
}
