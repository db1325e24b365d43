using RobustnessTools.Abstractions;

namespace Fixture.Working;

/// <summary>Three samples of two inputs, present wherever there is a file named <c>tiny</c>.</summary>
public sealed class TinyLoader : IDatasetLoader
{
    public string Name => "tiny";

    public string Description => "Three samples";

    public string HowToGet => "Write a file named tiny.";

    public IReadOnlyList<string> UsualDirectories => [];

    public bool IsPresent(string directory) => File.Exists(Path.Combine(directory, "tiny"));

    public DatasetContent Load(string directory, CancellationToken cancellation)
    {
        if (!IsPresent(directory)) throw new InputException("DatasetNotFound", InputErrorKind.NotFound, $"'{directory}' has no file named tiny.");
        if (new FileInfo(Path.Combine(directory, "tiny")).Length > 0) throw new InvalidOperationException("the file is not empty");
        return new DatasetContent(new Samples(), null, directory);
    }

    private sealed class Samples : ISampleSet
    {
        private readonly double[] labels = [1, 2, 3];

        public int Count => labels.Length;

        public int Dimension => 2;

        public double Scale => 10;

        public ReadOnlySpan<double> Labels => labels;

        public void CopyRow(int index, Span<double> destination)
        {
            destination[0] = index;
            destination[1] = 10;
        }
    }
}
