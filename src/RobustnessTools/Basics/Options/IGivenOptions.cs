namespace RobustnessTools.Basics.Options;

/// <summary>A group that remembers which of its options were given, also where one was given its default: what has no effect is refused even so.</summary>
internal interface IGivenOptions
{
    /// <summary>Names of the options that were given.</summary>
    IReadOnlyCollection<string> Given { get; set; }
}
