namespace RobustnessTools.Interpolation;

/// <summary>Two things that cannot be asked for together.</summary>
/// <param name="This">One.</param>
/// <param name="That">The other.</param>
/// <param name="ErrorId">Id of the error.</param>
/// <param name="Sentence">Why, and what to do instead.</param>
internal sealed record FitExclusion(FitOption This, FitOption That, string ErrorId, string Sentence);
