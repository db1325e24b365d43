namespace RobustnessTools.Cli.Output;

/// <summary>A column of a table for people.</summary>
/// <param name="Heading">Its heading.</param>
/// <param name="IsNumber">Whether it is aligned to the right.</param>
/// <param name="IsProse">Whether its cells may be broken between words; all others stand on one line.</param>
/// <param name="Rank">0 where it always belongs to the table; of the others, those of the highest rank are left out first in a narrow window.</param>
internal sealed record ResultColumn(string Heading, bool IsNumber, bool IsProse, int Rank)
{
    /// <summary>A column of a heading; one that begins with '&gt;' is of numbers.</summary>
    public static implicit operator ResultColumn(string heading) => Of(heading);

    /// <summary>A column of numbers or names.</summary>
    internal static ResultColumn Of(string heading, int rank = 0) => new(heading.TrimStart('>'), heading.StartsWith('>'), IsProse: false, rank);

    /// <summary>A column of sentences.</summary>
    internal static ResultColumn Prose(string heading, int rank = 0) => new(heading, IsNumber: false, IsProse: true, rank);
}
