using System.Globalization;
using System.Text.RegularExpressions;

namespace RobustnessTools.Cluster;

/// <summary>Times as Slurm writes them, in whole minutes: <c>90</c>, <c>30:00</c>, <c>2:00:00</c>, <c>1-12</c>, <c>1-12:00</c>, <c>1-12:00:00</c>.</summary>
internal static partial class SlurmTime
{
    /// <summary>Reads a time.</summary>
    /// <returns>Minutes, rounded up, at least 1; null where it is none (<c>UNLIMITED</c> among them).</returns>
    internal static int? TryParse(string text)
    {
        Match match = Form().Match(text);
        if (!match.Success) return null;
        long[] parts = [.. match.Groups["part"].Captures.Select(part => long.Parse(part.Value, CultureInfo.InvariantCulture))];

        // Behind days the first part is hours; else it is minutes, unless there are three.
        (long hours, long minutes, long seconds) = (match.Groups["days"].Success, parts) switch
        {
            (true, _) => (parts[0], parts.ElementAtOrDefault(1), parts.ElementAtOrDefault(2)),
            (_, [var h, var m, var s]) => (h, m, s),
            _ => (0, parts[0], parts.ElementAtOrDefault(1)),
        };
        long days = match.Groups["days"].Success ? long.Parse(match.Groups["days"].Value, CultureInfo.InvariantCulture) : 0;
        long all = (((days * 24) + hours) * 60) + minutes + ((seconds + 59) / 60);
        return (int)Math.Clamp(all, 1, int.MaxValue);
    }

    [GeneratedRegex(@"^((?<days>\d{1,5})-)?(?<part>\d{1,8})(:(?<part>\d{1,8})){0,2}$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Form();
}
