using System.Globalization;
using RobustnessTools.Abstractions;
using RobustnessTools.Basics.Options;
using RobustnessTools.Models;

namespace RobustnessTools.Sensitivity;

/// <summary>What a proved bound takes besides sizes: which interpolator, which data, how sure.</summary>
public sealed record LawAssumptions : IGivenOptions
{
    /// <summary>‖θ‖ of the interpolator, as measurements report it; null: then nothing is proved.</summary>
    [Option("‖θ‖ of the interpolator, as measurements report it, of whose size a proved bound speaks", Placeholder = "NORM")]
    public double? ParameterNorm { get; init; }

    /// <summary>Name of the dataset: the law speaks of labels with noise on Gaussian inputs or on the sphere.</summary>
    [Option("Dataset: gaussian and sphere have the inputs and the random labels that a proved bound speaks of", Placeholder = "NAME", Default = "gaussian")]
    public string? Dataset { get; init; }

    /// <summary>Probability with which a bound holds.</summary>
    [Option("Probability with which a bound holds", Placeholder = "P")]
    public double Confidence { get; init; } = 0.95;

    /// <summary>Deviation s of the labels about their mean.</summary>
    [Option("Deviation of the labels about their mean", Placeholder = "S")]
    public double LabelDeviation { get; init; } = 1;

    /// <summary>Share q of labels −1 and +1 that were flipped at random, or null for labels that are random as a whole.</summary>
    [Option("Share of labels −1 and +1 that are flipped at random, which makes noise of σ² = 4q(1 − q)", Placeholder = "Q",
        Otherwise = "labels that do not depend on the inputs")]
    public double? FlipLabels { get; init; }

    /// <summary>By which parameters a network of both layers is differentiated.</summary>
    [Option("By what the network of ntk-full is differentiated: its weights, of deviation 1/√d (standard), or √d times them (ntk)")]
    public Parametrization Parametrization { get; init; }

    IReadOnlyCollection<string> IGivenOptions.Given { get; set; } = [];

    /// <summary>Whether labels depend on the inputs, but for those that are flipped: half of them flipped are random as a whole.</summary>
    internal bool FlipsLabels => FlipLabels is not null and not 0.5;

    /// <summary>σ², what of the labels no function of the inputs tells.</summary>
    internal double Noise => FlipsLabels ? 4 * FlipLabels!.Value * (1 - FlipLabels.Value) : LabelDeviation * LabelDeviation;

    /// <summary>Whether the inputs are on a sphere.</summary>
    internal bool IsSphere => string.Equals(Dataset, "sphere", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the deviation of the labels was given.</summary>
    internal bool GivesLabelDeviation => LabelDeviation != 1 || ((IGivenOptions)this).Given.Contains(nameof(LabelDeviation));

    /// <summary>Checks the numbers.</summary>
    /// <exception cref="InputException">One is out of range (<c>AssumptionOutOfRange</c>).</exception>
    internal void Validate()
    {
        Require(Confidence, Confidence is > 0 and < 1, "confidence", "a number between 0 and 1, such as 0.95");
        Require(LabelDeviation, LabelDeviation > 0 && double.IsFinite(LabelDeviation), "deviation of the labels", "a number above 0");
        Require(ParameterNorm ?? 1, ParameterNorm is null or > 0 && double.IsFinite(ParameterNorm ?? 1), "norm of the parameters", "a number above 0");
        Require(FlipLabels ?? 0.5, FlipLabels is null or (> 0 and <= 0.5), "share of flipped labels", "a number above 0 and up to 0.5");
    }

    private static void Require(double value, bool allowed, string what, string expected)
    {
        if (!allowed)
            throw new InputException("AssumptionOutOfRange", InputErrorKind.InvalidArgument,
                string.Create(CultureInfo.InvariantCulture, $"The {what} is {value}: give {expected}."));
    }
}
