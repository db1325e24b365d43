using RobustnessTools.Abstractions;
using RobustnessTools.Compute;
using RobustnessTools.Data;
using RobustnessTools.Data.Texts;
using RobustnessTools.Numerics.Random;

namespace RobustnessTools.Words;

/// <summary>Word sensitivity: how far a change of one word, no longer than a word, can move the features of a text.</summary>
/// <remarks>
/// 𝒮(X) = sup over ‖Δ‖ ≤ √d of ‖φ(X(Δ)) − φ(X)‖/‖φ(X)‖ (arXiv 2402.02969). What is found is a lower bound of it; the first-order value, the certified upper
/// bound and the ascent are of this project (docs/word-sensitivity.md).
/// </remarks>
public static class WordSensitivity
{
    /// <summary>Measures it for one word of a text.</summary>
    /// <param name="map">The feature map.</param>
    /// <param name="text">The text.</param>
    /// <param name="word">Number of the word, from 0.</param>
    /// <param name="compute">Provider, threads and memory; what stops it.</param>
    /// <param name="settings">How to search; null for the default.</param>
    /// <param name="seed">Of the starts.</param>
    /// <returns>Cost: for each step and start 4kd operations (random features; 4k² more for each further layer) or 16nd + 6d² (attention).</returns>
    /// <exception cref="InputException">The text has another size than the map takes (<c>DimensionMismatch</c>), there is no such word
    /// (<c>WordOutOfRange</c>), a setting is out of range (<c>StartsOutOfRange</c>, <c>StepsOutOfRange</c>), or features are all 0 or not finite
    /// (<c>FeaturesNotFinite</c>).</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static WordSensitivityResult Measure(
        WordMap map, TextSample text, int word, ComputeContext compute, WordSearchSettings? settings = null, ulong seed = DrawDefaults.Seed)
    {
        ArgumentNullException.ThrowIfNull(map);
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(compute);
        map.Require(text);
        RequireWord(word, text.Words);
        using WordFunction function = map.Open(text.Embeddings.Span, word, compute);
        return Measure(function, word, settings ?? new WordSearchSettings(), new RandomStream(seed, RandomPurpose.Attacks, 0));
    }

    /// <summary>Measures it for the word that a function is of.</summary>
    internal static WordSensitivityResult Measure(WordFunction function, int word, WordSearchSettings settings, RandomStream random)
    {
        settings.Validate();
        double norm = function.FeatureNorm;
        RequireFeatures(norm);
        var (slope, direction) = function.FirstOrder();
        var (change, value, steps) = WordSearch.Run(
            function, new SquaredChange(function.Start), [.. function.Directions, direction, [.. direction.Select(one => -one)]], settings, random);
        return new WordSensitivityResult
        {
            Word = word,
            Sensitivity = Math.Sqrt(value) / norm,
            FirstOrder = function.Radius * slope / norm,
            UpperBound = function.LargestChange / norm,
            FeatureNorm = norm,
            Change = change,
            Steps = steps,
        };
    }

    /// <summary>Refuses words that are not there.</summary>
    internal static void RequireWord(int word, int words)
    {
        if (word >= 0 && word < words) return;
        throw new InputException("WordOutOfRange", InputErrorKind.InvalidArgument,
            FormattableString.Invariant($"There is no word {word} in a text of {words} words: give a number from 0 to {words - 1}."));
    }

    /// <summary>Refuses features that nothing is relative to.</summary>
    internal static void RequireFeatures(double norm)
    {
        if (norm > 0 && double.IsFinite(norm)) return;
        throw new InputException("FeaturesNotFinite", InputErrorKind.InvalidData, norm == 0
            ? "All features of the text are 0, so that no change is relative to them: choose another map or activation, or give another text."
            : "The features of the text are not finite: choose another activation, or scale the words to the norm √d.");
    }
}
