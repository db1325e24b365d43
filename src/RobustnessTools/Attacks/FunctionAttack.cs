using System.Numerics.Tensors;
using RobustnessTools.Abstractions;
using RobustnessTools.Activations.BuiltIn;
using RobustnessTools.Activations.Ranges;
using RobustnessTools.Interpolation;
using RobustnessTools.Models;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Attacks;

/// <summary>Attacks on one function at some points, and what no attack on it can do: what all sizes share.</summary>
internal sealed class FunctionAttack : IDisposable
{
    /// <summary>To which a certified flip may be smaller than it could be.</summary>
    private const double FlipTolerance = 1e-6;
    private const int MostBoundSteps = 40;

    private readonly ulong seed;
    private readonly ModelFunction parameters;
    private readonly AttackSettings settings;
    private readonly AllowedChanges changes;
    private readonly Action<double> told;
    private readonly Matrix z;
    private readonly Matrix gradients;
    private readonly double[] labels;
    private readonly double[] predictions;
    private readonly double[] norms;
    private readonly BallAscent ascent;
    private readonly QuadraticAttack? exact;
    private readonly GradientBound? bound;
    private double stepsDone;

    /// <summary>Evaluates the function at the points.</summary>
    /// <param name="fit">What it was fitted by.</param>
    /// <param name="function">The function.</param>
    /// <param name="points">Test points, M×d.</param>
    /// <param name="labels">Their labels, −1 and +1, or none.</param>
    /// <param name="settings">How to attack.</param>
    /// <param name="told">Told the share of the work that is done.</param>
    /// <exception cref="InputException">A prediction is not finite (<c>GradientNotFinite</c>).</exception>
    internal FunctionAttack(Fit fit, ModelFunction function, MatrixView points, double[] labels, AttackSettings settings, Action<double> told)
    {
        (seed, parameters, this.labels, this.settings, this.told) = (fit.Seed ?? 0, function, labels, settings, told);
        var (low, high) = settings.Range;
        changes = new AllowedChanges(settings.Norm, low, high);
        z = Pool.Rent(points.Rows, points.Columns);
        points.CopyTo(z.View);
        gradients = Pool.Rent(z.Rows, z.Columns);
        predictions = new double[z.Rows];
        parameters.Evaluate(z.View, predictions, gradients.View);
        if (!predictions.All(double.IsFinite)) throw Sensitivity.GradientCheck.NotFinite(fit.Model.Activation);
        norms = [.. Enumerable.Range(0, predictions.Length).Select(m => EuclideanNorm.Of(z.Row(m)))];
        ascent = new BallAscent(parameters, changes, z);
        if (settings is { Norm: AttackNorm.L2, Clip: null } && ReferenceEquals(fit.Model.Activation, BuiltInActivations.Find("square")))
            exact = new QuadraticAttack(parameters.QuadraticForm(), parameters.Context.Algebra.Provider);
        bound = parameters.BoundGradients(DerivativeRanges.Of(fit.Model.Activation));
    }

    /// <summary>Whether the points have labels.</summary>
    internal bool HasClasses => labels.Length > 0;

    /// <summary>What the certificates rest on.</summary>
    internal CertificateKind Certificates =>
        bound is null ? CertificateKind.None : bound.IsProved ? CertificateKind.Proved : CertificateKind.Estimated;

    /// <summary>Whether the answers are exact.</summary>
    internal bool IsExact => exact is not null;

    private MatrixPool Pool => parameters.Context.Pool;

    private int Count => predictions.Length;

