namespace RobustnessTools.Charts.Scales;

/// <summary>The grid lines along one axis of a heat map: halfway, on the axis' scale, between neighbouring centres.</summary>
internal sealed class HeatMapGrid
{
    private readonly double[] centres;
    private readonly double[] edges;

    /// <summary>Lays the grid.</summary>
    /// <param name="values">Centres of the cells, in any order, with repetitions; those without a place on the scale are left out.</param>
    /// <param name="logarithmic">Whether the axis is logarithmic.</param>
    internal HeatMapGrid(IEnumerable<double> values, bool logarithmic)
    {
        SortedSet<double> distinct = [];
        foreach (double value in values)
        {
            if (Math.Abs(value) <= Scale.Largest && (!logarithmic || value >= Scale.Smallest))
                distinct.Add(value);
        }

        centres = [.. distinct];
        edges = new double[centres.Length + 1];
        if (centres.Length == 0)
            return;

        for (int i = 1; i < centres.Length; i++)
            edges[i] = logarithmic ? Math.Sqrt(centres[i - 1]) * Math.Sqrt(centres[i]) : (centres[i - 1] / 2) + (centres[i] / 2);

        // The outermost cells are symmetric around their centres; a single one is given some width.
        double first = centres[0], last = centres[^1];
        if (centres.Length == 1)
        {
            double half = first == 0 ? 1 : Math.Abs(first) / 2;
            (edges[0], edges[1]) = logarithmic ? (first / 2, first * 2) : (first - half, first + half);
            return;
        }

        edges[0] = logarithmic ? first * (first / edges[1]) : first - (edges[1] - first);
        edges[^1] = logarithmic ? last * (last / edges[^2]) : last + (last - edges[^2]);
        if (logarithmic)
            (edges[0], edges[^1]) = (Math.Max(edges[0], Scale.Smallest / 10), Math.Min(edges[^1], Scale.Largest * 10));
    }

    /// <summary>Number of cells along the axis.</summary>
    internal int Count => centres.Length;

    internal double Start => edges[0];

    internal double End => edges[^1];

    /// <summary>Index of the cell with this centre; negative when there is none.</summary>
    internal int IndexOf(double centre) => Array.BinarySearch(centres, centre);

    internal (double Low, double High) Edges(int index) => (edges[index], edges[index + 1]);
}
