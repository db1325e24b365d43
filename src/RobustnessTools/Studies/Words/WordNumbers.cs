using System.Globalization;
using RobustnessTools.Abstractions;
using RobustnessTools.Basics;

namespace RobustnessTools.Studies.Words;

/// <summary>Which words of a text are meant.</summary>
internal static class WordNumbers
{
    /// <summary>Most words of a text that is drawn.</summary>
    internal const int Most = 1 << 16;

    /// <summary>The words that a choice means.</summary>
    /// <param name="choice"><c>first</c>, <c>all</c>, or a number from 0.</param>
    /// <param name="words">n.</param>
    /// <exception cref="InputException">It is neither (<c>InvalidPlan</c>), or there is no such word (<c>WordOutOfRange</c>).</exception>
    internal static IEnumerable<int> Of(string choice, int words)
    {
        if (choice == "first") return [0];
        if (choice == "all") return Enumerable.Range(0, words);
        int word = Parse(choice)!.Value;
        RobustnessTools.Words.WordSensitivity.RequireWord(word, words);
        return [word];
    }

    /// <summary>A choice as it is written, in lower case.</summary>
    /// <param name="choice">What was given.</param>
    /// <param name="mayBeAll">Whether all words may be meant.</param>
    /// <exception cref="InputException">It is no choice (<c>InvalidPlan</c>).</exception>
    internal static string Normal(string choice, bool mayBeAll)
    {
        string normal = choice.Trim().ToLowerInvariant();
        if (normal == "first" || (mayBeAll && normal == "all")) return normal;
        if (Parse(normal) is { } word) return word.ToString(CultureInfo.InvariantCulture);
        throw new InputException("InvalidPlan", InputErrorKind.InvalidArgument,
            $"The plan's word is '{PrintableText.Of(choice)}'; expected: first{(mayBeAll ? ", all" : "")} or the number of a word from 0.");
    }

    private static int? Parse(string choice) =>
        int.TryParse(choice, NumberStyles.None, CultureInfo.InvariantCulture, out int word) ? word : null;
}
