using RobustnessTools.Abstractions;

namespace Fixture.Wrong;

/// <summary>Sees files everywhere, looks for them in the current directory, and does not say what is wrong.</summary>
public sealed class CarelessLoader : IDatasetLoader
{
    public string Name => "careless";

    public string Description => "Something";

    public string HowToGet => " ";

    public IReadOnlyList<string> UsualDirectories => ["data"];

    public bool IsPresent(string directory) => directory.Length > 0;

    public DatasetContent Load(string directory, CancellationToken cancellation) => throw new FileNotFoundException("not found", directory);
}
