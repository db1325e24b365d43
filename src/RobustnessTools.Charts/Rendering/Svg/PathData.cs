using System.Text;

namespace RobustnessTools.Charts.Rendering.Svg;

/// <summary>Rewrites the data of a path: two decimals, and without the points that would not move the pen visibly.</summary>
internal static class PathData
{
    // A twentieth of a pixel is beyond the eye; a hundred thousand points on a column are not.
    private const double Visible = 0.05;

    private const string Commands = "MLQCZ";

    /// <summary>The path, shorter.</summary>
    /// <param name="data">Absolute commands M, L, Q, C and Z, as Skia writes them.</param>
    /// <param name="straight">Whether horizontal and vertical lines are written by their one coordinate.</param>
    internal static string Shorten(string data, bool straight)
    {
        StringBuilder text = new(data.Length);
        (double x, double y) = (double.NaN, double.NaN);
        (double X, double Y)? skipped = null;
        for (int i = 0; i < data.Length;)
        {
            char command = data[i++];
            int end = data.AsSpan(i).IndexOfAny(Commands);
            end = end < 0 ? data.Length : i + end;
            string[] numbers = data[i..end].Split((char[]?)[' ', ','], StringSplitOptions.RemoveEmptyEntries);
            i = end;
            if (numbers.Length < 2)
            {
                Finish();
                text.Append(command);
                continue;
            }

            (double toX, double toY) = (SvgNumber.Read(numbers[^2]), SvgNumber.Read(numbers[^1]));
            if (command == 'L' && Math.Abs(toX - x) < Visible && Math.Abs(toY - y) < Visible)
            {
                skipped = (toX, toY);
                continue;
            }

            if (command != 'L')
                Finish();
            skipped = null;
            if (command == 'L' && straight && SvgNumber.Write(toX) == SvgNumber.Write(x))
                text.Append('V').Append(SvgNumber.Write(toY));
            else if (command == 'L' && straight && SvgNumber.Write(toY) == SvgNumber.Write(y))
                text.Append('H').Append(SvgNumber.Write(toX));
            else
                text.Append(command).AppendJoin(' ', numbers.Select(static n => SvgNumber.Write(SvgNumber.Read(n))));
            (x, y) = (toX, toY);
        }

        Finish();
        return text.ToString();

        // The last point of a line is drawn, however near it is: a line of two near points would vanish.
        void Finish()
        {
            if (skipped is { } last)
                text.Append('L').Append(SvgNumber.Write(last.X)).Append(' ').Append(SvgNumber.Write(last.Y));
            skipped = null;
        }
    }
}
