using RobustnessTools.Abstractions;

namespace RobustnessTools.Plugin.Cifar10;

/// <summary>One file of records: each a label byte and 3072 pixel bytes (red, green and blue plane, each row by row).</summary>
internal sealed class Batch
{
    /// <summary>Number of inputs of an image, 32·32·3.</summary>
    public const int Pixels = 3072;
    private const int RecordSize = 1 + Pixels;
    private const int Classes = 10;
    private const int Chunk = 1 << 20;
    private readonly byte[] records;

    private Batch(byte[] records) => this.records = records;

    /// <summary>Number of images.</summary>
    public int Count => records.Length / RecordSize;

    /// <summary>Reads a batch whose length is known.</summary>
    /// <param name="stream">At the batch's first byte.</param>
    /// <param name="length">Bytes of the batch.</param>
    /// <param name="limit">Bytes that the file could hold at most: what a header announces is not believed beyond it.</param>
    /// <param name="path">Its name in messages.</param>
    /// <param name="cancellation">Stops between two megabytes.</param>
    public static Batch Read(Stream stream, long length, long limit, string path, CancellationToken cancellation)
    {
        if (length == 0 || length % RecordSize != 0)
            throw Malformed(
                path, $"it has {length} bytes, not a multiple of {RecordSize} (a label and {Pixels} pixels): it is cut short, has bytes after its end, "
                    + "or is another kind of file");
        if (length > limit || length > Array.MaxLength) throw Malformed(path, $"{length} bytes are announced, more than the file can hold");

        var batch = new Batch(new byte[length]);
        for (int done = 0; done < length;)
        {
            cancellation.ThrowIfCancellationRequested();
            int read = stream.Read(batch.records, done, Math.Min(Chunk, batch.records.Length - done));
            if (read == 0) throw Malformed(path, $"it is cut short after {done} of {length} bytes");
            done += read;
        }

        for (int i = 0; i < batch.Count; i++)
            if (batch.Label(i) >= Classes) throw Malformed(path, $"its label {i} (counted from 0) is {batch.Label(i)}, not a class from 0 to 9");
        return batch;
    }

    /// <summary>An error about a file of the dataset.</summary>
    public static InputException Malformed(string path, string why, Exception? cause = null) =>
        new("MalformedDataset", InputErrorKind.InvalidData, $"'{path}' cannot be used: {why}; get CIFAR-10's binary version again.", cause);

    /// <summary>The class of an image, from 0 to 9.</summary>
    public byte Label(int index) => records[index * RecordSize];

    /// <summary>Copies the pixels of an image.</summary>
    public void CopyPixels(int index, Span<double> destination)
    {
        var image = records.AsSpan((index * RecordSize) + 1, Pixels);
        for (int i = 0; i < image.Length; i++) destination[i] = image[i];
    }
}
