using RobustnessTools.Experiments;

namespace RobustnessTools.PowerShell.Output;

/// <summary>A published value beside the measured one, as a flat row.</summary>
/// <param name="Experiment">Name of the experiment.</param>
/// <param name="Activation">Name of the activation.</param>
/// <param name="Samples">Number of training samples, N.</param>
/// <param name="Width">Number of neurons, k.</param>
/// <param name="Published">The published S, read off the figure (±3%).</param>
/// <param name="PublishedMargin">Half of the 95% confidence band drawn around it.</param>
/// <param name="Measured">The measured mean.</param>
/// <param name="Lower">Lower end of its 95% confidence interval.</param>
/// <param name="Upper">Its upper end.</param>
/// <param name="RelativeDifference">(measured − published) / published.</param>
/// <param name="Agrees">Whether they differ by no more than the reading error and half of the 95% interval of their difference.</param>
/// <param name="IsDecided">False for a single trial, and where trials are so few, or spread so much, that values 20% away would agree too.</param>
public sealed record PublishedRow(
    string Experiment, string Activation, int Samples, int Width, double Published, double PublishedMargin, double Measured, double Lower, double Upper,
    double RelativeDifference, bool Agrees, bool IsDecided)
{
    internal static PublishedRow Of(string experiment, PublishedComparison comparison) => new(
        experiment, comparison.Published.Activation, comparison.Published.Samples, comparison.Published.Width, comparison.Published.Sensitivity,
        comparison.Published.Margin,
        comparison.Measured.Mean, comparison.Measured.Lower, comparison.Measured.Upper, comparison.RelativeDifference, comparison.Agrees, comparison.IsDecided);
}
