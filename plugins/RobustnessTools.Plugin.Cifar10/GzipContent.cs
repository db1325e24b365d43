using System.Buffers.Binary;
using System.IO.Compression;

namespace RobustnessTools.Plugin.Cifar10;

/// <summary>The content of a gzip file, read once from start to end.</summary>
/// <remarks>GZipStream takes a file that was cut short for one that ended; the length that every gzip file ends with tells the difference.</remarks>
internal sealed class GzipContent : Stream
{
    private readonly GZipStream stream;
    private readonly uint length;
    private uint read;

    /// <summary>Takes ownership of the file.</summary>
    /// <exception cref="InvalidDataException">It is too short to be one.</exception>
    public GzipContent(FileStream file)
    {
        Span<byte> end = stackalloc byte[4];
        if (file.Length < end.Length) throw new InvalidDataException("The file is too short.");
        file.Seek(-end.Length, SeekOrigin.End);
        file.ReadExactly(end);
        length = BinaryPrimitives.ReadUInt32LittleEndian(end);
        file.Position = 0;
        stream = new GZipStream(file, CompressionMode.Decompress);
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Reads what comes next.</summary>
    /// <param name="buffer">Filled from its start.</param>
    /// <returns>Number of bytes; 0 at the end.</returns>
    /// <exception cref="InvalidDataException">The content is corrupt, or ended before its time.</exception>
    public override int Read(Span<byte> buffer)
    {
        int count = stream.Read(buffer);
        unchecked
        {
            // The length is kept modulo 2³².
            read += (uint)count;
        }

        return count > 0 || buffer.Length == 0 || read == length ? count : throw new InvalidDataException("The content is cut short.");
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) stream.Dispose();
        base.Dispose(disposing);
    }
}
