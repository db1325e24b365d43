using System.Numerics.Tensors;
using RobustnessTools.Compute;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Words.Attention;

/// <summary>Attention as a function of one word, u = x_i + Δ.</summary>
/// <remarks>
/// Row j ≠ i is m_j + a_j(u)(u − m_j): m_j the average without word i, and a_j the weight of a word whose score is q_j·u, q_j = Wᵀx_j/√d. Row i is an
/// average of all words by the scores k_l·u, k_l = Wx_l/√d, and u·Wu/√d. About 16nd + 6d² operations for a value and a gradient, in place of n²d.
/// </remarks>
internal sealed class AttentionWord : WordFunction
{
    /// <summary>Sums round.</summary>
    private const double Safety = 1e-12;

    private readonly int words;
    private readonly int word;
    private readonly AttentionWeighting weighting;

    /// <summary>X, q_j, k_l and m_j, n×d each, with 0 in row i of q and k; (W + Wᵀ)/√d.</summary>
    private readonly Matrix text, queries, keys, averages, symmetric;

    /// <summary>What the weighting needs of the scores of all other words, for each row.</summary>
    private readonly double[] others;
    private Moved? last;

    /// <summary>Computes what does not hang on the word: 4n²d + 4nd² operations.</summary>
    /// <param name="embeddings">n·d numbers.</param>
    /// <param name="words">n.</param>
    /// <param name="word">i.</param>
    /// <param name="weights">W, d×d.</param>
    /// <param name="weighting">Softmax, or relu.</param>
    /// <param name="compute">The run.</param>
    internal AttentionWord(
        ReadOnlySpan<double> embeddings, int words, int word, MatrixView weights, AttentionWeighting weighting, ComputeContext compute)
        : base((int)weights.Rows, embeddings.Length, compute)
    {
        (this.words, this.word, this.weighting) = (words, word, weighting);
        double scale = 1 / Math.Sqrt(Dimension);
        (text, queries, keys, averages) = (Rent(words), Rent(words), Rent(words), Rent(words));
        symmetric = Rent(Dimension);
        for (int l = 0; l < words; l++) embeddings.Slice(l * Dimension, Dimension).CopyTo(text.Row(l));
        compute.Algebra.Multiply(Transpose.No, Transpose.No, scale, text.View, weights, 0, queries.View);
        compute.Algebra.Multiply(Transpose.No, Transpose.Yes, scale, text.View, weights, 0, keys.View);
        for (int row = 0; row < Dimension; row++)
            for (int column = 0; column < Dimension; column++) symmetric[row, column] = scale * (weights[row, column] + weights[column, row]);
        others = new double[words];
        WriteAverages();
        queries.Row(word).Clear();
        keys.Row(word).Clear();
        FeaturesAt(new double[Dimension]).CopyTo(Start, 0);
    }

    /// <inheritdoc/>
    internal override double? LargestChange
    {
        get
        {
            // A row j moves on the segment from m_j to u (or is 0); row i within the hull of all words (or is 0).
            double squares = 0, own = Math.Max(Distance(text.Row(word), word) + Radius, weighting.MayBeZero ? EuclideanNorm.Of(StartRow(word)) : 0);
            for (int j = 0; j < words; j++)
            {
                if (j == word) continue;
                own = Math.Max(own, Distance(text.Row(j), word));
                double change = Math.Max(Distance(averages.Row(j), j), Distance(text.Row(word), j) + Radius);
                squares += change * change;
            }

            return Math.Sqrt(squares + (own * own)) * (1 + Safety);
        }
    }

    /// <inheritdoc/>
    internal override IEnumerable<double[]> Directions
    {
        get
        {
            // Where many rows look at once: along the sum of their queries, against it, and where the queries vary most.
            double[] sum = new double[Dimension];
            for (int j = 0; j < words; j++) TensorPrimitives.Add(sum, queries.Row(j), sum);
            yield return sum;
            yield return [.. sum.Select(value => -value)];
            using Matrix gram = Rent(Dimension);
            Compute.Algebra.SymmetricRankUpdate(Transpose.Yes, 1, queries.View, 0, gram.View);
            Compute.Provider.SymmetricEigen(gram.View, new double[Dimension], vectors: true);
            yield return gram.Row(Dimension - 1).ToArray();
        }
    }

