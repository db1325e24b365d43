using RobustnessTools.Abstractions;

namespace RobustnessTools.Plugins;

/// <summary>A plugin's dataset loader as the program uses it: what it or its samples throw, unless it is a sentence for people, names the dataset and
/// the plugin.</summary>
/// <param name="plugin">Whose it is.</param>
/// <param name="loader">The plugin's own.</param>
internal sealed class PluginDatasetLoader(InstalledPlugin plugin, IDatasetLoader loader) : IDatasetLoader
{
    /// <inheritdoc/>
    public string Name => loader.Name;

    /// <inheritdoc/>
    public string Description => Call(() => loader.Description, "describe the data");

    /// <inheritdoc/>
    public string HowToGet => Call(() => loader.HowToGet, "say how to get the files");

    /// <inheritdoc/>
    public IReadOnlyList<string> UsualDirectories => Call(() => loader.UsualDirectories, "say where the files usually are");

    /// <inheritdoc/>
    public bool IsPresent(string directory) => Call(() => (bool?)loader.IsPresent(directory), "look for the files")!.Value;

    /// <inheritdoc/>
    public DatasetContent Load(string directory, CancellationToken cancellation)
    {
        string task = $"read '{directory}'";
        var content = Call(() => loader.Load(directory, cancellation), task);
        return new DatasetContent(
            Call(() => new Samples(this, content.Train), task),
            content.Test is null ? null : Call(() => new Samples(this, content.Test), task),
            content.Origin ?? directory);
    }

    private TResult Call<TResult>(Func<TResult?> function, string task)
    {
        using var call = Enter();
        try
        {
            return function() ?? throw new InvalidOperationException("nothing was given");
        }
        catch (Exception thrown) when (thrown is not InputException and not OperationCanceledException)
        {
            throw Failure(thrown, task);
        }
    }

    private PluginCode.Call Enter() => PluginCode.Enter(plugin);

    private InputException Failure(Exception thrown, string task) => new(
        "DatasetNotReadable", thrown is UnauthorizedAccessException ? InputErrorKind.PermissionDenied : InputErrorKind.InvalidData,
        $"The dataset {loader.Name} of the plugin {plugin} cannot {task} ({PluginFailure.Cause(thrown)}); {plugin.Manifest.WhomToAsk}.", thrown);

    private sealed class Samples(PluginDatasetLoader owner, ISampleSet samples) : ISampleSet
    {
        public int Count { get; } = samples.Count;

        public int Dimension { get; } = samples.Dimension;

        public double Scale { get; } = samples.Scale;

        public ReadOnlySpan<double> Labels => samples.Labels;

        public void CopyRow(int index, Span<double> destination)
        {
            using var call = owner.Enter();
            try
            {
                samples.CopyRow(index, destination);
            }
            catch (Exception thrown) when (thrown is not InputException and not OperationCanceledException)
            {
                throw owner.Failure(thrown, FormattableString.Invariant($"give its sample {index}"));
            }
        }
    }
}
