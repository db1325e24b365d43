using System.Text;
using RobustnessTools.Abstractions;

namespace RobustnessTools.Data;

/// <summary>Text files that are there whole or not at all.</summary>
public static class TextFile
{
    /// <summary>Writes UTF-8 text to a temporary file beside the target, flushes it to disk, and moves it into place.</summary>
    /// <param name="path">The file; replaced if it exists.</param>
    /// <param name="text">Its content.</param>
    /// <exception cref="InputException">It cannot be written (<c>CannotWrite</c>): the file that was there, if any, is untouched.</exception>
    public static void WriteAtomically(string path, string text)
    {
        string temporary = $"{path}.{Environment.ProcessId}.tmp";
        try
        {
            using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                stream.Write(Encoding.UTF8.GetBytes(text));
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            TryDelete(temporary);
            throw new InputException("CannotWrite", error is UnauthorizedAccessException ? InputErrorKind.PermissionDenied : InputErrorKind.InvalidArgument,
                $"'{path}' cannot be written ({error.Message.ReplaceLineEndings(" ").TrimEnd('.')}): choose another place, or make room.", error);
        }
    }

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The directory cannot be written: there is nothing to delete either.
        }
    }
}
