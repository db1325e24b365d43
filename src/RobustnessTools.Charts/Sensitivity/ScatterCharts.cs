using RobustnessTools.Abstractions;
using RobustnessTools.Basics;
using RobustnessTools.Charts.Model;
using RobustnessTools.Results;
using RobustnessTools.Results.Tables;
using RobustnessTools.Studies;

namespace RobustnessTools.Charts.Sensitivity;

/// <summary>Sets one measured column of rows against another: a marker for each row, one colour or marker for what would be one curve.</summary>
/// <remarks>What a theory says of both columns is a thin line along what the curve would run along.</remarks>
public static class ScatterCharts
{
    /// <summary>Makes the chart.</summary>
    /// <param name="table">What the rows hold.</param>
    /// <param name="rows">Read once; those that lack one of the two numbers are left out.</param>
    /// <param name="quantity">Name of the column along the vertical axis; null for the study's own.</param>
    /// <param name="options">
    /// What to make of them. <see cref="ChartOptions.X"/> is the name of the column along the horizontal axis, null for the study's own.
    /// </param>
    /// <exception cref="InputException">There is no such column, or the study has no usual one (<c>UnknownQuantity</c>).</exception>
    public static Chart FromRows(Table table, IEnumerable<object> rows, string? quantity, ChartOptions options)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(options);
        ScatterChoice? usual = options.Study is { } study && study.Table == table ? study.Curves.Scatter : null;
        Column y = Summarizer.Measured(table, quantity ?? usual?.Y);
        Column x = Horizontal(table, options.X ?? usual?.X, y);
        object[] all = [.. rows];
        IReadOnlyList<MeasuredPair> pairs = MeasuredPair.Of(table, all, x, y);
        IReadOnlyList<CellSummary> cells = Summarizer.Summarize(table, all, y.Name);
        if (usual?.X != x.Name || usual.Y != y.Name) usual = null;

        AxisNames names = new(options.Study);
        Abscissa abscissa = new(null, cells, options.Study?.Curves);
        string? hue = abscissa.HueAxis is { } told && abscissa.Varying.Contains(told) ? told : null;
        string?[] untold = abscissa.HasSizes ? [.. abscissa.ImpliedSizes, abscissa.Axis, hue] : [abscissa.Axis, hue];
        CellFacts facts = new(cells, names, untold.Where(axis => axis is not null && axis != options.ColorBy && !options.Panels.Contains(axis)));
        facts.RequirePanels(options.PanelBy);
        CurveLooks looks = new(cells, facts, abscissa, options.Panels, options.ColorBy);
        return new Chart
        {
            Title = options.Title ?? Captions.Title(cells, facts, $"{Captions.Heading(y.Heading)} against {x.Heading}"),
            Subtitle = options.Subtitle ?? $"a marker for each {(table.Parts is [{ } part, ..] ? part.Heading : "trial")}",
            Panels = CellPanel.Group(cells, facts, options.Panels, byNumbers: false).ConvertAll(PanelOf),
            HasEqualVerticalAxes = true,
            Notes = options.Notes,
        };

        Panel PanelOf(CellPanel panel)
        {
            var inPanel = panel.Cells.ToLookup(cell => NameOf(cell.Cell), StringComparer.Ordinal);
            var found = pairs.Where(pair => facts.Panel(pair.Cell, options.Panels, false) == panel.Title)
                .ToLookup(pair => NameOf(pair.Cell), StringComparer.Ordinal);
            return new Panel
            {
                Title = panel.Title,
                X = new Axis { Label = x.Heading, Scale = options.XScale, TickLabels = options.TickLabels },
                Y = new Axis { Label = y.Heading, Scale = options.YScale, TickLabels = options.TickLabels },
                Series =
                [
                    .. inPanel.Select(curve => new MarkerSeries
                    {
                        Name = curve.Key,
                        Points = [.. found[curve.Key].Select(pair => new DataPoint(pair.X, pair.Y, Label: Label(pair)))],
                        Style = looks.Of(curve.First().Cell, hasLone: true),
                    }),
                    .. inPanel.SelectMany(Theory),
                    .. Lines([.. found.SelectMany(curve => curve)]),
                ],
            };
        }

        string NameOf(Cell cell)
        {
            string size = hue is not null && !facts.Axes.Contains(hue) ? names.Value(cell, hue) : "";
            string[] parts = [.. ((string[])[facts.Line(cell, options.Panels), size]).Where(static part => part.Length > 0)];
            return parts.Length > 0 ? string.Join(", ", parts) : y.Heading;
        }

        string Label(MeasuredPair pair) => FormattableString.Invariant($"{names.Value(pair.Cell, abscissa.Axis)}, trial {pair.Trial}");

        IEnumerable<ReferenceSeries> Theory(IEnumerable<CellSummary> curve)
        {
            DataPoint[] points =
            [
                .. from cell in curve
                   orderby abscissa.Of(cell.Cell)
                   let place = (X: Said(cell, x), Y: Said(cell, y))
                   where double.IsFinite(place.X) && double.IsFinite(place.Y)
                   select new DataPoint(place.X, place.Y),
            ];
            if (points.Length < 2) yield break;
            var style = new SeriesStyle(looks.Of(curve.First().Cell, hasLone: true).Color, Dash: 2);
            yield return new ReferenceSeries { Name = MeasuredTheory.Name, Points = points, Style = style, ExtendsRange = false };
        }

        IEnumerable<ReferenceSeries> Lines(IReadOnlyList<MeasuredPair> found)
        {
            if (usual is null || found.Count == 0) yield break;
            (double low, double high) = (found.Min(pair => pair.X), found.Max(pair => pair.X));
            if (usual.Diagonal is { } equal)
            {
                (double least, double most) = (Math.Min(low, found.Min(pair => pair.Y)), Math.Max(high, found.Max(pair => pair.Y)));
                yield return new ReferenceSeries { Name = equal, Points = [new DataPoint(least, least), new DataPoint(most, most)], ExtendsRange = false };
            }

            if (usual.Level is var (level, meaning))
            {
                yield return new ReferenceSeries
                {
                    Name = meaning, Points = [new DataPoint(low, level), new DataPoint(high, level)], Style = new SeriesStyle(SeriesStyle.Neutral, Dash: 1),
                };
            }
        }
    }

    private static double Said(CellSummary cell, Column column) =>
        column.Theory is { } theory && cell.Diagnostics.Has(theory) ? cell.Diagnostics.Number(theory) : double.NaN;

    private static Column Horizontal(Table table, string? name, Column y)
    {
        Column[] possible = [.. table.Measured.Where(column => column != y && !column.IsList)];
        string names = string.Join(", ", possible.Select(column => column.Name));
        if (name is null)
            throw new InputException("UnknownQuantity", InputErrorKind.InvalidArgument,
                $"A scatter of {y.Name} needs a measured column along its horizontal axis (x): choose one of {names}.");
        return possible.FirstOrDefault(column => string.Equals(column.Name, name, StringComparison.OrdinalIgnoreCase))
            ?? throw new InputException("UnknownQuantity", InputErrorKind.InvalidArgument,
                $"'{name}' is no measured column that {y.Name} could be set against: "
                    + $"{NearestNames.Suggest(name, [.. possible.Select(column => column.Name)])}.");
    }
}
