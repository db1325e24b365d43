using RobustnessTools.Abstractions;
using RobustnessTools.Basics;

namespace RobustnessTools.Data.Download;

/// <summary>The datasets that can be downloaded, from the places that their authors name.</summary>
public static class DatasetDownloads
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<DatasetDownload> All { get; } =
    [
        // Y. LeCun, C. Cortes, C. Burges. Their own server refuses strangers at times; the mirrors are those of torchvision and TensorFlow.
        new("mnist", Idx(
            ["https://yann.lecun.com/exdb/mnist/", "https://ossci-datasets.s3.amazonaws.com/mnist/", "https://storage.googleapis.com/cvdf-datasets/mnist/"],
            "f68b3c2dcbeaaa9fbdd348bbdeb94873", "d53e105ee54ea40749a09fcbcd1e9432", "9fb629c4189551a2d022fa330f9573f3", "ec29112dd5afa0611ce80d1b7f02629c")),

        // H. Xiao, K. Rasul, R. Vollgraf: their repository, and the address that it names.
        new("fashion-mnist", Idx(
            ["https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/",
                "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/"],
            "8d4fb7e6c68d591d4c3dfef9ec88bf0d", "25c81989df183df01b3e8a0aad5dffbe", "bef4ecab320f06d8554ea6380940ec79", "bb300cfdad3c16e7a12a480ee83cd310")),

        // A. Krizhevsky, the binary version.
        new("cifar-10",
            [new("cifar-10-binary.tar.gz", "c32a1d4ab5d03f1284b67883e8d87530", [new Uri("https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz")])
            {
                MostBytes = 256 << 20,
            }]),
    ];

    /// <summary>The dataset of a name.</summary>
    /// <param name="name">Its name, in any case.</param>
    /// <exception cref="InputException">None of that name can be downloaded (<c>UnknownDownload</c>).</exception>
    public static DatasetDownload Get(string name) =>
        All.FirstOrDefault(dataset => string.Equals(dataset.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? throw new InputException("UnknownDownload", InputErrorKind.NotFound,
            $"The dataset '{name}' cannot be downloaded: {NearestNames.Suggest(name, All.Select(dataset => dataset.Name))}.");

    private static DownloadFile[] Idx(string[] folders, string trainImages, string trainLabels, string testImages, string testLabels)
    {
        (string Name, string Md5)[] files =
        [
            ("train-images-idx3-ubyte.gz", trainImages), ("train-labels-idx1-ubyte.gz", trainLabels),
            ("t10k-images-idx3-ubyte.gz", testImages), ("t10k-labels-idx1-ubyte.gz", testLabels),
        ];
        return
        [
            .. files.Select(file => new DownloadFile(file.Name, file.Md5, [.. folders.Select(folder => new Uri(folder + file.Name))]) { MostBytes = 64 << 20 }),
        ];
    }
}
