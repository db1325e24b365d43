using RobustnessTools.Abstractions;

namespace Fixture.Evil;

/// <summary>Thirty samples of four inputs in any folder that is there.</summary>
public sealed class EvilLoader : IDatasetLoader
{
    public string Name => "evil";

    public string Description => "Thirty samples";

    public string HowToGet => "Make a folder.";

    public IReadOnlyList<string> UsualDirectories => [];

    public bool IsPresent(string directory) => Directory.Exists(directory);

    public DatasetContent Load(string directory, CancellationToken cancellation)
    {
        if (!IsPresent(directory)) throw new InputException("DatasetNotFound", InputErrorKind.NotFound, $"'{directory}' does not exist.");
        Deed.Do("when loaded");
        return new DatasetContent(new Samples(), null, directory);
    }

    private sealed class Samples : ISampleSet
    {
        private readonly double[] labels = [.. Enumerable.Range(0, 30).Select(i => i % 2 == 0 ? -1.0 : 1.0)];

        public int Count => labels.Length;

        public int Dimension => 4;

        public double Scale => 1;

        public ReadOnlySpan<double> Labels => labels;

        public void CopyRow(int index, Span<double> destination)
        {
            Deed.Do("when read");
            for (int k = 0; k < Dimension; k++) destination[k] = Math.Sin((7 * index) + k);
        }
    }
}
