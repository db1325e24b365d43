using RobustnessTools.Charts.Model;
using RobustnessTools.Results;

namespace RobustnessTools.Charts.Sensitivity;

/// <summary>The universal law's √(N·d/p) beside curves of sensitivity.</summary>
internal static class UniversalLawCurves
{
    private const string Name = "universal law √(N·d/p)";

    // Enough for a smooth curve across a page.
    private const int Points = 49;

    /// <summary>
    /// One bound for all curves of one N (or k), model and d, in their colour where colours tell N; along p/(N·d), where all bounds coincide, one for all.
    /// </summary>
    internal static List<ReferenceSeries> For(IReadOnlyList<SensitivityCurve> curves, Abscissa abscissa, CurveLooks looks)
    {
        List<List<SensitivityCurve>> groups = [];
        foreach (SensitivityCurve curve in curves)
        {
            List<SensitivityCurve>? group = groups.Find(g => abscissa.CollapsesBound || Shares(g[0], curve));
            if (group is null)
            {
                group = [];
                groups.Add(group);
            }

            group.Add(curve);
        }

        return groups.ConvertAll(g => new ReferenceSeries
        {
            Name = Name,
            Points = Bound(g, abscissa),
            Style = abscissa.CollapsesBound || !looks.ColorsHue || !looks.HasColors ? null : new SeriesStyle(looks.ColorOf(g[0].First), Dash: 3),
        });
    }

    private static bool Shares(SensitivityCurve one, SensitivityCurve other) =>
        one.Hue == other.Hue && one.First.Dimension == other.First.Dimension && ParametersPerNeuron(one.First) == ParametersPerNeuron(other.First);

    private static double ParametersPerNeuron(Cell cell) => (double)cell.Parameters / cell.Width;

    private static DataPoint[] Bound(List<SensitivityCurve> curves, Abscissa abscissa)
    {
        (double first, double last) = (double.PositiveInfinity, 0);
        foreach (SensitivityCurve curve in curves)
            (first, last) = (Math.Min(first, abscissa.Of(curve.First)), Math.Max(last, abscissa.Of(curve.Last)));
        if (first == last)
            (first, last) = (first * 0.8, last * 1.25);

        Cell cell = curves[0].First;
        DataPoint[] points = new DataPoint[Points];
        for (int i = 0; i < Points; i++)
        {
            double share = i / (Points - 1.0);
            double x = i == 0 ? first : i == Points - 1 ? last : first > 0 ? first * Math.Pow(last / first, share) : first + ((last - first) * share);
            points[i] = new DataPoint(x, abscissa.BoundAt(x, cell));
        }

        return points;
    }
}
