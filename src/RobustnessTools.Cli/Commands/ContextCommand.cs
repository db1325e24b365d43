using RobustnessTools.Studies.Words;

namespace RobustnessTools.Cli.Commands;

/// <summary><c>robustness context</c>: measures whether a model can tell a text from the same text with one word changed.</summary>
internal sealed class ContextCommand : StudyCommand<ContextPlan, ContextRow>
{
    /// <summary>Made by the tool, which finds it by its type.</summary>
    public ContextCommand(Terminal terminal)
        : base(new ContextStudy(),
            "Measures whether a model that learns the label of a text can give the same text with one word changed the other label: the best change found, "
                + "and a proof where none can.", terminal)
    {
    }

    /// <inheritdoc/>
    internal override IReadOnlyList<string> Examples =>
    [
        "robustness context --map rf,attention --words 10 --dimension 48 --samples 30 --training fine-tune,retrain --trials 3 --output contexts",
        "robustness context --map rf --words 10,20 --dimension 24 --samples 20,40 --objective label,alignment --trials 2 --output margins",
        "robustness context --map attention --words 10 --dimension 24 --samples 20 --word 3 --starts 8 --trials 2 --output third-word",
    ];
}
