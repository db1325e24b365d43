using RobustnessTools.Abstractions;

namespace RobustnessTools.Plugin.Idx;

/// <summary>A folder with the files of MNIST or of a dataset in its likeness: a training part, a test part (<c>t10k</c>), or both.</summary>
internal static class IdxFolder
{
    private const string TrainPart = "train";
    private const string TestPart = "t10k";

    /// <summary>Whether both files of a part are there, and are not known to be of another dataset than the one of that name.</summary>
    public static bool IsPresent(string directory, string dataset)
    {
        string[] parts = [.. ((string[])[TrainPart, TestPart]).Where(part => HasPart(directory, part))];
        return parts.Length > 0 && !Array.Exists(parts, part => IsOfAnother(Find(directory, part, "labels", 1)!, dataset));
    }

    /// <summary>Reads the parts that are there; a test part alone becomes the training part.</summary>
    public static DatasetContent Load(string directory, string dataset, CancellationToken cancellation)
    {
        var files = new List<string>();
        var train = LoadPart(directory, TrainPart, dataset, files, cancellation);
        var test = LoadPart(directory, TestPart, dataset, files, cancellation);
        string origin = $"{string.Join(", ", files)} in {directory}";
        if (train is not null && test is not null && train.Dimension != test.Dimension)
            throw Malformed(directory, $"the images of its training part have {train.Dimension} pixels and those of its test part {test.Dimension}");
        return (train ?? test) is { } first
            ? new DatasetContent(first, train is null ? null : test, origin)
            : throw Missing(directory, "train-images-idx3-ubyte and train-labels-idx1-ubyte (or the t10k files), plain or .gz");
    }

    /// <summary>By the first labels; whatever is wrong with a file is told when it is read.</summary>
    private static bool IsOfAnother(string labelFile, string dataset)
    {
        try
        {
            return KnownLabels.DatasetOf(IdxFile.First(labelFile, KnownLabels.Count)) is { } known && known != dataset;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return false;
        }
    }

    private static InputException OtherDataset(string path, string known, string dataset) =>
        new("MalformedDataset", InputErrorKind.InvalidData,
            $"'{path}' is of the dataset '{known}' and not of '{dataset}', whose files have the same names: "
                + $"name the folder of '{dataset}', or take '{known}'.");

    private static InputException UnknownDataset(string path, string dataset) =>
        new("MalformedDataset", InputErrorKind.InvalidData,
            $"'{path}' has as many labels as the file of '{dataset}', but others: it is of another dataset in files of the same names, such as KMNIST; "
                + $"name the folder of '{dataset}', or save inputs and labels as X.npy and y.npy and use the dataset 'folder'.");

    private static bool HasPart(string directory, string part) =>
        Find(directory, part, "images", 3) is not null && Find(directory, part, "labels", 1) is not null;

    private static LabelledImages? LoadPart(string directory, string part, string dataset, List<string> files, CancellationToken cancellation)
    {
        string? imageFile = Find(directory, part, "images", 3), labelFile = Find(directory, part, "labels", 1);
        if (imageFile is null && labelFile is null) return null;
        if (imageFile is null) throw Missing(directory, $"{part}-images-idx3-ubyte, which belongs to {Path.GetFileName(labelFile)}");
        if (labelFile is null) throw Missing(directory, $"{part}-labels-idx1-ubyte, which belongs to {Path.GetFileName(imageFile)}");

        var labels = IdxFile.Read(labelFile, rank: 1, cancellation);
        var images = IdxFile.Read(imageFile, rank: 3, cancellation);
        if (images.Count != labels.Count)
            throw Malformed(imageFile, $"it has {images.Count} images, but {Path.GetFileName(labelFile)} has {labels.Count} labels");
        int other = labels.Data.AsSpan().IndexOfAnyExceptInRange((byte)0, (byte)9);
        if (other >= 0) throw OtherClasses(labelFile, other, labels.Data);

        string? known = KnownLabels.DatasetOf(labels.Data);
        if (known is not null && known != dataset) throw OtherDataset(labelFile, known, dataset);
        if (known is null && labels.Count == (part == TrainPart ? KnownLabels.TrainCount : KnownLabels.TestCount)) throw UnknownDataset(labelFile, dataset);

        files.Add(Path.GetFileName(imageFile));
        files.Add(Path.GetFileName(labelFile));
        return new LabelledImages(images.Data, labels.Data);
    }

    /// <summary>The files are named <c>train-images-idx3-ubyte</c> or <c>train-images.idx3-ubyte</c>, with or without <c>.gz</c>.</summary>
    private static string? Find(string directory, string part, string kind, int rank)
    {
        string[] names = [$"{part}-{kind}-idx{rank}-ubyte", $"{part}-{kind}.idx{rank}-ubyte"];
        return names.SelectMany(name => new[] { name, name + ".gz" })
            .Select(name => Path.Combine(directory, name))
            .FirstOrDefault(File.Exists);
    }

    /// <summary>Whole files with other classes are those of another dataset (EMNIST has 26 or more), which must not pass under this one's name.</summary>
    private static InputException OtherClasses(string path, int first, byte[] labels) =>
        new("MalformedDataset", InputErrorKind.InvalidData,
            $"'{path}' has classes up to {labels.Max()}, where this dataset has those from 0 to 9: its label {first} (counted from 0) is {labels[first]}; "
            + "if it is another dataset, save inputs and labels as X.npy and y.npy and use the dataset 'folder', otherwise get the files again.");

    private static InputException Missing(string directory, string what) =>
        new("DatasetNotFound", InputErrorKind.NotFound, $"The folder '{directory}' lacks {what}; put it there or name another folder.");

    private static InputException Malformed(string path, string why) =>
        new("MalformedDataset", InputErrorKind.InvalidData, $"'{path}' cannot be used: {why}; get the files again.");
}
