using RobustnessTools.Abstractions;

namespace RobustnessTools.Plugin.Idx;

/// <summary>MNIST: handwritten digits.</summary>
public sealed class MnistLoader : IDatasetLoader
{
    /// <inheritdoc/>
    public string Name => "mnist";

    /// <inheritdoc/>
    public string Description => "Handwritten digits, 28 × 28 grey pixels, 10 classes (LeCun, Cortes, Burges)";

    /// <inheritdoc/>
    public string HowToGet =>
        "Download train-images-idx3-ubyte.gz, train-labels-idx1-ubyte.gz, t10k-images-idx3-ubyte.gz and t10k-labels-idx1-ubyte.gz (MNIST's original "
            + "files) into one folder and name it.";

    /// <inheritdoc/>
    public IReadOnlyList<string> UsualDirectories => [];

    /// <inheritdoc/>
    public bool IsPresent(string directory) => IdxFolder.IsPresent(directory, Name);

    /// <inheritdoc/>
    public DatasetContent Load(string directory, CancellationToken cancellation) => IdxFolder.Load(directory, Name, cancellation);
}
