using RobustnessTools.Studies.Sensitivity;

namespace RobustnessTools.Cli.Commands;

/// <summary><c>robustness sweep</c>: measures a grid of models in repeated trials.</summary>
internal sealed class SweepCommand : StudyCommand<SweepPlan, SensitivityRow>
{
    /// <summary>Made by the tool, which finds it by its type.</summary>
    public SweepCommand(Terminal terminal)
        : base(SensitivityStudy.Instance,
            "Measures the sensitivity of a grid of models in repeated trials, and saves each trial as it ends; "
                + "the same command again runs only what is missing, and one with more trials, samples or widths what it adds.", terminal)
    {
    }

    /// <inheritdoc/>
    internal override IReadOnlyList<string> Examples =>
    [
        "robustness sweep --model rf,ntk --activation tanh,square --dimension 100 --samples 50,100 --widths 200:1000:200 --trials 5 --output results",
        "robustness sweep --model rf,ntk --activation tanh,square --dimension 100 --samples 50,100 --widths 200:1400:200 --trials 6 --output results",
        "robustness sweep --model ntk --activation square --dataset fashion-mnist --classes 0,1 --normalization unit --samples 400,800 "
            + "--widths log:15:300:6 --trials 3 --output fashion",
        "robustness sweep --model rf --activation tanh --samples 100 --widths 500,1000 --save-plan plan.json",
        "robustness sweep --plan plan.json --output results-of-plan",
        "robustness sweep --model rf --activation tanh --samples 200,400 --widths 1000:4000:1000 --trials 3 --precision single --output single",
        "robustness sweep --model rf --activation tanh --dimension 50 --samples 100 --widths 60:200:20 --ridge 0,1,10 --trials 5 --output ridged",
        "robustness sweep --model rf --activation tanh,square --dimension 50 --samples 50,100 --widths 200:1000:200,infinite --trials 5 --output limits",
    ];
}
