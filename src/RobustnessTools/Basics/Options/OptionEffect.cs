namespace RobustnessTools.Basics.Options;

/// <summary>When an option has an effect.</summary>
/// <param name="Option">Its name: <see cref="OptionDescription.Name"/>, or that of the cmdlets' parameter.</param>
/// <param name="Needs">Any one of these must be there.</param>
/// <param name="Sentence">Why it has none otherwise, and what to do, with a full stop.</param>
internal sealed record OptionEffect(string Option, Circumstances Needs, string Sentence);
