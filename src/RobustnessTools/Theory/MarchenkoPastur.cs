namespace RobustnessTools.Theory;

/// <summary>
/// The law of the eigenvalues of VVᵀ for V of n rows and m columns with independent entries of variance 1/m: those above 0 are min(n, m), the others 0.
/// </summary>
/// <remarks>V. A. Marčenko, L. A. Pastur, "Distribution of eigenvalues for some sets of random matrices", 1967.</remarks>
internal sealed class MarchenkoPastur
{
    private const int FewestNodes = 64;
    private const int MostNodes = 20_000;

    /// <summary>The rounding of a double, as a power of e.</summary>
    private const double Digits = 36;

    private readonly double rows;
    private readonly double columns;

    /// <summary>√(n/m): the eigenvalues above 0 fill [(1 − root)², (1 + root)²].</summary>
    private readonly double root;

    public MarchenkoPastur(double rows, double columns)
    {
        (this.rows, this.columns) = (rows, columns);
        root = Math.Sqrt(rows / columns);
    }

    /// <summary>The number of eigenvalues above 0.</summary>
    public double Rank => Math.Min(rows, columns);

    /// <summary>The smallest and the largest of them, at the angles 0 and π.</summary>
    private double At(double angle) => 1 + (root * root) - (2 * root * Math.Cos(angle));

    /// <summary>Sums over all eigenvalues, in closed form, without cancellation for any shift.</summary>
    /// <param name="shift">ζ, above 0.</param>
    public ResolventSums Resolvent(double shift)
    {
        // u > 0 solves n·u² + (n − ζm − m)·u − ζm = 0, and Σ s/(s + ζ) = m/(1 + u).
        double shifted = shift * columns;
        double linear = rows - shifted - columns;
        double discriminant = Math.Sqrt((linear * linear) + (4 * rows * shifted));
        double u = linear > 0 ? 2 * shifted / (linear + discriminant) : (discriminant - linear) / (2 * rows);
        double difference = rows - columns;
        double squaredShare = columns / (1 + u) / discriminant
            * ((difference * difference) + (2 * shifted * (rows + columns))) / (discriminant + shifted);
        return new ResolventSums(
            columns / u, columns / (1 + u), columns / (1 + u) * columns / discriminant, squaredShare, columns / u * columns / u * (1 + u) / discriminant);
    }

    /// <summary>
    /// Eigenvalues and how many of each, so that sums of smooth functions over them are those over the law: the midpoint rule in the angle, whose error
    /// falls as |ln(n/m)| e-folds a node.
    /// </summary>
    public IReadOnlyList<(double Value, double Count)> Nodes()
    {
        double rate = Math.Abs(2 * Math.Log(root));
        int nodes = (int)Math.Clamp(Digits / Math.Max(rate, 1e-9), FewestNodes, MostNodes);
        var found = new (double Value, double Count)[nodes];
        double sum = 0;
        for (int i = 0; i < nodes; i++)
        {
            double angle = (i + 0.5) * Math.PI / nodes;
            double sine = Math.Sin(angle);
            found[i] = (At(angle), sine * sine / At(angle));
            sum += found[i].Count;
        }

        for (int i = 0; i < nodes; i++) found[i].Count *= Rank / sum;
        return rows > columns ? [.. found, (0, rows - columns)] : found;
    }

    /// <summary>As many equally likely values: the quantiles of the eigenvalues above 0 at (i + ½)/count, ascending.</summary>
    public double[] Quantiles(int count)
    {
        var values = new double[count];
        double all = Cumulated(Math.PI);
        double low = 0;
        for (int i = 0; i < count; i++)
        {
            double wanted = (i + 0.5) / count * all;
            double high = Math.PI;
            double below = low;
            while (high - below > 1e-15 * high)
            {
                double middle = (below + high) / 2;
                if (middle == below || middle == high) break;
                if (Cumulated(middle) < wanted) below = middle;
                else high = middle;
            }

            low = below;
            values[i] = At(below);
        }

        return values;
    }

    /// <summary>∫₀^angle sin²t/(a − cos t) dt with a = (1 + n/m)/(2·√(n/m)): the share of eigenvalues up to an angle, but for a factor.</summary>
    private double Cumulated(double angle)
    {
        double a = (1 + (root * root)) / (2 * root);
        double squareRoot = Math.Abs(1 - (root * root)) / (2 * root);
        double half = angle >= Math.PI ? Math.PI / 2 : Math.Atan((1 + root) / Math.Abs(1 - root) * Math.Tan(angle / 2));
        return Math.Sin(angle) + (a * angle) - (squareRoot == 0 ? 0 : 2 * squareRoot * half);
    }
}
