using RobustnessTools.Abstractions;

namespace RobustnessTools.Plugins.Checks;

/// <summary>What can be told of a dataset loader without its files.</summary>
internal static class DatasetLoaderCheck
{
    public static IReadOnlyList<PluginFinding> Run(IDatasetLoader loader) =>
    [
        Try(loader, "description", Texts, "It says what the data are, and how to get them."),
        Try(loader, "usual-directories", UsualDirectories, "Every usual folder is an absolute path."),
        Try(loader, "absent", Absent, "A folder that does not exist has no data, and reading it throws InputException."),
    ];

    private static string? Texts(IDatasetLoader loader) =>
        string.IsNullOrWhiteSpace(loader.Description) ? "Its Description is empty."
        : string.IsNullOrWhiteSpace(loader.HowToGet) ? "Its HowToGet is empty: a user who lacks the files is told nothing."
        : null;

    private static string? UsualDirectories(IDatasetLoader loader) =>
        loader.UsualDirectories is not { } directories ? "Its UsualDirectories is null: where there are none, give an empty list."
        : directories.FirstOrDefault(directory => !Path.IsPathFullyQualified(directory)) is { } relative
        ? $"'{relative}' among its UsualDirectories is not an absolute path."
        : null;

    private static string? Absent(IDatasetLoader loader)
    {
        string nowhere = Path.Combine(Path.GetTempPath(), $"no-dataset-{Guid.NewGuid():N}");
        if (loader.IsPresent(nowhere)) return "IsPresent is true for a folder that does not exist.";
        try
        {
            loader.Load(nowhere, CancellationToken.None);
            return "Load gives data from a folder that does not exist.";
        }
        catch (InputException)
        {
            return null;
        }
    }

    /// <summary>Runs a check that gives a sentence where something is wrong.</summary>
    private static PluginFinding Try(IDatasetLoader loader, string check, Func<IDatasetLoader, string?> run, string right)
    {
        string? wrong;
        try
        {
            wrong = run(loader);
        }
        catch (Exception error)
        {
            wrong = $"It throws {error.GetType().Name} where only InputException, with a sentence for people, is allowed: "
                + $"{error.Message.ReplaceLineEndings(" ")}";
        }

        return new PluginFinding(loader.Name, check, wrong is null, wrong ?? right);
    }
}
