using RobustnessTools.Numerics.LinearAlgebra;

namespace RobustnessTools.Numerics.Tests.LinearAlgebra;

/// <summary>The definitions, element by element.</summary>
internal static class Naive
{
    internal static double[,] Transposed(double[,] a)
    {
        var result = new double[a.GetLength(1), a.GetLength(0)];
        for (int i = 0; i < a.GetLength(0); i++)
            for (int j = 0; j < a.GetLength(1); j++) result[j, i] = a[i, j];
        return result;
    }

    internal static double[,] Op(Transpose transpose, double[,] a) => transpose == Transpose.Yes ? Transposed(a) : a;

    internal static double[,] Product(double[,] a, double[,] b)
    {
        var result = new double[a.GetLength(0), b.GetLength(1)];
        for (int i = 0; i < a.GetLength(0); i++)
            for (int p = 0; p < a.GetLength(1); p++)
                for (int j = 0; j < b.GetLength(1); j++) result[i, j] += a[i, p] * b[p, j];
        return result;
    }

    internal static double[,] Abs(double[,] a)
    {
        var result = new double[a.GetLength(0), a.GetLength(1)];
        for (int i = 0; i < a.GetLength(0); i++)
            for (int j = 0; j < a.GetLength(1); j++) result[i, j] = Math.Abs(a[i, j]);
        return result;
    }

    /// <summary>The lower triangle, with zeros above the diagonal.</summary>
    internal static double[,] Lower(double[,] a)
    {
        var result = new double[a.GetLength(0), a.GetLength(1)];
        for (int i = 0; i < a.GetLength(0); i++)
            for (int j = 0; j <= i; j++) result[i, j] = a[i, j];
        return result;
    }

    /// <summary>The inverse of a lower triangle, by forward substitution.</summary>
    internal static double[,] InverseOfLower(double[,] l)
    {
        int n = l.GetLength(0);
        var result = new double[n, n];
        for (int column = 0; column < n; column++)
        {
            for (int i = column; i < n; i++)
            {
                double sum = i == column ? 1 : 0;
                for (int p = column; p < i; p++) sum -= l[i, p] * result[p, column];
                result[i, column] = sum / l[i, i];
            }
        }

        return result;
    }

    internal static double Maximum(double[,] a)
    {
        double result = 0;
        foreach (double x in a) result = Math.Max(result, Math.Abs(x));
        return result;
    }
}
