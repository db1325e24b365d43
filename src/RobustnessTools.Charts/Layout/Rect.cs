using System.Runtime.InteropServices;
using ScottPlot;

namespace RobustnessTools.Charts.Layout;

/// <summary>A rectangle in pixels, y downwards.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Rect(double X, double Y, double Width, double Height)
{
    internal double Right => X + Width;

    internal double Bottom => Y + Height;

    internal double CentreX => X + (Width / 2);

    internal double CentreY => Y + (Height / 2);

    /// <summary>The rectangle as ScottPlot has it.</summary>
    internal PixelRect ToPixels() => new((float)X, (float)Right, (float)Bottom, (float)Y);

    internal bool Overlaps(Rect other) => X < other.Right && other.X < Right && Y < other.Bottom && other.Y < Bottom;

    internal bool Contains(double x, double y, double slack = 0) =>
        x >= X - slack && x <= Right + slack && y >= Y - slack && y <= Bottom + slack;
}
