using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using RobustnessTools.Abstractions;

namespace RobustnessTools.Data;

/// <summary>Tells whether two directories hold the same dataset, wherever they are and however their files are packed.</summary>
internal static class DatasetFingerprint
{
    /// <summary>How many samples of a part are read, evenly spaced: a recompressed or reordered copy differs in all of them.</summary>
    private const int SamplesRead = 1000;

    /// <summary>SHA-256 over both parts' sizes and labels and the inputs of about a thousand samples, in hexadecimal.</summary>
    /// <param name="content">What a loader read.</param>
    internal static string Of(DatasetContent content)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, content.Train);
        if (content.Test is not null) Append(hash, content.Test);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Append(IncrementalHash hash, ISampleSet part)
    {
        Span<byte> size = stackalloc byte[2 * sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(size, part.Count);
        BinaryPrimitives.WriteInt32LittleEndian(size[sizeof(int)..], part.Dimension);
        hash.AppendData(size);
        hash.AppendData(MemoryMarshal.AsBytes(part.Labels));
        var row = new double[part.Dimension];
        for (int i = 0; i < part.Count; i += Math.Max(1, part.Count / SamplesRead))
        {
            part.CopyRow(i, row);
            hash.AppendData(MemoryMarshal.AsBytes(row.AsSpan()));
        }
    }
}
