using System.Globalization;
using RobustnessTools.Abstractions;
using RobustnessTools.Basics;

namespace RobustnessTools.Studies;

/// <summary>What should be known of the runs behind a directory of results.</summary>
public static class RunWarnings
{
    /// <summary>As <see cref="Of(RunRecord?)"/>, of a directory of results; nothing where there is no record that can be read.</summary>
    /// <param name="path">A directory; of a file nothing is known.</param>
    public static IReadOnlyList<string> Of(string path)
    {
        try
        {
            return Directory.Exists(path) ? Of(ResultFiles.ReadRun(path)) : [];
        }
        catch (InputException)
        {
            // Rows are read without it.
            return [];
        }
    }

    /// <summary>One sentence where the nodes of a cluster were not alike: their values may differ in the last digits.</summary>
    /// <param name="record">The record of the runs, or null.</param>
    public static IReadOnlyList<string> Of(RunRecord? record)
    {
        RunNode[] nodes = [.. record?.Runs.SelectMany(run => run.Nodes ?? []) ?? []];
        IGrouping<string, RunNode>[] kinds = [.. nodes.GroupBy(node => Kind(node.Environment), StringComparer.Ordinal)];
        if (kinds.Length < 2) return [];
        IEnumerable<string> named = kinds.Select(kind => string.Create(CultureInfo.InvariantCulture,
            $"{kind.Key} ({kind.Sum(node => node.Tasks)} tasks on {kind.Select(node => node.Host).Distinct(StringComparer.Ordinal).Count()} nodes)"));
        return
        [
            string.Create(CultureInfo.InvariantCulture,
                $"Trials were computed on {kinds.Length} kinds of nodes, whose values may differ in the last digits: {string.Join("; ", named)}."),
        ];
    }

    private static string Kind(RunEnvironment environment) =>
        $"{environment.Processor}, {environment.ProviderDescription}, version {environment.Version}";
}
