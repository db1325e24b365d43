namespace RobustnessTools.Charts.Rendering.Svg;

/// <summary>An affine map: x′ = a·x + c·y + e, y′ = b·x + d·y + f.</summary>
internal sealed record SvgTransform(double A, double B, double C, double D, double E, double F)
{
    /// <summary>Whether it moves nothing visibly.</summary>
    internal bool IsIdentity => ToString() == "matrix(1 0 0 1 0 0)";

    /// <summary>By how many degrees it turns, clockwise.</summary>
    internal double Angle => Math.Atan2(B, A) * 180 / Math.PI;

    /// <summary>Reads the one transformation that Skia writes: translate, scale or matrix.</summary>
    internal static SvgTransform Read(string text)
    {
        int start = text.IndexOf('(', StringComparison.Ordinal);
        if (start < 0)
            return new SvgTransform(1, 0, 0, 1, 0, 0);
        double[] n = [.. text[(start + 1)..^1].Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).Select(static t => SvgNumber.Read(t))];
        return text[..start] switch
        {
            "translate" => new SvgTransform(1, 0, 0, 1, n[0], n.Length > 1 ? n[1] : 0),
            "scale" => new SvgTransform(n[0], 0, 0, n.Length > 1 ? n[1] : n[0], 0, 0),
            "matrix" => new SvgTransform(n[0], n[1], n[2], n[3], n[4], n[5]),
            _ => throw new NotSupportedException($"The SVG canvas wrote the transformation '{text}', which is not known here."),
        };
    }

    internal (double X, double Y) Apply(double x, double y) => ((A * x) + (C * y) + E, (B * x) + (D * y) + F);

    /// <inheritdoc/>
    public override string ToString() => $"matrix({string.Join(' ', ((double[])[A, B, C, D, E, F]).Select(SvgNumber.Write))})";
}