    /// <summary>Attacks and certifies.</summary>
    /// <returns>All points for the smallest size, then for the next.</returns>
    internal IReadOnlyList<PointAttack> Measure()
    {
        double[] gradientNorms = [.. Enumerable.Range(0, Count).Select(m => EuclideanNorm.Of(gradients.Row(m)))];
        double[] flips = SmallestFlips(), certified = CertifiedFlips(gradientNorms);
        var points = new List<PointAttack>();
        var largest = new double[Count];
        double[] deltas = [.. settings.Delta.Distinct().Order()];
        foreach (double delta in deltas)
        {
            double[] radii = [.. Enumerable.Range(0, Count).Select(m => changes.Radius(z.Row(m), delta))];
            double[] firstOrder = FirstOrder(radii), attacked = Attack(radii), gains = CertifiedGains(delta, gradientNorms);
            for (int m = 0; m < Count; m++)
            {
                double gain = Gain(m, attacked[m]), scale = norms[m] == 0 ? double.PositiveInfinity : 1 / changes.Radius(z.Row(m), 1);

                // What a smaller change did a larger one can do, and a flip within the ball is a flip of the ball.
                if (gain < largest[m]) (gain, attacked[m]) = (largest[m], predictions[m] + (Direction(m, attacked[m]) * largest[m]));
                largest[m] = gain;
                double flip = flips[m] * scale;
                bool flipped = flip <= delta || (attacked[m] * predictions[m] <= 0 && predictions[m] != 0);
                points.Add(new PointAttack
                {
                    Point = m,
                    Delta = delta,
                    Prediction = predictions[m],
                    Label = HasClasses ? labels[m] : double.NaN,
                    PredictedGain = radii[m] * changes.DualSize(gradients.Row(m)),
                    FirstOrderGain = Gain(m, firstOrder[m]),
                    Gain = gain,
                    AttackedPrediction = attacked[m],
                    CertifiedGain = gains[m],
                    Flipped = flipped,
                    SmallestFlip = flip,
                    CertifiedFlip = certified[m],
                    IsCorrect = HasClasses ? predictions[m] * labels[m] > 0 : null,
                    IsCertified = gains[m] < Math.Abs(predictions[m]) || delta < certified[m],
                });
            }

            told(++stepsDone / (deltas.Length + 1));
        }

        // A change found while the ball of one size was attacked may be smaller than what the search for flips found.
        ILookup<int, double> flippedAt = points.Where(point => point.Flipped).ToLookup(point => point.Point, point => point.Delta);
        var smallest = points.Select(point => point with
        {
            SmallestFlip = Math.Min(point.SmallestFlip, flippedAt[point.Point].DefaultIfEmpty(double.PositiveInfinity).Min()),
        });
        return [.. smallest];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        z.Dispose();
        gradients.Dispose();
        exact?.Dispose();
    }

    /// <summary>Where f is to go: away from the label, or to the other sign where there is none.</summary>
    private double Aim(int point) => HasClasses ? -labels[point] : predictions[point] > 0 ? -1 : 1;

    private double Gain(int point, double attacked) =>
        HasClasses ? Aim(point) * (attacked - predictions[point]) : Math.Abs(attacked - predictions[point]);

    private double Direction(int point, double attacked) => HasClasses ? Aim(point) : Math.Sign(attacked - predictions[point]);

    /// <summary>f after the first-order attack; without classes the one of both directions that moves f more.</summary>
    private double[] FirstOrder(double[] radii) => Best(radii, (aims, best, values) =>
    {
        FirstOrderChanges(aims, radii, best);
        using Matrix ignored = Pool.Rent(Count, z.Columns);
        ascent.Evaluate([.. Enumerable.Range(0, Count)], best, values, ignored);
    });

    /// <summary>f after the best attack that was found.</summary>
    private double[] Attack(double[] radii) => Best(radii, (aims, best, values) =>
    {
        if (exact is not null)
        {
            parameters.Context.Algebra.For(Count, m => values[m] = exact.Extreme(z.Row(m), radii[m], aims[m]));
            return;
        }

        Array.Fill(values, double.NaN);
        using Matrix start = Pool.Rent(Count, z.Columns);
        for (int restart = 0; restart <= (settings.Steps == 0 ? 0 : settings.Restarts); restart++)
        {
            if (restart == 0) FirstOrderChanges(aims, radii, start);
            else ascent.Draw(radii, seed, restart, start);
            ascent.Climb(start, aims, radii, settings.Steps, best, values);
        }
    });

