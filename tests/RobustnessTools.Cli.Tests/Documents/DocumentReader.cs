using System.Text.RegularExpressions;
using RobustnessTools.TestCommon;

namespace RobustnessTools.Cli.Tests.Documents;

/// <summary>
/// Finds what the documents of the repository tell people to type: blocks of a shell, indented or fenced, and the column <c>command</c> of tables.
/// Blocks of PowerShell are for the tests of the module (Documents.Tests.ps1), those of C# for <see cref="LibraryPackageTests"/>.
/// </summary>
internal static partial class DocumentReader
{
    private static readonly string[] NotOurs = ["bin", "obj", "artifacts"];

    /// <summary>Every page of the repository, its path from the root with slashes.</summary>
    internal static IEnumerable<string> Documents => Pages(SharedFolder.Repository)
        .Select(file => Path.GetRelativePath(SharedFolder.Repository, file).Replace('\\', '/')).Order(StringComparer.Ordinal);

    // What is not ours is not entered: the drives of an emulated Windows lead to all of this machine.
    private static IEnumerable<string> Pages(string folder) => Directory.EnumerateFiles(folder, "*.md")
        .Concat(Directory.EnumerateDirectories(folder).Where(static path => IsOurs(Path.GetFileName(path))).SelectMany(Pages));

    private static bool IsOurs(string name) => !name.StartsWith('.') && !NotOurs.Contains(name, StringComparer.Ordinal);

    /// <summary>The commands of a shell on a page, in their order.</summary>
    internal static IEnumerable<DocumentCommand> Commands(string document)
    {
        int commandColumn = -1;
        foreach (DocumentLine line in Lines(document))
        {
            if (line.Language is "sh" || (line.Language is DocumentLine.Indented && IsOfShell(line.Text)))
            {
                yield return new DocumentCommand(document, line.Number, AfterTwoSpaces().Replace(line.Text, ""));
            }
            else if (line.Language is "console" && line.Text.StartsWith("$ ", StringComparison.Ordinal))
            {
                yield return new DocumentCommand(document, line.Number, line.Text[2..]);
            }
            else if (line.Language is DocumentLine.Prose && line.Text.StartsWith('|'))
            {
                string[] cells = line.Text.Split('|', StringSplitOptions.TrimEntries);
                if (commandColumn < 0) commandColumn = Math.Max(0, Array.IndexOf(cells, "command"));
                if (commandColumn == 0) continue;
                foreach (Match code in Code().Matches(cells[commandColumn]))
                {
                    string text = code.Groups[1].Value;
                    if (IsOfShell(text)) yield return new DocumentCommand(document, line.Number, text);
                    else if (text.Contains(' ', StringComparison.Ordinal)) yield return new DocumentCommand(document, line.Number, "robustness " + text);
                }
            }
            else
            {
                commandColumn = -1;
            }
        }
    }

    /// <summary>What stands in the text between backticks.</summary>
    internal static IEnumerable<DocumentCommand> Inline(string document) =>
        from line in Lines(document)
        where line.Language is DocumentLine.Prose
        from Match code in Code().Matches(line.Text)
        select new DocumentCommand(document, line.Number, code.Groups[1].Value);

    /// <summary>Indented lines that are neither commands of a shell, nor PowerShell, nor formulas or pictures of output, by what these look like.</summary>
    internal static IEnumerable<DocumentCommand> Doubtful(string document) =>
        from line in Lines(document)
        where line.Language is DocumentLine.Indented && !IsOfShell(line.Text) && !PowerShell().IsMatch(line.Text) && line.Text.All(char.IsAscii)
            && !line.Text.StartsWith('|')
        select new DocumentCommand(document, line.Number, line.Text);

    private static bool IsOfShell(string text) => Programs().IsMatch(text);

    private static IEnumerable<DocumentLine> Lines(string document)
    {
        const string Continued = " \\";
        string? fence = null;
        string before = "";
        bool mayBegin = true, indented = false;
        int number = 0;
        foreach (string line in File.ReadLines(Path.Combine(SharedFolder.Repository, document)))
        {
            number++;
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                fence = fence is null ? line[3..].Split(' ')[0] : null;
                mayBegin = true;
                continue;
            }

            indented = fence is null && line.StartsWith("    ", StringComparison.Ordinal) && (indented || mayBegin);
            mayBegin = line.Trim().Length == 0 || line.StartsWith('#');
            before += indented ? line.Trim() : line;
            if (indented && before.EndsWith(Continued, StringComparison.Ordinal))
            {
                before = before[..^Continued.Length] + ' ';
                continue;
            }

            yield return new DocumentLine(number, fence ?? (indented ? DocumentLine.Indented : DocumentLine.Prose), before);
            before = "";
        }
    }

    [GeneratedRegex(@"^([A-Z_]+=\S+ )*(robustness|dotnet|apt|brew|pyftsubset|\./build\.ps1|tests/systems\.sh|checks/\S+)( |$)", RegexOptions.ExplicitCapture)]
    private static partial Regex Programs();

    [GeneratedRegex(@"\b[A-Z][a-z]+-[A-Z]\w+|^[\d, ]+\|$")]
    private static partial Regex PowerShell();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();

    /// <summary>Beside a command may stand what it is for.</summary>
    [GeneratedRegex(@" {2,}.*$")]
    private static partial Regex AfterTwoSpaces();
}
