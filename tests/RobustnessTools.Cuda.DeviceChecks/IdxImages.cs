using System.Buffers.Binary;
using System.IO.Compression;
using RobustnessTools.Data;

namespace RobustnessTools.Cuda.DeviceChecks;

/// <summary>MNIST's or Fashion-MNIST's files: images as rows on the sphere of radius √d, and their classes.</summary>
internal static class IdxImages
{
    internal static (Matrix Images, byte[] Classes) Read(string folder, string set, int most)
    {
        byte[] pixels = Bytes(Path.Combine(folder, $"{set}-images-idx3-ubyte.gz")), classes = Bytes(Path.Combine(folder, $"{set}-labels-idx1-ubyte.gz"));
        int count = Math.Min(most, BinaryPrimitives.ReadInt32BigEndian(pixels.AsSpan(4)));
        int dimension = BinaryPrimitives.ReadInt32BigEndian(pixels.AsSpan(8)) * BinaryPrimitives.ReadInt32BigEndian(pixels.AsSpan(12));
        var images = new Matrix(count, dimension);
        Parallel.For(0, count, i =>
        {
            Span<double> row = images.Row(i);
            for (int j = 0; j < dimension; j++) row[j] = pixels[16 + (i * dimension) + j];
            Normalizer.TryProjectOnSphere(row);
        });
        return (images, classes[8..(8 + count)]);
    }

    private static byte[] Bytes(string file)
    {
        using var stream = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }
}
