using RobustnessTools.Abstractions;

namespace RobustnessTools.Activations.Formula;

/// <summary>Finds the symmetry of a formula.</summary>
internal static class FormulaParity
{
    private const int Samples = 200;

    /// <summary>Relative to the largest value between −|x| and |x|.</summary>
    private const double Tolerance = 1e-12;

    /// <summary>By algebra where that is sure; else by sampling, which sees what the simplification rules do not (log(1+exp(x)) − x/2 is even).</summary>
    public static Parity Of(Algebra algebra, Expression expression, FormulaProgram program)
    {
        Expression mirrored = algebra.Substitute(expression, algebra.Negate(algebra.X));
        if (mirrored == expression) return Parity.Even;
        if (mirrored == algebra.Negate(expression)) return Parity.Odd;
        if (IsSampled(program, 1)) return Parity.Even;
        return IsSampled(program, -1) ? Parity.Odd : Parity.None;
    }

    private static bool IsSampled(FormulaProgram program, double sign)
    {
        Span<double> x = stackalloc double[2 * Samples];
        for (int i = 0; i < Samples; i++)
        {
            // Spread from 10⁻³ to 50, on no lattice.
            x[i] = 1e-3 * Math.Exp(i * Math.Log(5e4) / Samples);
            x[Samples + i] = -x[i];
        }

        program.Run(x, x);
        double size = 0;
        for (int i = 0; i < Samples; i++)
        {
            if (!double.IsFinite(x[i]) || !double.IsFinite(x[Samples + i])) return size > 0;
            size = Math.Max(size, Math.Max(Math.Abs(x[i]), Math.Abs(x[Samples + i])));
            if (!(Math.Abs(x[Samples + i] - (sign * x[i])) <= Tolerance * size)) return false;
        }

        return true;
    }
}
