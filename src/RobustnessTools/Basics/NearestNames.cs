namespace RobustnessTools.Basics;

/// <summary>What to say about a name that nobody knows.</summary>
public static class NearestNames
{
    private const int Most = 3;

    /// <summary>The known names that are nearest to a mistyped one.</summary>
    /// <param name="given">The name that was not found.</param>
    /// <param name="known">All names that would have been found; at least one.</param>
    /// <returns>
    /// The end of a sentence, without its full stop: <c>the nearest names are tanh, tan</c>, nearest first and at most three,
    /// or <c>known names are cos, erf, …</c>, all in alphabetical order, when none is near.
    /// </returns>
    public static string Suggest(string given, IEnumerable<string> known)
    {
        string[] names = [.. known.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        string wanted = given.ToLowerInvariant();
        string[] near = [.. names
            .Select(name => (Name: name, Distance: Distance(wanted, name.ToLowerInvariant())))
            .Where(candidate => IsNear(wanted, candidate.Name, candidate.Distance))
            .OrderBy(candidate => candidate.Distance)
            .Take(Most)
            .Select(candidate => candidate.Name)];
        return near.Length > 0
            ? $"the nearest names are {string.Join(", ", near)}"
            : $"known names are {string.Join(", ", names)}";
    }

    /// <summary>A third of the letters may differ; a beginning of a name is near to it.</summary>
    private static bool IsNear(string wanted, string name, int distance) =>
        distance <= Math.Max(1, Math.Max(wanted.Length, name.Length) / 3)
        || (wanted.Length > 1 && name.StartsWith(wanted, StringComparison.OrdinalIgnoreCase));

    /// <summary>Edit distance: insertions, deletions and replacements of a character, and swaps of two neighbours.</summary>
    private static int Distance(string a, string b)
    {
        var distance = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++) distance[i, 0] = i;
        for (int j = 0; j <= b.Length; j++) distance[0, j] = j;
        for (int i = 1; i <= a.Length; i++)
            for (int j = 1; j <= b.Length; j++)
            {
                int replaced = distance[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                distance[i, j] = Math.Min(replaced, 1 + Math.Min(distance[i - 1, j], distance[i, j - 1]));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    distance[i, j] = Math.Min(distance[i, j], 1 + distance[i - 2, j - 2]);
            }

        return distance[a.Length, b.Length];
    }
}
