namespace RobustnessTools.Charts.Svg;

/// <summary>Writes the data of a path through points, leaving out those that would not move the pen visibly.</summary>
internal sealed class LinePath(SvgWriter svg)
{
    // A twentieth of a pixel is beyond the eye; a hundred thousand points on a column are not.
    private const double Visible = 0.05;

    private bool isDrawing;
    private (double X, double Y) pen;

    internal void To(double x, double y)
    {
        if (isDrawing && Math.Abs(x - pen.X) < Visible && Math.Abs(y - pen.Y) < Visible)
            return;
        svg.Raw(isDrawing ? 'L' : 'M').Number(x).Raw(' ').Number(y);
        pen = (x, y);
        isDrawing = true;
    }

    /// <summary>The next point starts a new line.</summary>
    internal void Break() => isDrawing = false;
}
