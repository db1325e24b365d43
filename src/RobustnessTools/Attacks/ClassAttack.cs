using System.Numerics.Tensors;
using RobustnessTools.Abstractions;
using RobustnessTools.Compute;
using RobustnessTools.Data;
using RobustnessTools.Interpolation;
using RobustnessTools.Models;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Attacks;

/// <summary>Attacks on three classes and more: each is fitted against the rest, the largest f_c predicts, and each margin f_a − f_b is one function.</summary>
/// <remarks>
/// Models are linear in their labels, so that the fits of all classes share the kernel matrix's factor, and the margin of two classes is the model with the
/// difference of their coefficients: attacks, exact answers and certificates of two classes hold for it. A change of a point changes its predicted class
/// where it turns the sign of one of its C − 1 margins.
/// </remarks>
/// <param name="fit">The fit to the numbers of the classes.</param>
/// <param name="settings">How to attack.</param>
/// <param name="progress">Told how far it is, or null.</param>
/// <param name="cancellation">Stops it.</param>
internal sealed class ClassAttack(Fit fit, AttackSettings settings, IProgress<StepProgress>? progress, CancellationToken cancellation)
{
    private readonly IReadOnlyList<int> classes = fit.Data.Classes;
    private readonly List<PointAttack>[] found = [.. Enumerable.Range(0, fit.Data.TestPoints).Select(_ => new List<PointAttack>())];
    private CertificateKind certificates;
    private bool isExact;

    /// <summary>Whether labels are numbers of three classes and more.</summary>
    internal static bool Concerns(DataSplit data) => data.Classes.Count > 2;

    /// <summary>Attacks every margin.</summary>
    internal AttackResult Measure()
    {
        var (coefficients, residual) = FitClasses();
        int[] predicted = Predict(coefficients);
        int pairs = classes.Count * (classes.Count - 1) / 2, done = 0;
        for (int first = 0; first < classes.Count; first++)
        {
            for (int second = first + 1; second < classes.Count; second++)
            {
                Attack(coefficients, predicted, first, second, share => (done + share) / pairs);
                done++;
            }
        }

        PointAttack[] points = [.. found.SelectMany(Combined)];
        bool interpolates = residual <= DualSolver.InterpolationTolerance;
        string[] warnings = !fit.Interpolates || interpolates ? []
            : [FormattableString.Invariant($"{DualSolution.DoesNotInterpolate}: the largest residual of a class against the rest is {residual:G2}.")];
        return new AttackResult
        {
            Settings = settings,
            Points = [.. points.OrderBy(point => point.Delta).ThenBy(point => point.Point)],
            Certificates = certificates,
            IsExact = isExact,
            HasClasses = fit.Data.TestLabels is not null,
            Solution = fit.Solution with
            {
                DualCoefficients = [],
                TrainingResidual = residual,
                Interpolates = interpolates,
                ParameterNorm = double.NaN,
                Warnings = [.. fit.Solution.Warnings, .. warnings],
            },
        };
    }

    /// <summary>The fits of each class, +1, against the rest, −1; and the largest residual of them.</summary>
    private (double[][] Coefficients, double Residual) FitClasses() => fit.Use("fitting each class against the rest", (cell, _) =>
    {
        int n = cell.Data.Samples;
        using Matrix rows = new(classes.Count, n), fitted = new(classes.Count, n);
        for (int c = 0; c < classes.Count; c++)
            for (int i = 0; i < n; i++) rows[c, i] = Sign(c, i);
        cell.Solver(fit.Value).SolveRows(rows.View);
        cell.Grid.MultiplyKernel(0, rows.View, fitted.View);
        double residual = 0;
        for (int c = 0; c < classes.Count; c++)
            for (int i = 0; i < n; i++) residual = Math.Max(residual, Math.Abs(fitted[c, i] - Sign(c, i)));
        return (Enumerable.Range(0, classes.Count).Select(c => rows.Row(c).ToArray()).ToArray(), residual);

        double Sign(int c, int sample) => cell.Data.Labels[sample] == classes[c] ? 1 : -1;
    }, progress, cancellation);

    /// <summary>Indices of the classes whose f is largest, from the margins over the first.</summary>
    private int[] Predict(double[][] coefficients)
    {
        int[] predicted = new int[fit.Data.TestPoints];
        double[] best = new double[predicted.Length];
        for (int c = 1; c < classes.Count; c++)
        {
            double[] margins = Use(coefficients, c, 0, (function, _) =>
            {
                double[] values = new double[predicted.Length];
                using Matrix gradients = function.Context.Pool.Rent(predicted.Length, fit.Dimension);
                function.Evaluate(fit.Data.Z, values, gradients.View);
                return values;
            });
            for (int m = 0; m < predicted.Length; m++)
                if (margins[m] > best[m]) (best[m], predicted[m]) = (margins[m], c);
        }

        return predicted;
    }

    /// <summary>Attacks the margin of two classes at the points that are predicted to be of one of them.</summary>
    private void Attack(double[][] coefficients, int[] predicted, int first, int second, Func<double, double> share)
    {
        int[] concerned = [.. Enumerable.Range(0, predicted.Length).Where(m => predicted[m] == first || predicted[m] == second)];
        if (concerned.Length == 0) return;
        using var points = new Matrix(concerned.Length, fit.Dimension);
        for (int i = 0; i < concerned.Length; i++) fit.Data.Z[concerned[i]].CopyTo(points.Row(i));
        double[] signs = [.. concerned.Select(m => predicted[m] == first ? 1.0 : -1)];
        IReadOnlyList<PointAttack> attacks = Use(coefficients, first, second, (function, told) =>
        {
            using var attack = new FunctionAttack(fit, function, points.View, signs, settings, done => told(share(done)));
            (certificates, isExact) = (attack.Certificates, attack.IsExact);
            return attack.Measure();
        });
        foreach (PointAttack attack in attacks)
        {
            int point = concerned[attack.Point];
            var (own, rival) = predicted[point] == first ? (classes[first], classes[second]) : (classes[second], classes[first]);
            double? label = fit.Data.TestLabels?[point];
            found[point].Add(attack with
            {
                Point = point,
                Prediction = Math.Abs(attack.Prediction),
                AttackedPrediction = Math.Abs(attack.Prediction) - attack.Gain,
                Label = label ?? double.NaN,
                IsCorrect = label is null ? null : label == own,
                PredictedClass = own,
                Rival = rival,
            });
        }
    }

    /// <summary>What is said of a point from all of its rivals, for each size.</summary>
    private static IEnumerable<PointAttack> Combined(List<PointAttack> rivals) => rivals.GroupBy(attack => attack.Delta).Select(attacks =>
        attacks.MinBy(attack => attack.AttackedPrediction)! with
        {
            Flipped = attacks.Any(attack => attack.Flipped),
            SmallestFlip = attacks.Min(attack => attack.SmallestFlip),
            CertifiedFlip = attacks.Min(attack => attack.CertifiedFlip),
            IsCertified = attacks.All(attack => attack.IsCertified),
        });

    private T Use<T>(double[][] coefficients, int first, int second, Func<ModelFunction, Action<double>, T> use)
    {
        double[] difference = new double[fit.Samples];
        TensorPrimitives.Subtract(coefficients[first], coefficients[second], difference);
        return fit.UseParameters("attacking", difference, use, progress, cancellation);
    }
}
