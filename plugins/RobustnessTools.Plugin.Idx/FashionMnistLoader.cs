using RobustnessTools.Abstractions;

namespace RobustnessTools.Plugin.Idx;

/// <summary>Fashion-MNIST: images of articles of clothing, in the files and sizes of MNIST.</summary>
public sealed class FashionMnistLoader : IDatasetLoader
{
    /// <inheritdoc/>
    public string Name => "fashion-mnist";

    /// <inheritdoc/>
    public string Description => "Zalando's article images, 28 × 28 grey pixels, 10 classes (Xiao, Rasul, Vollgraf 2017)";

    /// <inheritdoc/>
    public string HowToGet =>
        "Install Debian's package dataset-fashion-mnist, or download the four *-ubyte.gz files from github.com/zalandoresearch/fashion-mnist into one "
            + "folder and name it.";

    /// <inheritdoc/>
    public IReadOnlyList<string> UsualDirectories => OperatingSystem.IsLinux() ? ["/usr/share/datasets/fashion-mnist"] : [];

    /// <inheritdoc/>
    public bool IsPresent(string directory) => IdxFolder.IsPresent(directory, Name);

    /// <inheritdoc/>
    public DatasetContent Load(string directory, CancellationToken cancellation) => IdxFolder.Load(directory, Name, cancellation);
}