    /// <inheritdoc/>
    internal override void Move(MatrixView changes, MatrixView features)
    {
        int count = (int)changes.Rows;
        last?.Dispose();
        Moved moved = last = new Moved(Compute, count, words, Dimension);
        for (int s = 0; s < count; s++) TensorPrimitives.Add(changes.Row(s), text.Row(word), moved.Word.Row(s));
        Compute.Algebra.Multiply(Transpose.No, Transpose.Yes, 1, moved.Word.View, queries.View, 0, moved.Weights.View);
        Compute.Algebra.Multiply(Transpose.No, Transpose.Yes, 1, moved.Word.View, keys.View, 0, moved.OwnWeights.View);
        Compute.Algebra.Multiply(Transpose.No, Transpose.No, 1, moved.Word.View, symmetric.View, 0, moved.Turned.View);
        Compute.Algebra.For(count, s => MoveOne(moved, s, features.Row(s)));
    }

    /// <inheritdoc/>
    internal override void Pull(MatrixView weights, MatrixView gradients)
    {
        Moved moved = last!;

        // Slopes become the factors of q_j and k_l.
        Compute.Algebra.For((int)gradients.Rows, s => PullOne(moved, s, weights.Row(s), gradients.Row(s)));
        Compute.Algebra.Multiply(Transpose.No, Transpose.No, 1, moved.Slopes.View, queries.View, 1, gradients);
        Compute.Algebra.Multiply(Transpose.No, Transpose.No, 1, moved.OwnSlopes.View, keys.View, 1, gradients);
    }

    /// <inheritdoc/>
    private protected override void WriteGram(MatrixView gram)
    {
        using Matrix features = Compute.Pool.Rent(1, Start.Length), origin = Compute.Pool.Rent(1, Dimension);
        origin.View.Clear();
        Move(origin.View, features.View);
        Moved moved = last!;
        ReadOnlySpan<double> shares = moved.Weights.Row(0), slopes = moved.Slopes.Row(0), ownWeights = moved.OwnWeights.Row(0),
            ownSlopes = moved.OwnSlopes.Row(0), u = moved.Word.Row(0), own = moved.Own.Row(0);

        // Rows j ≠ i: (aI + a'r qᵀ)ᵀ(aI + a'r qᵀ) with r = u − m_j, summed as a²I, the products of a·a'r with q, and a'²‖r‖²·qqᵀ.
        using Matrix left = Rent(words), scaled = Rent(words), jacobian = Rent(Dimension), all = Rent(Dimension);
        double identity = 0;
        for (int j = 0; j < words; j++)
        {
            double a = j == word ? 0 : shares[j], slope = j == word ? 0 : slopes[j];
            identity += a * a;
            TensorPrimitives.Subtract(u, averages.Row(j), left.Row(j));
            double size = EuclideanNorm.Of(left.Row(j));
            TensorPrimitives.Multiply(left.Row(j), a * slope, left.Row(j));
            TensorPrimitives.Multiply(queries.Row(j), slope * size, scaled.Row(j));
        }

        Compute.Algebra.Multiply(Transpose.Yes, Transpose.No, 1, left.View, queries.View, 0, all.View);
        for (int row = 0; row < Dimension; row++)
        {
            for (int column = 0; column < row; column++) gram[row, column] = all[row, column] + all[column, row];
            gram[row, row] = (2 * all[row, row]) + identity;
        }

        Compute.Algebra.SymmetricRankUpdate(Transpose.Yes, 1, scaled.View, 1, gram);

        // Row i: p_i·I + Σ slope_l (x_l − o_i)k_lᵀ + slope_i (u − o_i)((W + Wᵀ)u/√d)ᵀ.
        for (int l = 0; l < words; l++)
        {
            TensorPrimitives.Subtract(l == word ? u : text.Row(l), own, left.Row(l));
            TensorPrimitives.Multiply(left.Row(l), ownSlopes[l], left.Row(l));
            (l == word ? moved.Turned.Row(0) : keys.Row(l)).CopyTo(scaled.Row(l));
        }

        Compute.Algebra.Multiply(Transpose.Yes, Transpose.No, 1, left.View, scaled.View, 0, jacobian.View);
        for (int c = 0; c < Dimension; c++) jacobian[c, c] += ownWeights[word];
        Compute.Algebra.SymmetricRankUpdate(Transpose.Yes, 1, jacobian.View, 1, gram);
    }

    /// <inheritdoc/>
    private protected override void Dispose(bool disposing)
    {
        foreach (Matrix matrix in (Matrix[])[text, queries, keys, averages, symmetric]) matrix.Dispose();
        last?.Dispose();
        last = null;
    }

