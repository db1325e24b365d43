using System.Numerics.Tensors;
using RobustnessTools.Abstractions;
using RobustnessTools.Compute;
using RobustnessTools.Data;
using RobustnessTools.Data.Texts;
using RobustnessTools.Interpolation;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;
using RobustnessTools.Numerics.Random;

namespace RobustnessTools.Words.Contexts;

/// <summary>Whether a model over the features of texts can learn that a text and the same text with one word changed have opposite labels.</summary>
/// <remarks>
/// f(X) = θ·φ(X) interpolates N texts with the least norm. It learns the label y of X: θ₁ = θ + (y − f(X))·c, with c = φ/‖φ‖² (fine-tuned: the shortest step)
/// or c = P⊥φ/‖P⊥φ‖² (fitted again to all N + 1 texts; P⊥ off the span of the N texts' features). So f₁(X(Δ)) = f(X(Δ)) + ℱ·(y − f(X)) with ℱ = c·φ(X(Δ)):
/// one factorization and no second training (arXiv 2402.02969 for the question; these formulas and the certificates are of this project).
/// </remarks>
public static class ContextModification
{
    /// <summary>Searches for the change of a word that a model tells apart best, and certifies what no change does.</summary>
    /// <param name="map">The feature map.</param>
    /// <param name="texts">N training texts with labels.</param>
    /// <param name="text">X, with the label y, −1 or +1.</param>
    /// <param name="word">Number of the word, from 0.</param>
    /// <param name="compute">Provider, threads and memory; what stops it.</param>
    /// <param name="settings">How it learns and what is searched for; null for the default.</param>
    /// <param name="seed">Of the starts.</param>
    /// <exception cref="InputException">A text has another size than the map takes, or a given change another length (<c>DimensionMismatch</c>); a text has no
    /// label (<c>MissingLabels</c>), y is neither −1 nor +1 (<c>NotTwoClasses</c>), there is no such word (<c>WordOutOfRange</c>), a setting is out of range
    /// (<c>StartsOutOfRange</c>, <c>StepsOutOfRange</c>), a given change is longer than √d (<c>ChangeOutOfRange</c>), features are not finite or all 0
    /// (<c>FeaturesNotFinite</c>), the texts cannot be fitted (<c>IllConditioned</c>), or the features of X are combinations of theirs
    /// (<c>FeaturesDependent</c>).</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static ContextResult Measure(WordMap map, IReadOnlyList<TextSample> texts, TextSample text, int word, ComputeContext compute,
        ContextSettings? settings = null, ulong seed = DrawDefaults.Seed)
    {
        ArgumentNullException.ThrowIfNull(map);
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(compute);
        if (texts.Count == 0)
            throw new InputException("MissingLabels", InputErrorKind.InvalidArgument, "There are no training texts: give at least one, with a label.");
        map.Require(text);
        WordSensitivity.RequireWord(word, text.Words);
        var labels = new double[texts.Count];
        using var flat = new Matrix(texts.Count, (nint)map.Words * map.Dimension);
        for (int i = 0; i < labels.Length; i++)
        {
            map.Require(texts[i]);
            labels[i] = LabelOf(texts[i]);
            texts[i].Embeddings.Span.CopyTo(flat.Row(i));
        }

        using var fit = new ContextFit(map, flat.View, labels, [labels.Length], compute);
        using WordFunction function = map.Open(text.Embeddings.Span, word, compute);
        return Measure(fit, labels.Length, function, function.LargestChange, LabelOf(text), settings ?? new ContextSettings(),
            new RandomStream(seed, RandomPurpose.Attacks, 0));
    }

    /// <summary>The same with what is there already.</summary>
    /// <param name="fit">The training texts.</param>
    /// <param name="order">How many of them.</param>
    /// <param name="function">X as a function of the word.</param>
    /// <param name="largestChange">What is certified of it.</param>
    /// <param name="label">y.</param>
    /// <param name="settings">How it learns and what is searched for.</param>
    /// <param name="random">Gives starts.</param>
    internal static ContextResult Measure(
        ContextFit fit, int order, WordFunction function, double? largestChange, double label, ContextSettings settings, RandomStream random)
    {
        settings.Search.Validate();
        RequireLabel(label);
        WordSensitivity.RequireFeatures(function.FeatureNorm);
        if (fit.Solution(order).Failure is { } failure) throw failure;
        double[] parameters = fit.Parameters(order), step = Step(fit, order, function.Start, settings.Training);
        double before = TensorPrimitives.Dot<double>(parameters, function.Start), missing = label - before;
        double[] after = new double[parameters.Length];
        TensorPrimitives.MultiplyAdd<double>(step, missing, parameters, after);
        var (change, steps) = settings.Change is { } given
            ? (Given(given, function), 0)
            : Search(function, settings.Objective == ContextObjective.Label ? new LinearTarget(after, -label) : new LinearTarget(step, -1), settings, random);
        double[] changed = function.FeaturesAt(change);
        double changedBefore = TensorPrimitives.Dot<double>(parameters, changed), alignment = TensorPrimitives.Dot<double>(step, changed);
        double changedAfter = changedBefore + (alignment * missing), shift = Math.Abs(changedBefore - before);
        return new ContextResult
        {
            Before = before,
            ChangedBefore = changedBefore,
            After = TensorPrimitives.Dot<double>(after, function.Start),
            ChangedAfter = changedAfter,
            Alignment = alignment,
            Margin = label * changedAfter,
            Distance = Math.Abs(changedAfter + label),

            // |ℱ − 1| ≤ ‖c‖·‖φ(X(Δ)) − φ(X)‖, and ‖c‖ = 1/‖φ‖ or 1/‖P⊥φ‖.
            CertifiedDistance = 2 - shift - (EuclideanNorm.Of(step) * largestChange * Math.Abs(missing)),
            CertifiedForAll = largestChange is { } largest ? Math.Max(0, 2 - (EuclideanNorm.Of(after) * largest)) : null,
            Change = change,
            Steps = steps,
        };
    }

    /// <summary>c, p long.</summary>
    private static double[] Step(ContextFit fit, int order, double[] features, ContextTraining training)
    {
        double[] step = training == ContextTraining.FineTune ? [.. features] : fit.Residual(order, features);
        double squared = TensorPrimitives.SumOfSquares<double>(step), whole = TensorPrimitives.SumOfSquares<double>(features);
        if (!(squared > 1e-16 * whole))
        {
            throw new InputException("FeaturesDependent", InputErrorKind.InvalidOperation, FormattableString.Invariant(
                $"The features of the text are combinations of those of the {order} training texts, so that fitting again cannot give it any label: ")
                    + "give fewer texts or a larger width.");
        }

        TensorPrimitives.Divide(step, squared, step);
        return step;
    }

    private static (double[] Change, int Steps) Search(WordFunction function, LinearTarget objective, ContextSettings settings, RandomStream random)
    {
        using Matrix origin = function.Compute.Pool.Rent(1, function.Dimension), gradient = function.Compute.Pool.Rent(1, function.Dimension);
        origin.View.Clear();
        double value = 0;
        function.Evaluate(origin.View, objective, new Span<double>(ref value), gradient.View);
        double[] direction = gradient.Row(0).ToArray();
        var (change, _, steps) = WordSearch.Run(
            function, objective, [direction, .. function.Directions, [.. direction.Select(one => -one)]], settings.Search, random);
        return (change, steps);
    }

    /// <summary>Refuses a change that words of d coordinates cannot have.</summary>
    /// <param name="change">The change.</param>
    /// <param name="dimension">d.</param>
    internal static void RequireChange(IReadOnlyList<double> change, int dimension)
    {
        if (change.Count != dimension)
        {
            throw new InputException("DimensionMismatch", InputErrorKind.InvalidArgument, FormattableString.Invariant(
                $"The change of the word has {change.Count} coordinates, but words have {dimension}: give as many."));
        }

        double size = EuclideanNorm.Of([.. change]), radius = Math.Sqrt(dimension);
        if (size <= radius * (1 + 1e-12)) return;
        throw new InputException("ChangeOutOfRange", InputErrorKind.InvalidArgument, FormattableString.Invariant(
            $"The change of the word has the norm {size:G6}: give one of at most √d = {radius:G6}."));
    }

    private static double[] Given(IReadOnlyList<double> change, WordFunction function)
    {
        RequireChange(change, function.Dimension);
        return [.. change];
    }

    private static double LabelOf(TextSample text) => text.Label
        ?? throw new InputException("MissingLabels", InputErrorKind.InvalidData, "A text has no label, which models are fitted to: give texts with labels.");

    private static void RequireLabel(double label)
    {
        if (Math.Abs(label) == 1) return;
        throw new InputException("NotTwoClasses", InputErrorKind.InvalidData,
            FormattableString.Invariant($"The text that is learned has the label {label}: give −1 or +1, so that there is an opposite one."));
    }
}
