using RobustnessTools.Studies.Memorization;

namespace RobustnessTools.Cli.Commands;

/// <summary><c>robustness memorization</c>: measures how much models memorize of spurious inputs.</summary>
internal sealed class MemorizationCommand : StudyCommand<MemorizationPlan, MemorizationRow>
{
    /// <summary>Made by the tool, which finds it by its type.</summary>
    public MemorizationCommand(Terminal terminal)
        : base(new MemorizationStudy(),
            "Measures how much interpolating models memorize of inputs that labels do not depend on: what they say of the spurious part of a training "
                + "sample with another core, and how that hangs on leaving the sample out.", terminal)
    {
    }

    /// <inheritdoc/>
    internal override IReadOnlyList<string> Examples =>
    [
        "robustness memorization --model rf,ntk --activation relu --dimension 200 --spurious-fraction 0.25,0.5 --samples 20,50,100,200 --widths 1000 "
            + "--trials 5 --output memorized",
        "robustness memorization --model rf --activation relu --dataset mnist --classes 1,7 --frame 10 --samples 50,100,200 --widths 2000 --test-points 200 "
            + "--trials 2 --output framed",
        "robustness memorization --model ntk --activation tanh --dimension 100 --samples 50,100 --widths infinite --ridge 0,0.1 --trials 3 --output ridged",
    ];
}