    private double[] Best(double[] radii, Action<double[], Matrix, double[]> attack)
    {
        using Matrix best = Pool.Rent(Count, z.Columns);
        double[] aims = [.. Enumerable.Range(0, Count).Select(Aim)], values = new double[Count];
        attack(aims, best, values);
        if (HasClasses) return values;
        var other = new double[Count];
        attack(Array.ConvertAll(aims, aim => -aim), best, other);
        for (int m = 0; m < Count; m++)
            if (Math.Abs(other[m] - predictions[m]) > Math.Abs(values[m] - predictions[m])) values[m] = other[m];
        return values;
    }

    private void FirstOrderChanges(double[] aims, double[] radii, Matrix destination)
    {
        var direction = new double[z.Columns];
        for (int m = 0; m < Count; m++)
        {
            TensorPrimitives.Multiply(gradients.Row(m), aims[m], direction);
            changes.Farthest(direction, z.Row(m), radii[m], destination.Row(m));
        }
    }

    /// <summary>Sizes of the smallest changes found that turn the sign of f, in the norm of the changes.</summary>
    private double[] SmallestFlips()
    {
        var sizes = new double[Count];
        Array.Fill(sizes, double.PositiveInfinity);
        if (exact is not null)
        {
            parameters.Context.Algebra.For(Count, m => sizes[m] = exact.FlipDistance(z.Row(m)));
        }
        else
        {
            var search = new FlipSearch(ascent, changes, z, Pool);
            using Matrix start = Pool.Rent(Count, z.Columns);
            for (int restart = 0; restart <= settings.Restarts; restart++)
            {
                if (restart == 0) start.View.Clear();
                else
                {
                    double[] radii = [.. sizes.Select((size, m) => double.IsFinite(size) ? size / 2 : changes.Radius(z.Row(m), 0.1))];
                    ascent.Draw(radii, seed, restart, start);
                }

                search.Search(start, predictions, sizes);
            }
        }

        told(++stepsDone / (settings.Delta.Count + 1));
        return sizes;
    }

    /// <summary>Bounds on |f(z + Δ) − f(z)| for all changes of a size; NaN where nothing is certified. The ball of l2 holds that of linf.</summary>
    private double[] CertifiedGains(double delta, double[] gradientNorms)
    {
        double[] gradient = new double[Count], gains = new double[Count];
        if (bound is null) Array.Fill(gains, double.NaN);
        else bound.InBalls(z.View, Array.ConvertAll(norms, norm => delta * norm), gradientNorms, gradient, gains);
        return gains;
    }

    /// <summary>Sizes δ below which no change turns the sign of f: where the bound on the change reaches |f(z)|.</summary>
    private double[] CertifiedFlips(double[] gradientNorms)
    {
        var low = new double[Count];
        if (bound is null)
        {
            Array.Fill(low, double.NaN);
            return low;
        }

        // The bound on the gradient in a ball is never below the gradient at its centre: at the upper end the bound on the change has reached |f(z)|.
        double[] gradient = new double[Count], changed = new double[Count];
        double[] ends = [.. predictions.Select((f, m) => Math.Abs(f) / gradientNorms[m] is var end && double.IsFinite(end) && end > 0 ? end : norms[m])];
        bound.InBalls(z.View, ends, gradientNorms, gradient, changed);
        RootBracket[] roots =
        [
            .. Enumerable.Range(0, Count).Select(m =>
                new RootBracket(0, -Math.Abs(predictions[m]), ends[m], Math.Max(0, changed[m] - Math.Abs(predictions[m])))),
        ];
        for (int step = 0; step < MostBoundSteps && !Array.TrueForAll(roots, root => root.IsWithin(FlipTolerance)); step++)
        {
            double[] radii = Array.ConvertAll(roots, root => root.Next);
            bound.InBalls(z.View, radii, gradientNorms, gradient, changed);
            for (int m = 0; m < Count; m++) roots[m].Take(radii[m], changed[m] - Math.Abs(predictions[m]));
        }

        for (int m = 0; m < Count; m++) low[m] = roots[m].Low;
        return [.. low.Select((radius, m) => norms[m] == 0 ? 0 : radius / norms[m])];
    }
}
