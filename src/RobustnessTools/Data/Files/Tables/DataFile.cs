using RobustnessTools.Abstractions;

namespace RobustnessTools.Data.Files.Tables;

/// <summary>Opens files of numbers and puts what can go wrong into a sentence.</summary>
internal static class DataFile
{
    /// <summary>A spreadsheet that has the file open lets others read it on Windows only if they let it write.</summary>
    private static FileShare Share => OperatingSystem.IsWindows() ? FileShare.ReadWrite | FileShare.Delete : FileShare.Read;

    /// <summary>Opens an existing file.</summary>
    /// <exception cref="InputException">It is missing, a folder, not to be read, or not a regular file.</exception>
    public static FileStream OpenRead(string path)
    {
        if (Directory.Exists(path))
            throw new InputException("FileNotFound", InputErrorKind.NotFound, $"'{path}' is a folder; give the path of a file.");
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, Share, 1 << 16, FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputException("FileNotFound", InputErrorKind.NotFound, $"The file '{path}' does not exist; check the path.", e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new InputException("FileNotReadable", InputErrorKind.PermissionDenied, $"The file '{path}' may not be read; change its permissions.", e);
        }
        catch (Exception e) when (e is IOException or ArgumentException or NotSupportedException)
        {
            throw new InputException("FileNotReadable", InputErrorKind.InvalidArgument, $"The file '{path}' cannot be opened: {e.Message.TrimEnd('.')}.", e);
        }
    }

    /// <summary>Creates a file, or empties an existing one, and writes to it.</summary>
    /// <exception cref="InputException">The place may not be written to, is not there, or is full.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        if (Directory.Exists(path))
            throw new InputException("FileNotWritable", InputErrorKind.InvalidArgument, $"'{path}' is a folder; give the path of a file to write.");
        try
        {
            using var stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16);
            write(stream);
        }
        catch (DirectoryNotFoundException e)
        {
            throw new InputException("FileNotWritable", InputErrorKind.NotFound, $"The folder of '{path}' does not exist; create it first.", e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new InputException("FileNotWritable", InputErrorKind.PermissionDenied,
                $"The file '{path}' may not be written; choose another place or change its permissions.", e);
        }
        catch (Exception e) when (e is IOException or ArgumentException or NotSupportedException)
        {
            throw new InputException("FileNotWritable", InputErrorKind.InvalidArgument, $"The file '{path}' cannot be written: {e.Message.TrimEnd('.')}.", e);
        }
    }
}
