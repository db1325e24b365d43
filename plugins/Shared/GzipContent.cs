using System.IO.Compression;

namespace RobustnessTools.Plugin.Shared;

/// <summary>The content of a gzip file, read once from start to end: of one member, or of several one after the other (RFC 1952, 2.2).</summary>
/// <remarks>
/// GZipStream takes a file that was cut short, or has something else after a member, for one that ended. So one more member is put behind the file: what
/// is in it comes out at the end if, and only if, the file ended where a member ends. Compiled into each plugin that reads gzip files.
/// </remarks>
internal sealed class GzipContent : Stream
{
    private static readonly byte[] Mark = "RobustnessTools: end of file"u8.ToArray();
    private static readonly byte[] MarkMember = Compress(Mark);
    private readonly GZipStream stream;
    private readonly byte[] window = new byte[1 << 16];
    private int start, end;
    private bool ended;

    /// <summary>Takes ownership of the file, which is read from its start.</summary>
    public GzipContent(FileStream file)
    {
        file.Position = 0;
        stream = new GZipStream(new Continued(file, MarkMember), CompressionMode.Decompress);
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
    /// <exception cref="InvalidDataException">The content is corrupt, ended before its time, or something else comes after it.</exception>
    public override int Read(Span<byte> buffer)
    {
        // As many bytes as the mark has are held back: they may be the mark.
        while (!ended && end - start <= Mark.Length) Fill();
        int count = Math.Min(buffer.Length, ended ? end - start : end - start - Mark.Length);
        window.AsSpan(start, count).CopyTo(buffer);
        start += count;
        return count;
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

    private void Fill()
    {
        window.AsSpan(start, end - start).CopyTo(window);
        (start, end) = (0, end - start);
        int count = stream.Read(window, end, window.Length - end);
        end += count;
        if (count > 0) return;
        if (!window.AsSpan(0, end).EndsWith(Mark)) throw new InvalidDataException("The file does not end where its content ends.");
        end -= Mark.Length;
        ended = true;
    }

    private static byte[] Compress(byte[] content)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest)) gzip.Write(content);
        return compressed.ToArray();
    }

    /// <summary>A stream with some bytes behind its end.</summary>
    private sealed class Continued(Stream first, byte[] rest) : Stream
    {
        private int position;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(Span<byte> buffer)
        {
            int count = first.Read(buffer);
            if (count > 0) return count;
            count = Math.Min(buffer.Length, rest.Length - position);
            rest.AsSpan(position, count).CopyTo(buffer);
            position += count;
            return count;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing) first.Dispose();
            base.Dispose(disposing);
        }
    }
}
