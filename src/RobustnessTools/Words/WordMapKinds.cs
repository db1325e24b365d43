using RobustnessTools.Abstractions;
using RobustnessTools.Basics;

namespace RobustnessTools.Words;

/// <summary>Names of feature maps of texts.</summary>
public static class WordMapKinds
{
    /// <summary>Names with what they mean.</summary>
    public static IReadOnlyList<(string Name, string Description)> All { get; } =
    [
        ("rf", "random features φ(V·flat X)"),
        ("deep-rf", "random features of several layers"),
        ("attention", "random attention with softmax"),
        ("relu-attention", "random attention with relu"),
    ];

    /// <summary>The map of a name, in any case.</summary>
    /// <exception cref="InputException">There is none (<c>UnknownMap</c>).</exception>
    public static WordMapKind Parse(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return ChoiceNames.Find<WordMapKind>(name.Trim()) ?? throw new InputException("UnknownMap", InputErrorKind.InvalidArgument,
            $"There is no feature map '{PrintableText.Of(name)}' of texts; {NearestNames.Suggest(name, ChoiceNames.All<WordMapKind>())}.");
    }
}
