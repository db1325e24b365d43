using System.Security.Cryptography;
using RobustnessTools.Abstractions;
using RobustnessTools.Basics;

namespace RobustnessTools.Data.Download;

/// <summary>Downloads datasets: each file is there whole and with the right checksum, or not at all.</summary>
/// <remarks>
/// What has arrived of a file waits beside it as <c>name.part</c>; a later download goes on from there. Redirects are followed, except from
/// https to http. Files that are there already are checked and not downloaded again.
/// </remarks>
/// <param name="settings">How patient to be, or null for the defaults.</param>
public sealed class DatasetDownloader(DownloadSettings? settings = null) : IDisposable
{
    private readonly DownloadSettings settings = settings ?? new DownloadSettings();

    // Stalls are timed where bytes arrive; a limit on the whole would punish slow lines. Content is kept as it is stored: .gz stays compressed.
    private readonly HttpClient client = new(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(15) }) { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>Downloads what is missing of a dataset.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="directory">The folder for its files; made when it does not exist.</param>
    /// <param name="progress">Told often, or null.</param>
    /// <param name="cancellation">Stops; what has arrived stays for the next time.</param>
    /// <returns>Paths of the files, in their order.</returns>
    /// <exception cref="InputException">
    /// No place gives the file (<c>DownloadFailed</c>), or one with another content (<c>ChecksumMismatch</c>); a different file is in the way
    /// (<c>FileExists</c>); the folder cannot be written (<c>CannotWrite</c>).
    /// </exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public IReadOnlyList<string> Save(
        DatasetDownload dataset, string directory, Action<DownloadProgress>? progress = null, CancellationToken cancellation = default)
    {
        string[] made = [.. Missing(directory)];
        try
        {
            Directory.CreateDirectory(directory);
            return [.. dataset.Files.Select(file => Save(file, directory, progress, cancellation))];
        }
        catch (Exception error) when (error is UnauthorizedAccessException or IOException)
        {
            throw new InputException("CannotWrite", InputErrorKind.PermissionDenied,
                $"'{directory}' cannot be written ({error.Message.ReplaceLineEndings(" ").TrimEnd('.')}): free some space, "
                    + "check permissions or choose another folder; what has arrived is kept.", error);
        }
        catch
        {
            RemoveEmpty(made);
            throw;
        }
    }

    /// <summary>The folders that are not there yet, the innermost first.</summary>
    private static IEnumerable<string> Missing(string directory)
    {
        for (string? folder = Path.GetFullPath(directory); folder is not null && !Directory.Exists(folder); folder = Path.GetDirectoryName(folder))
            yield return folder;
    }

    /// <summary>Where nothing arrived, no folder is left behind.</summary>
    private static void RemoveEmpty(IEnumerable<string> folders)
    {
        foreach (string folder in folders)
        {
            try
            {
                Directory.Delete(folder);
            }
            catch (Exception error) when (error is UnauthorizedAccessException or IOException)
            {
                return;
            }
        }
    }

    /// <summary>MD5 of a file, in hexadecimal.</summary>
    /// <param name="path">The file.</param>
    public static string Checksum(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);

        // The authors published MD5; it guards against damage, and a second file of the same MD5 cannot be made to order.
#pragma warning disable CA5351
        return Convert.ToHexStringLower(MD5.HashData(stream));
#pragma warning restore CA5351
    }

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();

    private string Save(DownloadFile file, string directory, Action<DownloadProgress>? progress, CancellationToken cancellation)
    {
        string path = Path.Combine(directory, file.Name);
        if (File.Exists(path))
        {
            if (Checksum(path) == file.Md5) return path;
            if (!settings.Replace)
            {
                throw new InputException("FileExists", InputErrorKind.AlreadyExists,
                    $"'{path}' is there already with another content than the dataset's (its MD5 is not {file.Md5}): remove it, choose another folder, "
                        + "or ask for it to be replaced.");
            }
        }

        using var part = new PartialFile(path);
        List<string> reasons = [];
        bool wrong = false;
        foreach (Uri address in file.Addresses)
        {
            try
            {
                var transfer = new Transfer(
                    client, address, file.MostBytes, part, settings, (bytes, total) => progress?.Invoke(new DownloadProgress(file.Name, bytes, total)));
                bool resumed = part.Length > 0;
                transfer.Run(cancellation);
                string? found = part.Complete(file.Md5);
                if (found is not null && resumed)
                {
                    // The beginning, from another time or place, may be what was wrong: once more from the start.
                    transfer.Run(cancellation);
                    found = part.Complete(file.Md5);
                }

                if (found is null) return path;
                wrong = true;
                reasons.Add($"{address} gave a file with the MD5 {found} instead of {file.Md5}");
            }
            catch (DownloadException error)
            {
                reasons.Add($"{address}: {error.Message}");
            }
        }

        throw wrong
            ? new InputException("ChecksumMismatch", InputErrorKind.InvalidData,
                $"'{file.Name}' was not saved, since what arrived is not the dataset's file: {string.Join("; ", reasons)}. Try again, or another network.")
            : new InputException("DownloadFailed", InputErrorKind.NotFound,
                $"'{file.Name}' could not be downloaded: {string.Join("; ", reasons)}. Check the network and try again; what has arrived is kept.");
    }
}
