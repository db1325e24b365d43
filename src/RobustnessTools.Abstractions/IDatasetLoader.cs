namespace RobustnessTools.Abstractions;

/// <summary>Reads a dataset from a folder of the user's machine.</summary>
/// <remarks>
/// One instance, made by the parameterless constructor, serves several threads at once. A loader reads local files only: it never downloads.
/// Which classes are kept, how samples are drawn and how inputs are normalized is not its business: it gives all that the files have.
/// </remarks>
public interface IDatasetLoader
{
    /// <summary>The name by which users choose it: lower-case letters, digits and hyphens, e.g. <c>mnist</c>.</summary>
    string Name { get; }

    /// <summary>One line for people: what the data are, and who made them.</summary>
    string Description { get; }

    /// <summary>One sentence that tells how to get the files, shown when they are not there.</summary>
    string HowToGet { get; }

    /// <summary>
    /// Folders in which the files are commonly found (absolute paths, e.g. where a Linux distribution installs them), tried in order when the user names
    /// none; may be empty.
    /// </summary>
    IReadOnlyList<string> UsualDirectories { get; }

    /// <summary>Whether the files that this loader needs are in a folder. Looks at file names only; never throws.</summary>
    /// <param name="directory">An absolute path, which may not exist.</param>
    bool IsPresent(string directory);

    /// <summary>Reads the dataset.</summary>
    /// <param name="directory">An absolute path to the folder (or, for archives, to the file itself).</param>
    /// <param name="cancellation">Stops the reading within a second.</param>
    /// <exception cref="InputException">The files are missing, cut short, corrupt, or their sizes disagree with their headers. No memory is allocated for
    /// a size that the file does not bear out.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    DatasetContent Load(string directory, CancellationToken cancellation);
}
