using RobustnessTools.Studies.Correlation;

namespace RobustnessTools.Cli.Commands;

/// <summary><c>robustness spurious-correlation</c>: measures what ridge regressions learn of a spurious correlation.</summary>
internal sealed class SpuriousCorrelationCommand : StudyCommand<CorrelationPlan, CorrelationRow>
{
    /// <summary>Made by the tool, which finds it by its type.</summary>
    public SpuriousCorrelationCommand(Terminal terminal)
        : base(new CorrelationStudy(),
            "Measures what ridge regressions learn of a spurious correlation: how much predictions on inputs with another core still go with the label that "
                + "the spurious part was seen with, beside the test loss.", terminal)
    {
    }

    /// <inheritdoc/>
    internal override IReadOnlyList<string> Examples =>
    [
        "robustness spurious-correlation --model linear --samples 400 --ridge log:0.01:10:13 --trials 20 --output linear",
        "robustness spurious-correlation --model rf --activation tanh --core-dimension 50 --spurious-dimension 50 --samples 200 --widths 25:800:25,infinite "
            + "--ridge 0.0001,0.001 --trials 5 --output widths",
        "robustness spurious-correlation --model rf,ntk --activation relu --dataset color-mnist --classes 1,7 --normalization unit --correlation 0.8 "
            + "--samples 200 --test-points 200 --widths 1000 --ridge log:0.0001:10:6 --trials 3 --output coloured",
    ];
}