    private void MoveOne(Moved moved, int s, Span<double> features)
    {
        Span<double> u = moved.Word.Row(s), weights = moved.Weights.Row(s), slopes = moved.Slopes.Row(s), own = features.Slice(word * Dimension, Dimension);
        for (int j = 0; j < words; j++)
        {
            if (j == word) continue;
            (weights[j], slopes[j]) = weighting.Share(weights[j], others[j]);
            Span<double> row = features.Slice(j * Dimension, Dimension);
            TensorPrimitives.Subtract(u, averages.Row(j), row);
            TensorPrimitives.MultiplyAdd(row, weights[j], averages.Row(j), row);
        }

        Span<double> ownWeights = moved.OwnWeights.Row(s);
        ownWeights[word] = TensorPrimitives.Dot<double>(u, moved.Turned.Row(s)) / 2;
        weighting.Normalize(ownWeights, moved.OwnSlopes.Row(s));
        own.Clear();
        for (int l = 0; l < words; l++) TensorPrimitives.MultiplyAdd(l == word ? u : text.Row(l), ownWeights[l], own, own);
        own.CopyTo(moved.Own.Row(s));
    }

    private void PullOne(Moved moved, int s, ReadOnlySpan<double> functional, Span<double> gradient)
    {
        ReadOnlySpan<double> u = moved.Word.Row(s), weights = moved.Weights.Row(s), own = moved.Own.Row(s), ownWeights = moved.OwnWeights.Row(s);
        Span<double> slopes = moved.Slopes.Row(s), ownSlopes = moved.OwnSlopes.Row(s);
        gradient.Clear();
        for (int j = 0; j < words; j++)
        {
            if (j == word)
            {
                slopes[j] = 0;
                continue;
            }

            ReadOnlySpan<double> v = functional.Slice(j * Dimension, Dimension);
            TensorPrimitives.MultiplyAdd(v, weights[j], gradient, gradient);
            slopes[j] *= TensorPrimitives.Dot(u, v) - TensorPrimitives.Dot<double>(averages.Row(j), v);
        }

        ReadOnlySpan<double> mine = functional.Slice(word * Dimension, Dimension);
        double atOwn = TensorPrimitives.Dot(own, mine);
        for (int l = 0; l < words; l++)
            ownSlopes[l] *= TensorPrimitives.Dot(l == word ? u : text.Row(l), mine) - atOwn;
        TensorPrimitives.MultiplyAdd(mine, ownWeights[word], gradient, gradient);
        TensorPrimitives.MultiplyAdd(moved.Turned.Row(s), ownSlopes[word], gradient, gradient);
    }

    /// <summary>m_j, and what the weighting needs beside, of all words but word i.</summary>
    private void WriteAverages()
    {
        using Matrix scores = Compute.Pool.Rent(words, words);
        Compute.Algebra.Multiply(Transpose.No, Transpose.Yes, 1, queries.View, text.View, 0, scores.View);
        Compute.Algebra.For(words, j =>
        {
            // Word i goes out by changing places with the last one.
            Span<double> row = scores.Row(j), rest = row[..(words - 1)];
            if (word < words - 1) row[word] = row[words - 1];
            others[j] = weighting.Normalize(rest, new double[words - 1]);
            double moved = word < words - 1 ? row[word] : 0;
            row[word] = 0;
            if (word < words - 1) row[words - 1] = moved;
        });
        Compute.Algebra.Multiply(Transpose.No, Transpose.No, 1, scores.View, text.View, 0, averages.View);
    }

    private ReadOnlySpan<double> StartRow(int j) => Start.AsSpan(j * Dimension, Dimension);

    private double Distance(ReadOnlySpan<double> point, int j)
    {
        var difference = new double[Dimension];
        TensorPrimitives.Subtract(point, StartRow(j), difference);
        return EuclideanNorm.Of(difference);
    }

    private Matrix Rent(int rows) => Compute.Pool.Rent(rows, Dimension);

    /// <summary>What a move leaves for a pull, for each of S changes.</summary>
    private sealed class Moved(ComputeContext compute, int count, int words, int dimension) : IDisposable
    {
        /// <summary>u, and (W + Wᵀ)u/√d, and row i.</summary>
        internal Matrix Word { get; } = compute.Pool.Rent(count, dimension);

        internal Matrix Turned { get; } = compute.Pool.Rent(count, dimension);

        internal Matrix Own { get; } = compute.Pool.Rent(count, dimension);

        /// <summary>a_j and its slopes; weights of row i and their slopes.</summary>
        internal Matrix Weights { get; } = compute.Pool.Rent(count, words);

        internal Matrix Slopes { get; } = compute.Pool.Rent(count, words);

        internal Matrix OwnWeights { get; } = compute.Pool.Rent(count, words);

        internal Matrix OwnSlopes { get; } = compute.Pool.Rent(count, words);

        public void Dispose()
        {
            foreach (Matrix matrix in (Matrix[])[Word, Turned, Own, Weights, Slopes, OwnWeights, OwnSlopes]) matrix.Dispose();
        }
    }
}
