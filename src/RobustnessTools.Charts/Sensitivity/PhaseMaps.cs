using RobustnessTools.Abstractions;
using RobustnessTools.Charts.Model;
using RobustnessTools.Results;
using RobustnessTools.Results.Tables;
using RobustnessTools.Studies;

namespace RobustnessTools.Charts.Sensitivity;

/// <summary>Sensitivity as colour on the plane of N and k, with the line p = N·d.</summary>
internal static class PhaseMaps
{
    internal static Chart Create(IReadOnlyList<CellSummary> all, ChartOptions options)
    {
        IReadOnlyList<CellSummary> cells = LimitLines.Finite(all);
        AxisNames names = new(options.Study);
        (string x, string y) = Plane(cells, options);
        CellFacts facts = new(cells, names, IsPlaneOfSizes(x, y) ? [x, y, ChartVariable.Parameters] : [x, y]);
        bool overBound = options.PhaseValue == PhaseValue.OverBound;
        string measured = names.Quantity(cells.Count > 0 ? cells[0].Quantity : CellSummary.UsualQuantity);
        string quantity = overBound ? "S / √(N·d/p)" : measured;
        return new Chart
        {
            Title = options.Title ?? Captions.Title(cells, facts, overBound ? "Sensitivity over the universal law" : Captions.Heading(measured)),
            Subtitle = options.Subtitle ?? Captions.Trials(cells, interval: null),
            ColorAxis = new Axis { Label = quantity, Scale = options.ColorScale, TickLabels = options.TickLabels },
            Panels = CellPanel.Group(cells, facts, [.. facts.Axes], byNumbers: true)
                .ConvertAll(p => PanelOf(p.Title, p.Cells, (x, y), names, quantity, options)),
            Notes = options.Notes,
            Warnings = LimitLines.Warning(all.Count - cells.Count) is { } warning ? [warning] : [],
        };
    }

    /// <summary>The two axes of the plane: k and N of a sweep, else the study's choice of those that vary.</summary>
    private static (string X, string Y) Plane(IReadOnlyList<CellSummary> cells, ChartOptions options)
    {
        Abscissa abscissa = new(options.X, cells, options.Study?.Curves);
        if (abscissa.HasSizes && options.X is not (null or ChartVariable.Width))
            throw new InputException("OptionWithoutEffect", InputErrorKind.InvalidArgument,
                $"The horizontal axis '{options.X}' is asked for, but a phase map of the sensitivity is over the plane of k and N: leave it out.");
        if (abscissa.HasSizes || cells.Count == 0) return (ChartVariable.Width, ChartVariable.Samples);
        string? other = abscissa.HueAxis ?? abscissa.Varying.FirstOrDefault(axis => axis != abscissa.Axis);
        return other is not null ? (abscissa.Axis, other) : throw new InputException("NoPhaseMap", InputErrorKind.InvalidData,
            $"A phase map needs two axes with numbers, but these results have {abscissa.Axis} only: draw curves, or give results along another axis too.");
    }

    private static bool IsPlaneOfSizes(string x, string y) => (x, y) == (ChartVariable.Width, ChartVariable.Samples);

    private static Panel PanelOf(
        string title, IReadOnlyList<CellSummary> cells, (string X, string Y) plane, AxisNames names, string quantity, ChartOptions options)
    {
        List<Series> series =
        [
            new HeatMapSeries { Name = quantity,
                Cells = [.. cells.Select(c => new HeatMapCell(c.Cell.Number(plane.X), c.Cell.Number(plane.Y), ValueOf(c, options.PhaseValue), c.Trials))] },
        ];
        if (options.ShowBound && IsPlaneOfSizes(plane.X, plane.Y))
            series.Add(Boundary(cells));
        return new Panel
        {
            Title = title,
            X = AxisOver(names, plane.X, options.XScale, cells.Select(c => c.Cell.Number(plane.X)), options),
            Y = AxisOver(names, plane.Y, options.YScale, cells.Select(c => c.Cell.Number(plane.Y)), options),
            Series = series,
        };
    }

    // Few sizes are labelled themselves: a round number would lie somewhere in a cell.
    private static Axis AxisOver(AxisNames names, string axis, ScaleKind scale, IEnumerable<double> sizes, ChartOptions options)
    {
        double[] sorted = [.. sizes.Distinct().Order()];
        return new Axis
        {
            Label = names.Caption(axis), Scale = Even(scale, sorted), TickLabels = AxisNames.Ticks(axis, options.TickLabels),
            Ticks = sorted.Length <= 8 ? sorted : [],
        };
    }

    private static double ValueOf(CellSummary cell, PhaseValue value)
    {
        if (value == PhaseValue.Sensitivity)
            return cell.Mean;
        // Computed rather than read: other people's summaries may leave the column out.
        return cell.Mean / Math.Sqrt((double)cell.Cell.Samples * cell.Cell.Dimension / cell.Cell.Parameters);
    }

    // p = N·d: k = N·d for random features, k = N for the neural tangent kernel.
    private static ReferenceSeries Boundary(IReadOnlyList<CellSummary> cells)
    {
        Cell cell = cells[0].Cell;
        double parametersPerNeuron = (double)cell.Parameters / cell.Width;
        double least = cells.Min(static c => c.Cell.Samples) / 4.0, most = cells.Max(static c => c.Cell.Samples) * 4.0;
        List<DataPoint> points = [];
        for (int i = 0; i <= 64; i++)
        {
            double samples = least * Math.Pow(most / least, i / 64.0);
            points.Add(new DataPoint(samples * cell.Dimension / parametersPerNeuron, samples));
        }

        return new ReferenceSeries { Name = "p = N·d", Points = points, ExtendsRange = false };
    }

    // Sizes that grow by factors make even cells on a logarithmic axis, sizes that grow by steps on a linear one.
    private static ScaleKind Even(ScaleKind scale, double[] sorted)
    {
        if (scale != ScaleKind.Auto)
            return scale;
        if (sorted.Length < 3 || sorted[0] <= 0)
            return ScaleKind.Auto;
        return Unevenness(sorted, static (a, b) => Math.Log(b / a)) < Unevenness(sorted, static (a, b) => b - a) ? ScaleKind.Log : ScaleKind.Linear;
    }

    // Largest over smallest step.
    private static double Unevenness(double[] sorted, Func<double, double, double> step)
    {
        double least = double.PositiveInfinity, most = 0;
        for (int i = 1; i < sorted.Length; i++)
        {
            double size = step(sorted[i - 1], sorted[i]);
            (least, most) = (Math.Min(least, size), Math.Max(most, size));
        }

        return most / least;
    }
}
