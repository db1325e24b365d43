using System.Text.RegularExpressions;

namespace RobustnessTools.TestCommon;

/// <summary>What docs/errors.md lists.</summary>
internal static partial class ErrorPage
{
    private static readonly string[] Parts =
        File.ReadAllText(Path.Combine(SharedFolder.Repository, "docs", "errors.md")).Split("\n## Findings of a plugin's checks\n");

    /// <summary>The ids of errors.</summary>
    internal static IReadOnlyList<string> Ids { get; } = [.. FirstColumn().Matches(Parts[0][Parts[0].IndexOf("\n## ", StringComparison.Ordinal)..])
        .Select(match => match.Groups["name"].Value)];

    /// <summary>The names of a plugin's checks.</summary>
    internal static IReadOnlyList<string> Checks { get; } = [.. FirstColumn().Matches(Parts[1]).Select(match => match.Groups["name"].Value)];

    [GeneratedRegex(@"^\| `(?<name>[\w-]+)` \|", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex FirstColumn();
}
