using System.Buffers.Binary;
using RobustnessTools.Abstractions;
using RobustnessTools.Plugin.Shared;

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
        file.Position = 0;
        try
        {
            using Stream stream = compressed ? new GzipContent(file) : file;
            return Read(stream, path, rank, compressed ? null : file.Length, file.Length * LargestDeflateRatio, cancellation);
        }
        catch (InvalidDataException e)
        {
            throw Malformed(path, "its compressed data are corrupt, cut short, or do not end as they should", e);
        }
    }

    /// <summary>The first bytes of the data of a file of one dimension, as far as they are there.</summary>
    /// <param name="path">The file, plain or gzip.</param>
    /// <param name="count">How many.</param>
    public static byte[] First(string path, int count)
    {
        const int Header = 8;
        using FileStream file = File.OpenRead(path);
        bool compressed = file.ReadByte() == 0x1f && file.ReadByte() == 0x8b;
        file.Position = 0;
        using Stream stream = compressed ? new GzipContent(file) : file;
        var bytes = new byte[Header + count];
        int got = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return bytes[Math.Min(Header, got)..got];
    }

    /// <summary>Reads header and data.</summary>
    /// <param name="stream">At the first byte.</param>
    /// <param name="path">Its name in messages.</param>
    /// <param name="rank">Number of dimensions that it must have.</param>
    /// <param name="length">Bytes of the file, or null where they are known at its end only.</param>
    /// <param name="limit">Bytes that the file could hold at most: what its header announces is not believed beyond it.</param>
    /// <param name="cancellation">Stops between two megabytes.</param>
    private static IdxFile Read(Stream stream, string path, int rank, long? length, long limit, CancellationToken cancellation)
    {
        byte[] header = new byte[4 + (4 * rank)];
        int got = stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
        if (got >= 4 && (header[0] != 0 || header[1] != 0 || header[2] != UnsignedByte || header[3] != rank)) throw OtherKind(path, header, rank);
        if (got < header.Length) throw Malformed(path, "it is shorter than its header");

        Int128 size = 1;
        for (int i = 0; i < rank; i++) size *= BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(4 + (4 * i)));
        if (size == 0) throw Malformed(path, "its header says that it is empty");
        Int128 declared = size + header.Length;
        if ((length is not null && declared != length) || declared > limit || size > Array.MaxLength)
        {
            string stand = length is null ? $"at most {limit} can stand" : $"{length} bytes stand";
            throw Malformed(
                path, $"its header announces {declared} bytes and {stand} in the file: it is cut short, has bytes after its end, or its header is wrong");
        }

        byte[] data = ReadData(stream, path, (int)size, cancellation);
        if (stream.ReadByte() >= 0) throw Malformed(path, $"it has bytes after its end, more than the {declared} that its header announces");
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

    /// <summary>A whole file of other numbers or dimensions is told apart from one that is spoiled.</summary>
    private static InputException OtherKind(string path, byte[] header, int rank)
    {
        string starts =
            $"it starts with {Convert.ToHexString(header, 0, 4)} and not with 000008{rank:X2}, which marks an IDX file of bytes in {Dimensions(rank)}";
        string? numbers = header[2] switch
        {
            0x08 => "bytes",
            0x09 => "signed bytes",
            0x0B => "2-byte integers",
            0x0C => "4-byte integers",
            0x0D => "4-byte floating-point numbers",
            0x0E => "8-byte floating-point numbers",
            _ => null,
        };
        return header[0] == 0 && header[1] == 0 && numbers is not null && header[3] > 0
            ? new InputException("MalformedDataset", InputErrorKind.InvalidData,
                $"'{path}' is an IDX file of {numbers} in {Dimensions(header[3])}, and only bytes in {Dimensions(rank)} can be read here: {starts}; "
                    + "save inputs and labels as X.npy and y.npy and use the dataset 'folder'.")
            : Malformed(path, starts);
    }

    private static string Dimensions(int rank) => rank == 1 ? "1 dimension" : $"{rank} dimensions";

    private static InputException Malformed(string path, string why, Exception? cause = null) =>
        new("MalformedDataset", InputErrorKind.InvalidData, $"'{path}' cannot be used: {why}; get the file again.", cause);
}
