using System.Buffers.Binary;
using System.IO.Compression;
using RobustnessTools.Abstractions;

namespace RobustnessTools.Plugin.Idx;

/// <summary>One file in the IDX format: a header with the length of each dimension, then that many bytes.</summary>
/// <param name="Count">Length of the first dimension: images or labels; at least 1.</param>
/// <param name="Data">All elements, the last index running fastest.</param>
/// <remarks>Nothing is allocated for a size that the file's length cannot bear out.</remarks>
internal sealed record IdxFile(int Count, byte[] Data)
{
    /// <summary>One byte of deflated data stands for at most 1032 bytes.</summary>
    private const long LargestDeflateRatio = 1032;
    private const byte UnsignedByte = 0x08;
    private const int Chunk = 1 << 20;

    /// <summary>Reads a file of unsigned bytes, plain or gzip (told by its first bytes).</summary>
    /// <param name="path">The file.</param>
    /// <param name="rank">Number of dimensions that it must have.</param>
    /// <param name="cancellation">Stops between two megabytes.</param>
    /// <exception cref="InputException">It is another kind of file, cut short, corrupt, or has bytes after its end.</exception>
    public static IdxFile Read(string path, int rank, CancellationToken cancellation)
    {
        using var file = File.OpenRead(path);
        bool compressed = file.ReadByte() == 0x1f && file.ReadByte() == 0x8b;
        long length = compressed ? CompressedContentLength(file, path) : file.Length;
        file.Position = 0;
        try
        {
            using Stream stream = compressed ? new GZipStream(file, CompressionMode.Decompress) : file;
            return Read(stream, path, rank, length, cancellation);
        }
        catch (InvalidDataException e)
        {
            throw Malformed(path, "its compressed data are corrupt or cut short", e);
        }
    }

    /// <summary>A gzip file ends with the length of what was compressed: a lost end, and anything after it, shows there.</summary>
    private static long CompressedContentLength(FileStream file, string path)
    {
        Span<byte> end = stackalloc byte[4];
        if (file.Length < end.Length) throw Malformed(path, "its compressed data are cut short");
        file.Seek(-end.Length, SeekOrigin.End);
        file.ReadExactly(end);
        long length = BinaryPrimitives.ReadUInt32LittleEndian(end);
        return length <= file.Length * LargestDeflateRatio
            ? length
            : throw Malformed(path, "its compressed data do not end as they should: it is cut short or has bytes after its end");
    }

    private static IdxFile Read(Stream stream, string path, int rank, long length, CancellationToken cancellation)
    {
        byte[] header = new byte[4 + (4 * rank)];
        int got = stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
        if (got >= 4 && (header[0] != 0 || header[1] != 0 || header[2] != UnsignedByte || header[3] != rank))
            throw Malformed(
                path, $"it starts with {Convert.ToHexString(header, 0, 4)} and not with 000008{rank:X2}, "
                    + $"which marks an IDX file of bytes in {rank} dimension{(rank == 1 ? "" : "s")}");
        if (got < header.Length) throw Malformed(path, "it is shorter than its header");

        Int128 size = 1;
        for (int i = 0; i < rank; i++) size *= BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(4 + (4 * i)));
        if (size == 0) throw Malformed(path, "its header says that it is empty");
        Int128 declared = size + header.Length;
        if (declared != length || size > Array.MaxLength)
            throw Malformed(
                path, $"its header announces {declared} bytes and {length} bytes stand in the file: it is cut short, has bytes after its end, "
                    + "or its header is wrong");

        byte[] data = ReadData(stream, path, (int)size, cancellation);
        if (stream.ReadByte() >= 0) throw Malformed(path, $"it has bytes after the {declared} that its header announces");
        return new IdxFile((int)BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(4)), data);
    }

    private static byte[] ReadData(Stream stream, string path, int size, CancellationToken cancellation)
    {
        byte[] data = new byte[size];
        for (int done = 0; done < size;)
        {
            cancellation.ThrowIfCancellationRequested();
            int read = stream.Read(data, done, Math.Min(Chunk, size - done));
            if (read == 0) throw Malformed(path, $"it is cut short: {done} bytes of data where its header announces {size}");
            done += read;
        }

        return data;
    }

    private static InputException Malformed(string path, string why, Exception? cause = null) =>
        new("MalformedDataset", InputErrorKind.InvalidData, $"'{path}' cannot be used: {why}; get the file again.", cause);
}
