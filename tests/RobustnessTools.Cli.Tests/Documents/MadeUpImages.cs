using System.Buffers.Binary;
using RobustnessTools.Tests.Data;

namespace RobustnessTools.Cli.Tests.Documents;

/// <summary>Files as those of MNIST and Fashion-MNIST, of made-up images, for documents that measure on images.</summary>
internal static class MadeUpImages
{
    private const int Images = 1600, Side = 28, Classes = 10;

    /// <summary>Writes both parts and returns the folder.</summary>
    internal static string Write(TemporaryFolder folder, string name)
    {
        var random = new Random(1);
        foreach (string part in (string[])["train", "t10k"])
        {
            byte[] images = new byte[Images * Side * Side], labels = new byte[Images];
            random.NextBytes(images);
            for (int i = 0; i < Images; i++) labels[i] = (byte)(i % 2 == 0 ? i / 2 % 2 : random.Next(Classes));
            folder.Write($"{name}/{part}-images-idx3-ubyte", Idx([Images, Side, Side], images));
            folder.Write($"{name}/{part}-labels-idx1-ubyte", Idx([Images], labels));
        }

        return folder.Combine(name);
    }

    private static byte[] Idx(int[] sizes, byte[] values)
    {
        byte[] file = new byte[4 + (4 * sizes.Length) + values.Length];
        (file[2], file[3]) = (8, (byte)sizes.Length);
        for (int i = 0; i < sizes.Length; i++) BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(4 + (4 * i)), sizes[i]);
        values.CopyTo(file, 4 + (4 * sizes.Length));
        return file;
    }
}
