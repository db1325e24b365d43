using RobustnessTools.Abstractions;

namespace Fixture.Nameless;

/// <summary>Gives null wherever it may give something.</summary>
public class EmptyHandedLoader : IDatasetLoader
{
    public virtual string Name => "empty-handed";

    public string Description => null!;

    public string HowToGet => null!;

    public IReadOnlyList<string> UsualDirectories => null!;

    public bool IsPresent(string directory) => Directory.Exists(directory);

    public DatasetContent Load(string directory, CancellationToken cancellation) => null!;
}
