using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Data;

/// <summary>Tells whether two directories hold the same samples, wherever they are and however their files are packed.</summary>
internal static class DatasetFingerprint
{
    /// <summary>SHA-256 over the number, inputs and labels of all samples that can be drawn, in hexadecimal.</summary>
    /// <param name="training">The training samples of the chosen classes.</param>
    /// <param name="testing">The test samples of the chosen classes, or null where there is no test part.</param>
    /// <param name="dimension">d.</param>
    /// <param name="cancellation">Stops the reading.</param>
    internal static string Of(ClassSelection training, ClassSelection? testing, int dimension, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, training, dimension, cancellation);
        if (testing is not null) Append(hash, testing, dimension, cancellation);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The same over the user's own arrays.</summary>
    /// <param name="inputs">Training inputs, N×d.</param>
    /// <param name="labels">N labels.</param>
    /// <param name="tests">Test points, M×d, or null.</param>
    /// <param name="cancellation">Stops the reading.</param>
    internal static string Of(MatrixView inputs, ReadOnlySpan<double> labels, MatrixView? tests, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        AppendSize(hash, labels.Length, checked((int)inputs.Columns));
        hash.AppendData(MemoryMarshal.AsBytes(labels));
        AppendRows(inputs);
        if (tests is { } points)
        {
            AppendSize(hash, checked((int)points.Rows), checked((int)points.Columns));
            AppendRows(points);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());

        void AppendRows(MatrixView rows)
        {
            for (nint i = 0; i < rows.Rows; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                hash.AppendData(MemoryMarshal.AsBytes(rows.Row(i)));
            }
        }
    }

    /// <summary>A fingerprint of data and of what was read beside them.</summary>
    /// <param name="data">That of the data.</param>
    /// <param name="beside">A number for each input.</param>
    internal static string With(string data, ReadOnlySpan<double> beside)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Convert.FromHexString(data));
        hash.AppendData(MemoryMarshal.AsBytes(beside));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void AppendSize(IncrementalHash hash, int count, int dimension)
    {
        Span<byte> size = stackalloc byte[2 * sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(size, count);
        BinaryPrimitives.WriteInt32LittleEndian(size[sizeof(int)..], dimension);
        hash.AppendData(size);
    }

    private static void Append(IncrementalHash hash, ClassSelection part, int dimension, CancellationToken cancellation)
    {
        AppendSize(hash, part.Count, dimension);
        if (part.IsLabelled) hash.AppendData(MemoryMarshal.AsBytes<double>(part.Labels([.. Enumerable.Range(0, part.Count)])));
        var row = new double[dimension];
        for (int i = 0; i < part.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            part.CopyStored(i, row);
            hash.AppendData(MemoryMarshal.AsBytes(row.AsSpan()));
        }
    }
}
