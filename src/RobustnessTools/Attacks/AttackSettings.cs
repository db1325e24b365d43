using System.Globalization;
using RobustnessTools.Abstractions;
using RobustnessTools.Basics.Options;

namespace RobustnessTools.Attacks;

/// <summary>How test points are attacked.</summary>
public sealed record AttackSettings : IGivenOptions
{
    private const int DefaultRestarts = 3;

    /// <summary>Sizes of the changes, relative to the size of the test point.</summary>
    [Option("Sizes δ of the changes, relative to ‖z‖: 0.01,0.1 or 0.01:0.2:0.01 or log:1e-3:0.1:5", IsGrid = true, Placeholder = "GRID",
        Default = "0.01,0.02,0.05,0.1,0.2")]
    public IReadOnlyList<double> Delta { get; init => field = value.ToArray(); } = [0.01, 0.02, 0.05, 0.1, 0.2];

    /// <summary>In which norm changes are small.</summary>
    [Option("Norm of the changes: l2, within δ‖z‖; linf, each input within δ‖z‖/√d")]
    public AttackNorm Norm { get; init; }

    /// <summary>Most steps of an ascent; 0 for the first-order attack alone.</summary>
    [Option("Most steps of an ascent; 0 for the first-order attack alone", Placeholder = "STEPS")]
    public int Steps { get; init; } = 30;

    /// <summary>Number of starts at random changes, after the one at the first-order attack.</summary>
    [Option("Number of starts at random changes, after that at the first-order attack", Placeholder = "R")]
    public int Restarts { get; init; } = DefaultRestarts;

    /// <summary>The smallest and the largest value that an input may take, or null where it may take any.</summary>
    [Option("The values that inputs may take, such as 0:1 for pixels", Placeholder = "LOW:HIGH", Otherwise = "any")]
    public string? Clip { get; init; }

    IReadOnlyCollection<string> IGivenOptions.Given { get; set; } = [];

    /// <summary>The range of the inputs.</summary>
    internal (double Low, double High) Range
    {
        get
        {
            if (Clip is null) return (double.NegativeInfinity, double.PositiveInfinity);
            string[] ends = Clip.Split(':');
            if (ends.Length == 2 && Number(ends[0], out double low) && Number(ends[1], out double high) && low < high) return (low, high);
            throw new InputException("InvalidClip", InputErrorKind.InvalidArgument,
                $"'{Clip}' is not a range of inputs: give the smallest and the largest value with a colon between them, such as 0:1.");
        }
    }

    /// <summary>Checks the settings.</summary>
    /// <exception cref="InputException">No size is given, or one is not above 0 (<c>DeltaOutOfRange</c>); the numbers of steps or restarts are negative
    /// (<c>StepsOutOfRange</c>, <c>RestartsOutOfRange</c>); the range of inputs is none (<c>InvalidClip</c>); or restarts are given for the
    /// first-order attack alone (<c>OptionWithoutEffect</c>).</exception>
    internal void Validate()
    {
        if (Delta.Count == 0)
        {
            throw new InputException(
                "DeltaOutOfRange", InputErrorKind.InvalidArgument, "No size of the changes is given: give at least one, such as 0.01.");
        }

        foreach (double delta in Delta)
        {
            if (delta > 0 && double.IsFinite(delta)) continue;
            throw new InputException("DeltaOutOfRange", InputErrorKind.InvalidArgument,
                string.Create(CultureInfo.InvariantCulture, $"The size of a change δ is {delta}: give a number above 0, such as 0.01."));
        }

        if (Steps < 0)
        {
            throw new InputException("StepsOutOfRange", InputErrorKind.InvalidArgument,
                string.Create(CultureInfo.InvariantCulture, $"The number of steps is {Steps}: give 0 or more."));
        }

        if (Restarts < 0)
        {
            throw new InputException("RestartsOutOfRange", InputErrorKind.InvalidArgument,
                string.Create(CultureInfo.InvariantCulture, $"The number of restarts is {Restarts}: give 0 or more."));
        }

        if (Steps == 0 && (((IGivenOptions)this).Given.Contains(nameof(Restarts)) || Restarts != DefaultRestarts))
        {
            throw new InputException(OptionEffects.ErrorId, InputErrorKind.InvalidArgument,
                "A number of restarts is given, but the first-order attack (0 steps) does not start again: leave it out, or give steps.");
        }

        _ = Range;
    }

    private static bool Number(string text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && !double.IsNaN(value);
}
