using System.Text.RegularExpressions;

namespace RobustnessTools.Tests.Architecture;

/// <summary>
/// Files that a document speaks of: targets of links, and whatever looks like a path of this repository or like the name of one of its files.
/// </summary>
internal static partial class DocumentReferences
{
    /// <summary>Those of a document that are nowhere in the repository.</summary>
    /// <param name="text">The document.</param>
    /// <param name="folder">Its folder, from the root of the repository, with forward slashes; empty for the root.</param>
    /// <param name="files">The files of the repository.</param>
    internal static IEnumerable<string> Broken(string text, string folder, IReadOnlyList<string> files) => All(text, folder, files).Distinct();

    private static IEnumerable<string> All(string text, string folder, IReadOnlyList<string> files)
    {
        foreach (Match link in Link().Matches(text))
        {
            string target = link.Groups["target"].Value;
            if (!Scheme().IsMatch(target) && !Exists(Resolve(folder, target), files)) yield return target;
        }

        foreach (string path in Path().Matches(text).Concat(FileName().Matches(text)).Select(match => match.Value.TrimEnd('.', '/')))
        {
            bool upwards = path.StartsWith("../", StringComparison.Ordinal);
            if (!Exists(Resolve(folder, path), files) && (upwards || !files.Any(file => IsPartOf(file, path)))) yield return path;
        }
    }

    /// <summary>A path from a folder, without its steps upwards; none where it leaves the repository.</summary>
    private static string? Resolve(string folder, string path)
    {
        List<string> steps = [.. folder.Split('/', StringSplitOptions.RemoveEmptyEntries)];
        foreach (string step in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (step == ".") continue;
            if (step != "..") steps.Add(step);
            else if (steps.Count == 0) return null;
            else steps.RemoveAt(steps.Count - 1);
        }

        return string.Join('/', steps);
    }

    private static bool Exists(string? path, IReadOnlyList<string> files) =>
        path is not null && files.Any(file => file == path || file.StartsWith(path + "/", StringComparison.Ordinal));

    /// <summary>A document may leave out the beginning of a path: <c>tests/Program.cs</c> of an example.</summary>
    private static bool IsPartOf(string file, string path) => ("/" + file + "/").Contains("/" + path + "/", StringComparison.Ordinal);

    [GeneratedRegex(@"\]\((?<target>[^)#\s]+)(#[^)]*)?\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();

    [GeneratedRegex("^[a-z]+:", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Scheme();

    /// <summary>What begins with a folder of the repository, or with a step out of the document's own.</summary>
    [GeneratedRegex(@"(?<![\w./~\\*<$-])((\.\./)+[\w.-]+|(src|docs|tests|examples|plugins|\.ci)(?=/))(/[\w.-]+)*", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Path();

    /// <summary>What ends as files of programs and documents do.</summary>
    [GeneratedRegex(@"(?<![\w./~\\*<>$:-])\w[\w.-]*\.(md|cs|csproj|props|targets|sln|py|psm1|psd1|sh)(?![\w/*])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FileName();
}
