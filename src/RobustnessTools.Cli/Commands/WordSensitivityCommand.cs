using RobustnessTools.Studies.Words;

namespace RobustnessTools.Cli.Commands;

/// <summary><c>robustness word-sensitivity</c>: measures how far one word moves the features of a text.</summary>
internal sealed class WordSensitivityCommand : StudyCommand<WordSensitivityPlan, WordSensitivityRow>
{
    /// <summary>Made by the tool, which finds it by its type.</summary>
    public WordSensitivityCommand(Terminal terminal)
        : base(new WordSensitivityStudy(),
            "Measures how far a change of one word, no longer than a word, moves the features of a text: the largest found by an ascent, to first order, and "
                + "what no change exceeds.", terminal)
    {
    }

    /// <inheritdoc/>
    internal override IReadOnlyList<string> Examples =>
    [
        "robustness word-sensitivity --map rf,attention --words 10,20,50 --dimension 96 --trials 3 --output words",
        "robustness word-sensitivity --map deep-rf --depth 2,4 --words 10,20 --dimension 24 --width 200 --trials 2 --output deep",
        "robustness word-sensitivity --map rf --activation tanh --words 8 --dimension 24 --word all --trials 2 --output every-word",
    ];
}
