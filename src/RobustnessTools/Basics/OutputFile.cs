using System.Text;
using RobustnessTools.Abstractions;

namespace RobustnessTools.Basics;

/// <summary>A file of results that is there whole or not at all: written under another name beside its place, then moved there.</summary>
/// <remarks>
/// Made before the work starts, so that a place that cannot be written to is known at once. An existing file stays until the new one is complete.
/// </remarks>
public sealed class OutputFile : IDisposable
{
    private readonly string path;
    private readonly string temporary;
    private readonly FileStream stream;
    private bool moved;

    private OutputFile(string path, string temporary, FileStream stream)
    {
        this.path = path;
        this.temporary = temporary;
        this.stream = stream;
    }

    /// <summary>Whether a file that is written would take the place of another one, links followed.</summary>
    /// <param name="path">Path of the file to be written.</param>
    /// <param name="other">Path of the other one; where nothing is, nothing is replaced.</param>
    public static bool Replaces(string path, string other) => FileNames.AreSame(other, path);

    /// <summary>Reserves a place.</summary>
    /// <param name="path">Path of the file; its folder must exist.</param>
    /// <exception cref="InputException">It cannot be written there (<c>FileNotWritable</c>).</exception>
    public static OutputFile Create(string path)
    {
        if (Directory.Exists(path)) throw NotWritable(InputErrorKind.InvalidArgument, $"'{path}' is a folder: give the path of a file to write.");
        return Guard(path, () =>
        {
            // A link stays a link.
            string place = Path.GetFullPath(path);
            if (OperatingSystem.IsWindows() && FileNames.IsStream(place))
                throw NotWritable(InputErrorKind.InvalidArgument, $"The file '{path}' cannot be written: Windows allows a colon after a drive's letter only.");
            if ((File.Exists(place) || IsDevice(place)) && OpenAsItIs(place) is { } device) return new OutputFile(place, place, device);
            if (File.Exists(place)) place = File.ResolveLinkTarget(place, returnFinalTarget: true)?.FullName ?? place;
            string first = $"{place}.{Guid.NewGuid():N}.tmp";

            // Without a buffer of its own: what could not be written is not tried again when it is closed.
            var written = new FileStream(first, FileMode.CreateNew, FileAccess.Write, FileShare.Read | FileShare.Delete, bufferSize: 0);
            Unfinished.Begin(first);
            return new OutputFile(place, first, written);
        });
    }

    /// <summary>
    /// Opens what is no regular file, such as a device, a pipe or the standard output, which is written to as it is: moving a file over it would replace
    /// it. Null for a regular file, which may be written. Opened once only: a pipe's reader takes its closing for the end.
    /// </summary>
    private static FileStream? OpenAsItIs(string place)
    {
        var found = new FileStream(place, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
        if (!found.CanSeek || IsDevice(place)) return found;
        found.Dispose();
        return null;
    }

    /// <summary>
    /// What can be told of devices that take any position, such as /dev/null: they stand in /dev itself. /dev/shm holds regular files. Windows names them
    /// <c>\\.\NUL</c>.
    /// </summary>
    private static bool IsDevice(string place) => OperatingSystem.IsWindows() ? place.StartsWith(@"\\.\", StringComparison.Ordinal)
        : File.Exists(place) && (Path.GetDirectoryName(place) == "/dev" || place.StartsWith("/dev/fd/", StringComparison.Ordinal) || IsDescriptor(place));

    private static bool IsDescriptor(string place) =>
        place.StartsWith("/proc/", StringComparison.Ordinal) && Path.GetFileName(Path.GetDirectoryName(place)) == "fd";

    /// <summary>Writes a whole text.</summary>
    /// <param name="path">Path of the file; its folder must exist.</param>
    /// <param name="text">The content.</param>
    /// <exception cref="InputException">It cannot be written there (<c>FileNotWritable</c>); a file that was there is untouched.</exception>
    public static void WriteText(string path, string text)
    {
        using OutputFile file = Create(path);
        file.Write(writer => writer.Write(text));
    }

    /// <summary>Writes the content, UTF-8, and moves the file to its place.</summary>
    /// <param name="write">Writes the text.</param>
    /// <exception cref="InputException">The disk is full, or the place has become unwritable.</exception>
    public void Write(Action<TextWriter> write) => Guard(path, () =>
    {
        using (var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" })
            write(writer);
        if (string.Equals(temporary, path, StringComparison.Ordinal)) stream.Dispose();
        else FinishedFile.Place(stream, temporary, path);
        moved = true;
        Unfinished.End(temporary);
        return true;
    });

    /// <summary>Removes what was begun and not completed.</summary>
    public void Dispose()
    {
        stream.Dispose();
        if (!moved && !string.Equals(temporary, path, StringComparison.Ordinal)) File.Delete(temporary);
        Unfinished.End(temporary);
    }

    private static TResult Guard<TResult>(string path, Func<TResult> action)
    {
        try
        {
            return action();
        }
        catch (DirectoryNotFoundException e)
        {
            throw NotWritable(InputErrorKind.NotFound, $"The folder of '{path}' does not exist: create it first.", e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw NotWritable(InputErrorKind.PermissionDenied,
                $"The file '{path}' may not be written: choose another place or change the permissions{OrClose}.", e);
        }
        catch (Exception e) when (e is IOException or ArgumentException or NotSupportedException)
        {
            throw NotWritable(InputErrorKind.InvalidArgument, $"The file '{path}' cannot be written: {e.Message.TrimEnd('.')}.", e);
        }
    }

    /// <summary>Windows says of a file that is open that access is denied.</summary>
    private static string OrClose => OperatingSystem.IsWindows() ? ", or close the program that has it open" : "";

    private static InputException NotWritable(InputErrorKind kind, string message, Exception? cause = null) => new("FileNotWritable", kind, message, cause);
}
