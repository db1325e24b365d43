using System.Text.Json.Serialization;
using RobustnessTools.Abstractions;
using RobustnessTools.Basics;
using RobustnessTools.Basics.Options;
using RobustnessTools.Words;
using RobustnessTools.Words.Contexts;

namespace RobustnessTools.Studies.Words;

/// <summary>
/// What to run: whether models over features of texts can learn that a text and the same text with one word changed have opposite labels, for every
/// combination
/// of map, n, d, N, training and objective, in trials.
/// </summary>
public sealed record ContextPlan : TextPlan
{
    /// <summary>Numbers of training texts N, at least one.</summary>
    [Option("Numbers of training texts N: 50,200 or lo:hi:step or log:lo:hi:count", Placeholder = "GRID", IsGrid = true)]
    public required IReadOnlyList<int> Samples { get; init => field = value.ToArray(); }

    /// <summary>How the model learns one more text: <c>fine-tune</c>, <c>retrain</c>.</summary>
    [Option("How one more text is learned, with commas between them: fine-tune (the shortest step of the parameters), retrain (fitted again to all)",
        Placeholder = "A,B")]
    public IReadOnlyList<string> Training { get; init => field = value.ToArray(); } = ["fine-tune"];

    /// <summary>What the change of a word is searched for: <c>label</c>, <c>alignment</c>.</summary>
    [Option("What the change is searched for, with commas between them: label (the other label), alignment (the alignment −1, whatever the labels)",
        Placeholder = "A,B")]
    public IReadOnlyList<string> Objective { get; init => field = value.ToArray(); } = ["label"];

    /// <summary>Which word is changed: <c>first</c>, or the number of one.</summary>
    [Option("Which word is changed: first, or its number from 0", Placeholder = "WORD")]
    public string Word { get; init; } = "first";

    /// <summary>A file with the labels of own texts, −1 and +1; null for drawn texts.</summary>
    [Option("File with the labels of own texts, −1 and +1, .npy or .csv", Name = "LabelsPath", Placeholder = "FILE")]
    public string? Labels { get; init; }

    /// <summary>A file with a change of the word, in the place of a search; null for a search.</summary>
    [Option("File with a change of the word, d numbers, in the place of a search", Name = "ChangePath", Placeholder = "FILE")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Change { get; init; }

    /// <inheritdoc/>
    protected internal override IReadOnlyList<string> Growing => [.. base.Growing, nameof(Samples), nameof(Training), nameof(Objective)];

    /// <summary>Checks every value, and brings lists into order.</summary>
    /// <exception cref="InputException">A value is out of range (<c>InvalidPlan</c>, <c>StartsOutOfRange</c>, <c>StepsOutOfRange</c>), there is no such map
    /// (<c>UnknownMap</c>), or options do not go together (<c>ConflictingInputs</c>).</exception>
    public override ContextPlan Validated()
    {
        Require(Samples.Count > 0, "samples", "empty", "at least one whole number");
        foreach (int samples in Samples) Require(samples is >= 1 and < WordNumbers.Most, "samples", samples, $"from 1 to {WordNumbers.Most - 1} each");
        Require(Training.Count > 0, "training", "empty", "fine-tune, retrain or both");
        Require(Objective.Count > 0, "objective", "empty", "label, alignment or both");
        if (Embeddings is null && Labels is not null)
            throw Conflict("A file of labels is given, but labels of drawn texts are those of a random linear teacher: leave it out, or give own texts.");
        if (Embeddings is not null && Labels is null)
            throw Conflict("Own texts are given without labels, which models are fitted to: give a file with a label for each (labels).");
        if (Change is not null && ((IGivenOptions)this).Given.Any(option => option is nameof(Starts) or nameof(Steps) or nameof(Objective)))
            throw WithoutSearch();
        return Validated(this) with
        {
            Word = WordNumbers.Normal(Word, mayBeAll: false),
            Samples = [.. Samples.Distinct().Order()],
            Training = [.. Training.Select(name => ChoiceNames.Of(Choice<ContextTraining>(name, "training"))).Distinct()],
            Objective = [.. Objective.Select(name => ChoiceNames.Of(Choice<ContextObjective>(name, "objective"))).Distinct()],
        };
    }

    /// <inheritdoc/>
    internal override void RequireEffectsOfFile()
    {
        base.RequireEffectsOfFile();
        WordSearchSettings usual = new();
        if (Change is not null && ((Starts, Steps) != (usual.Starts, usual.Steps) || !Objective.SequenceEqual([ChoiceNames.Of(ContextObjective.Label)])))
            throw WithoutSearch();
    }

    private static InputException WithoutSearch() =>
        Conflict("A change is given, and what it is searched for or how (objective, starts, steps) as well, but nothing is searched then: leave these out.");

    /// <summary>A choice by its name.</summary>
    internal static TChoice Choice<TChoice>(string name, string what)
        where TChoice : struct, Enum => ChoiceNames.Find<TChoice>(name.Trim()) ?? throw new InputException("InvalidPlan", InputErrorKind.InvalidArgument,
            $"The plan's {what} is '{PrintableText.Of(name)}'; expected: {string.Join(" or ", ChoiceNames.All<TChoice>())}.");
}
