namespace RobustnessTools.Charts.Themes;

/// <summary>
/// The colour map cividis: J. R. Nuñez, C. R. Anderton, R. S. Renslow, PLoS ONE 13(7): e0199239 (2018). Lightness rises evenly, so that it also orders
/// values in greyscale and for any colour vision.
/// </summary>
internal static class Cividis
{
    // Ten equidistant entries of the published table; in between, linear in sRGB.
    private static readonly uint[] Anchors =
        [0x00204D, 0x00336F, 0x39486B, 0x575C6D, 0x707173, 0x8A8779, 0xA69D75, 0xC4B56C, 0xE4CF5B, 0xFFEA46];

    /// <summary>The colour at a position.</summary>
    /// <param name="position">0 (dark) to 1 (light); what lies outside is clamped.</param>
    internal static string At(double position)
    {
        double place = Math.Clamp(position, 0, 1) * (Anchors.Length - 1);
        int below = Math.Min((int)place, Anchors.Length - 2);
        double fraction = place - below;
        uint color = 0;
        for (int shift = 16; shift >= 0; shift -= 8)
        {
            double a = (Anchors[below] >> shift) & 255, b = (Anchors[below + 1] >> shift) & 255;
            color |= (uint)Math.Round(a + ((b - a) * fraction)) << shift;
        }

        return "#" + color.ToString("x6", System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Whether black text reads better than white on the colour at a position.</summary>
    internal static bool IsLight(double position) => position > 0.5;
}
