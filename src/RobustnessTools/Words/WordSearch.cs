using System.Numerics.Tensors;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;
using RobustnessTools.Numerics.Random;

namespace RobustnessTools.Words;

/// <summary>The best change of a word that ascents from several starts find.</summary>
internal static class WordSearch
{
    /// <summary>A start that is drawn is the best of so many.</summary>
    private const int Drawn = 8;

    /// <summary>Searches. A lower bound of the largest value.</summary>
    /// <param name="function">The text as a function of the word.</param>
    /// <param name="objective">What is to become large.</param>
    /// <param name="directions">Where to start first, of any length but 0.</param>
    /// <param name="settings">How many starts and steps.</param>
    /// <param name="random">Gives the other starts, a row for each.</param>
    /// <returns>The best change, d long; the objective there; steps of all ascents.</returns>
    internal static (double[] Change, double Value, int Steps) Run(
        WordFunction function, WordObjective objective, IEnumerable<double[]> directions, WordSearchSettings settings, RandomStream random)
    {
        using Matrix at = function.Compute.Pool.Rent(settings.Starts, function.Dimension);
        int given = 0;
        foreach (double[] direction in directions)
        {
            if (given == settings.Starts) break;
            double size = EuclideanNorm.Of(direction);
            if (!(size > 0) || !double.IsFinite(size)) continue;
            TensorPrimitives.Multiply(direction, function.Radius / size, at.Row(given++));
        }

        if (given < settings.Starts) Draw(function, objective, random, at.View.RowBlock(given, settings.Starts - given));
        var values = new double[settings.Starts];
        int steps = new WordAscent(function, objective).Climb(at.View, values, settings.Steps);
        int best = Enumerable.Range(0, values.Length).MaxBy(start => values[start]);
        steps += new WordPolish(function, objective).Climb(at.Row(best), ref values[best], settings.Steps);
        return (at.Row(best).ToArray(), values[best], steps);
    }

    /// <summary>Directions drawn at random, each the best of some.</summary>
    private static void Draw(WordFunction function, WordObjective objective, RandomStream random, MatrixView starts)
    {
        int count = (int)starts.Rows;
        using Matrix drawn = function.Compute.Pool.Rent(count, function.Dimension), gradients = function.Compute.Pool.Rent(count, function.Dimension);
        double[] values = new double[count], best = new double[count];
        Array.Fill(best, double.NegativeInfinity);
        for (int draw = 0; draw < Drawn; draw++)
        {
            for (int start = 0; start < count; start++)
            {
                random.Normals((start * Drawn) + draw, drawn.Row(start));
                TensorPrimitives.Multiply(drawn.Row(start), function.Radius / EuclideanNorm.Of(drawn.Row(start)), drawn.Row(start));
            }

            function.Evaluate(drawn.View, objective, values, gradients.View);
            for (int start = 0; start < count; start++)
            {
                if (!(values[start] > best[start]) && draw > 0) continue;
                best[start] = values[start];
                drawn.Row(start).CopyTo(starts.Row(start));
            }
        }
    }
}
