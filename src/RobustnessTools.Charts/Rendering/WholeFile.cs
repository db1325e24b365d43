using RobustnessTools.Abstractions;
using RobustnessTools.Basics;

namespace RobustnessTools.Charts.Rendering;

/// <summary>Writes files that appear complete or not at all.</summary>
internal static class WholeFile
{
    /// <summary>Writes a file beside its place and moves it there when it is complete; missing folders are made.</summary>
    /// <param name="path">The file; replaced when it exists.</param>
    /// <param name="write">Writes the content.</param>
    /// <exception cref="InputException">The file may not be written there.</exception>
    internal static T Write<T>(string path, Func<Stream, T> write)
    {
        // A link stays a link: what it points to is replaced.
        string full = (File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName : null) ?? Path.GetFullPath(path);
        string temporary = full + "." + Guid.NewGuid().ToString("N")[..8] + ".tmp";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(full) ?? full);

            // Moving a file over one that may not be written would replace it all the same.
            if (File.Exists(full)) new FileStream(full, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1).Dispose();
            T result;
            using (FileStream stream = new(temporary, FileMode.CreateNew, FileAccess.Write))
            {
                result = write(stream);
                FinishedFile.Place(stream, temporary, full);
            }

            return result;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException("ChartNotWritable", InputErrorKind.PermissionDenied,
                $"The chart cannot be written to '{path}' ({e.Message.TrimEnd('.')}): choose a place that you may write to.", e);
        }
        finally
        {
            // After a success it has moved away.
            if (File.Exists(temporary))
                File.Delete(temporary);
        }
    }
}
