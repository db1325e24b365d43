namespace RobustnessTools.Tests.Architecture;

/// <summary>Folders of a project in an order: each may use itself and those before it.</summary>
/// <param name="Root">The namespace that the rooms are in.</param>
/// <param name="InOrder">The names of the rooms.</param>
internal sealed record Rooms(string Root, IReadOnlyList<string> InOrder)
{
    /// <summary>Those of the library, as docs/architecture.md describes them.</summary>
    internal static readonly Rooms OfLibrary = new(
        "RobustnessTools",
        ["Basics", "Compute", "Data", "Activations", "Plugins", "Catalogs", "Models", "Theory", "Interpolation", "Sensitivity", "Attacks",
            "Memorization", "Correlations", "Words", "Results",
            "Studies", "Cluster", "Experiments", "Profiling"]);

    /// <summary>One sentence for each type that refers to a room after its own.</summary>
    internal IEnumerable<string> Violations(IEnumerable<(string From, string To)> references) =>
        from pair in references
        let @from = Place(pair.From)
        let to = Place(pair.To)
        where @from >= 0 && to > @from
        select $"{pair.From} refers to {pair.To}, but {InOrder[@from]} comes before {InOrder[to]}.";

    /// <summary>The room of a type or namespace; none where it is in no room.</summary>
    internal string? Of(string name) => Place(name) is >= 0 and var place ? InOrder[place] : null;

    private int Place(string name)
    {
        if (!name.StartsWith(Root + ".", StringComparison.Ordinal)) return -1;
        string room = name[(Root.Length + 1)..].Split('.')[0];
        for (int place = 0; place < InOrder.Count; place++)
        {
            if (string.Equals(InOrder[place], room, StringComparison.Ordinal)) return place;
        }

        return -1;
    }
}
