using RobustnessTools.Abstractions;

namespace RobustnessTools.Activations.Checks;

/// <summary>The symmetry that an activation claims.</summary>
internal static class ParityCheck
{
    /// <summary>Relative to the largest |φ| between −|x| and |x|: φ may be composed of terms of that size, each rounded.</summary>
    private const double Tolerance = 1e-10;

    public static ActivationFinding Run(IActivation activation, CheckPoints points)
    {
        if (!Enum.IsDefined(activation.Parity))
        {
            string known = string.Join(", ", Enum.GetNames<Parity>());
            string detail = FormattableString.Invariant($"Its Parity is {(int)activation.Parity}, which is none of {known}.");
            return new ActivationFinding("parity", Passed: false, detail);
        }

        if (activation.Parity == Parity.None) return new ActivationFinding("parity", Passed: true, "None is claimed.");
        double sign = activation.Parity == Parity.Even ? 1 : -1;
        string parity = activation.Parity == Parity.Even ? "even" : "odd";

        double[] x = [.. points.Range.Concat(points.Near).Where(x => x >= 0).Distinct().Order()];
        SpanFunction evaluate = activation.Evaluate;
        double[] right = evaluate.At(x);
        double[] left = evaluate.At([.. x.Select(x => -x)]);
        double size = 0;
        for (int i = 0; i < x.Length; i++)
        {
            size = Math.Max(size, Math.Max(Math.Abs(right[i]), Math.Abs(left[i])));
            double error = Math.Abs(left[i] - (sign * right[i]));
            if (!(error <= Tolerance * size))
            {
                string detail = FormattableString.Invariant($"It claims to be {parity}, but φ({x[i]}) is {right[i]} and φ({-x[i]}) is {left[i]}.");
                return new ActivationFinding("parity", Passed: false, detail, x[i], error);
            }
        }

        return new ActivationFinding("parity", Passed: true, $"It is {parity}, at {x.Length} pairs of points.");
    }
}
