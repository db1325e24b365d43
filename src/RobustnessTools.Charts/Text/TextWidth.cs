namespace RobustnessTools.Charts.Text;

/// <summary>How wide text will be, without a font at hand: the advance widths of DejaVu Sans, the widest family of the font list, so that text in any of them fits.</summary>
internal static class TextWidth
{
    /// <summary>What bold text takes relative to regular text.</summary>
    internal const double Bold = 1.13;

    // Thousandths of the font size, for the characters from space to tilde.
    private static readonly ushort[] Ascii =
    [
        318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337,
        636, 636, 636, 636, 636, 636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 531,
        1000, 684, 686, 698, 770, 632, 575, 775, 752, 295, 295, 656, 557, 863, 748, 787,
        603, 787, 695, 635, 611, 732, 684, 989, 685, 611, 685, 390, 337, 390, 838, 500,
        500, 613, 635, 550, 635, 615, 352, 635, 634, 278, 278, 579, 278, 974, 634, 612,
        635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636, 337, 636, 838,
    ];

    /// <summary>Width of a line of text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="fontSize">Size of the font; the width is in its unit.</param>
    internal static double Of(ReadOnlySpan<char> text, double fontSize)
    {
        double width = 0;
        foreach (char character in text)
            width += OfCharacter(character);
        return width * fontSize / 1000;
    }

    private static double OfCharacter(char character)
    {
        if (Superscripts.Level(character, out char plain) != 0)
            return OfCharacter(plain) * Superscripts.Size;
        return character switch
        {
            >= ' ' and <= '~' => Ascii[character - ' '],
            '·' => 318,
            >= 'À' and <= 'ʯ' => 700,
            >= 'Α' and <= 'Ω' => 790,
            >= 'α' and <= 'ӿ' => 680,
            '–' or '‖' or '’' or '‘' => 500,
            >= '⺀' and < '\uD800' => 1000,
            >= '\uD800' and <= '\uDFFF' => 600, // Half of a character beyond the basic plane.
            _ => 838,
        };
    }
}
