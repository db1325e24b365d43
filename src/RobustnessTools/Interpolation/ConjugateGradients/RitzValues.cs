namespace RobustnessTools.Interpolation.ConjugateGradients;

/// <summary>
/// The extreme eigenvalues of the tridiagonal matrices that conjugate gradients imply (Lanczos): estimates of the preconditioned matrix's extreme
/// eigenvalues, from inside its spectrum.
/// </summary>
/// <remarks>
/// With step lengths a_j and ratios b_j the diagonal is 1/a_j + b_{j−1}/a_{j−1}, beside it √b_j/a_j (Golub, Van Loan, "Matrix Computations", section
/// 11.3).
/// </remarks>
internal sealed class RitzValues
{
    private const int Bisections = 60;
    private readonly List<double> diagonal = [];
    private readonly List<double> squares = [];
    private double smallest = double.PositiveInfinity;
    private double largest;
    private double carried;
    private double step;

    /// <summary>Smallest and largest of all that was added; infinite and 0 before the first step.</summary>
    internal (double Smallest, double Largest) Extremes()
    {
        TakeExtremes();
        return (smallest, largest);
    }

    /// <summary>Begins another sequence: the iteration starts again from a new residual.</summary>
    internal void Restart()
    {
        TakeExtremes();
        diagonal.Clear();
        squares.Clear();
        carried = 0;
    }

    /// <summary>Takes the length of a step.</summary>
    internal void AddStep(double length)
    {
        diagonal.Add(1 / length + carried);
        step = length;
    }

    /// <summary>Takes the ratio by which a direction is carried into the next one.</summary>
    internal void AddRatio(double ratio)
    {
        carried = ratio / step;
        squares.Add(ratio / (step * step));
    }

    private void TakeExtremes()
    {
        if (diagonal.Count == 0) return;

        // Gershgorin's discs hold all eigenvalues; they are positive.
        double bound = 0;
        for (int i = 0; i < diagonal.Count; i++)
            bound = Math.Max(bound, diagonal[i] + (i > 0 ? Math.Sqrt(squares[i - 1]) : 0) + (i < diagonal.Count - 1 ? Math.Sqrt(squares[i]) : 0));
        smallest = Math.Min(smallest, Bisect(bound, 1));
        largest = Math.Max(largest, Bisect(bound, diagonal.Count));
    }

    /// <summary>The eigenvalue of a given number, counted from 1 upwards, by bisection on a logarithmic scale.</summary>
    private double Bisect(double bound, int number)
    {
        double low = bound * 1e-18, high = bound;
        for (int i = 0; i < Bisections; i++)
        {
            double middle = Math.Sqrt(low * high);
            if (CountBelow(middle) >= number) high = middle;
            else low = middle;
        }

        return high;
    }

    /// <summary>Number of eigenvalues below a value: the negative pivots of T − xI (Sturm).</summary>
    private int CountBelow(double x)
    {
        int count = 0;
        double pivot = 1;
        for (int i = 0; i < diagonal.Count; i++)
        {
            pivot = diagonal[i] - x - (i > 0 ? squares[i - 1] / pivot : 0);
            if (pivot == 0) pivot = double.Epsilon;
            if (pivot < 0) count++;
        }

        return count;
    }
}
