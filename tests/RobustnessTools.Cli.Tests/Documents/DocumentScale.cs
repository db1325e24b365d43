using System.Globalization;
using System.Text.RegularExpressions;

namespace RobustnessTools.Cli.Tests.Documents;

/// <summary>All that is changed about a document's command before a test runs it.</summary>
internal static partial class DocumentScale
{
    private const string FromSource = "dotnet run -c Release --project src/RobustnessTools.Cli -- ";
    private const string Benchmarks = "dotnet run -c Release --project tests/RobustnessTools.Benchmarks -- ";

    /// <summary>Commands of at most so many samples run as they stand.</summary>
    private const int Samples = 100;

    private const int TestPoints = 20, Trials = 2;

    /// <summary>The command as the tests run it.</summary>
    internal static string Small(string command)
    {
        // The tool is built already, and so are the benchmarks, which take minutes: what the filter finds is listed.
        if (command.StartsWith(FromSource, StringComparison.Ordinal)) command = "robustness " + command[FromSource.Length..];
        if (command.StartsWith(Benchmarks, StringComparison.Ordinal))
            return command.Replace("dotnet run -c Release ", "dotnet run -c Release --no-build ", StringComparison.Ordinal) + " --list flat";

        // Of an experiment its small version; where sizes are the tool's own, those of 'bench' take a minute.
        if (Starts(command, "reproduce") && !Has(command, "--list") && !Has(command, "--quick")) command += " --quick";
        if (Starts(command, "bench") && !Has(command, "--samples")) command += " --samples 100 --widths 200 --dimension 50";

        // Machines of the tests have no GPU.
        command = command.Replace("--provider cuda", "--provider managed", StringComparison.Ordinal);
        return Starts(command, "word-sensitivity") || Starts(command, "context") ? ShorterTexts(command) : Resized(command);
    }

    /// <summary>Texts of at most so many words, with at most so many coordinates each, and so many of them.</summary>
    private static string ShorterTexts(string command) => Values().Replace(command, match => match.Groups["option"].Value switch
    {
        "--words" => Within(match, 20),
        "--dimension" => Within(match, 24),
        "--samples" => Within(match, 30),
        "--trials" => Each(match, value => Math.Min(value, Trials)),
        _ => match.Value,
    });

    private static string Within(Match match, int most)
    {
        double factor = Math.Max(1, Numbers(match).Max() / (double)most);
        return Each(match, value => value / factor);
    }

    /// <summary>N over a factor, k and d over its root, so that what interpolated still does.</summary>
    private static string Resized(string command)
    {
        if (Values().Matches(command).Where(match => match.Groups["option"].Value is "--samples").SelectMany(Numbers).ToArray() is not { Length: > 0 } samples
            || samples.Max() <= Samples || command.Contains(" predict ", StringComparison.Ordinal) || command.Contains(" bound ", StringComparison.Ordinal))
        {
            return command;
        }

        double factor = (double)samples.Max() / Samples;
        return Values().Replace(command, match => match.Groups["option"].Value switch
        {
            "--samples" => Each(match, value => value / factor),
            "--width" or "--widths" or "--dimension" => Each(match, value => value / Math.Sqrt(factor)),
            "--test-points" => Each(match, value => Math.Min(value, TestPoints)),
            "--trials" => Each(match, value => Math.Min(value, Trials)),
            _ => match.Value,
        });
    }

    private static string Each(Match match, Func<int, double> change) =>
        $"{match.Groups["option"].Value} {Integers().Replace(match.Groups["value"].Value, number =>
            ((int)Math.Ceiling(change(int.Parse(number.ValueSpan, CultureInfo.InvariantCulture)))).ToString(CultureInfo.InvariantCulture))}";

    private static IEnumerable<int> Numbers(Match match) =>
        Integers().Matches(match.Groups["value"].Value).Select(number => int.Parse(number.ValueSpan, CultureInfo.InvariantCulture));

    private static bool Starts(string command, string name) => command.StartsWith($"robustness {name}", StringComparison.Ordinal);

    private static bool Has(string command, string option) => command.Contains(option, StringComparison.Ordinal);

    /// <summary>Sizes, lists and ranges of them; of <c>log:15:300:6</c> too, whose last number is a count.</summary>
    [GeneratedRegex(@"(?<option>--[a-z-]+) (?<value>[0-9][0-9,:]*)(?= |$)", RegexOptions.ExplicitCapture)]
    private static partial Regex Values();

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Integers();
}
