namespace RobustnessTools.Experiments;

/// <summary>A point of a published figure, read off by eye or by a program.</summary>
/// <param name="Activation">Name of the activation that reproduces the published curve: <c>tanh-as-published</c> where the curve carries the authors' slip
/// in φ''.</param>
/// <param name="Samples">N.</param>
/// <param name="Width">k.</param>
/// <param name="Sensitivity">S with the factor √d: the mean over the authors' trials.</param>
/// <param name="Margin">Half of the 95% confidence band drawn around it, in units of S.</param>
public sealed record PublishedValue(string Activation, int Samples, int Width, double Sensitivity, double Margin)
{
    /// <summary>Relative error of reading a value off a figure by eye.</summary>
    public const double ReadingError = 0.03;

    /// <summary>By how much the reading may be wrong, in units of S.</summary>
    public double Reading { get; init; } = ReadingError * Sensitivity;
}
