namespace RobustnessTools.Charts.Svg;

/// <summary>Markers of equal visual weight.</summary>
internal static class MarkerShape
{
    private const int Count = 8;

    /// <summary>Writes a marker.</summary>
    /// <param name="svg">Where to.</param>
    /// <param name="shape">Which, see <see cref="Model.SeriesStyle"/>.</param>
    /// <param name="x">Centre.</param>
    /// <param name="y">Centre.</param>
    /// <param name="radius">Half its height.</param>
    /// <param name="color">Its colour.</param>
    /// <param name="fill">Inside of an open marker; null for a filled one.</param>
    /// <param name="stroke">Width of its outline.</param>
    internal static void Write(SvgWriter svg, int shape, double x, double y, double radius, string color, string? fill, double stroke)
    {
        shape = Math.Abs(shape) % Count;
        if (shape == 0)
        {
            svg.Start("circle").Attribute("cx", x).Attribute("cy", y).Attribute("r", radius);
        }
        else
        {
            svg.Start("path").OpenAttribute("d");
            Outline(svg, shape, x, y, radius);
            svg.Quote();
        }

        bool strokesOnly = shape >= 5;
        svg.Attribute("fill", strokesOnly ? "none" : fill ?? color);
        if (strokesOnly || fill is not null)
            svg.Attribute("stroke", color).Attribute("stroke-width", stroke);
        svg.End();
    }

    private static void Outline(SvgWriter svg, int shape, double x, double y, double r)
    {
        switch (shape)
        {
            case 1:
                Polygon(svg, x, y, 0.89 * r, [-1, -1, 1, -1, 1, 1, -1, 1]);
                break;
            case 2:
                Polygon(svg, x, y, 1.15 * r, [0, -1, 0.95, 0.75, -0.95, 0.75]);
                break;
            case 3:
                Polygon(svg, x, y, 1.25 * r, [0, -1, 1, 0, 0, 1, -1, 0]);
                break;
            case 4:
                Polygon(svg, x, y, 1.15 * r, [0, 1, 0.95, -0.75, -0.95, -0.75]);
                break;
            case 5:
                Strokes(svg, x, y, 1.15 * r, [-1, 0, 1, 0, 0, -1, 0, 1]);
                break;
            case 6:
                Strokes(svg, x, y, 0.9 * r, [-1, -1, 1, 1, -1, 1, 1, -1]);
                break;
            default:
                Strokes(svg, x, y, 1.15 * r, [0, -1, 0, 1, -0.87, -0.5, 0.87, 0.5, -0.87, 0.5, 0.87, -0.5]);
                break;
        }
    }

    private static void Polygon(SvgWriter svg, double x, double y, double r, ReadOnlySpan<double> corners)
    {
        for (int i = 0; i < corners.Length; i += 2)
            svg.Raw(i == 0 ? 'M' : 'L').Number(x + (corners[i] * r)).Raw(' ').Number(y + (corners[i + 1] * r));
        svg.Raw('Z');
    }

    private static void Strokes(SvgWriter svg, double x, double y, double r, ReadOnlySpan<double> ends)
    {
        for (int i = 0; i < ends.Length; i += 2)
            svg.Raw(i % 4 == 0 ? 'M' : 'L').Number(x + (ends[i] * r)).Raw(' ').Number(y + (ends[i + 1] * r));
    }
}
