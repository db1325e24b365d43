namespace RobustnessTools.Charts.Themes;

/// <summary>The palette of M. Okabe and K. Ito, "Color Universal Design" (2008), made to be told apart with any kind of colour vision.</summary>
/// <remarks>
/// The order is ours: neighbours also differ in lightness, so that the first three stay apart in greyscale. Yellow cannot be read on white, blue and black
/// not on black.
/// </remarks>
internal static class OkabeIto
{
    private const string Orange = "#e69f00", SkyBlue = "#56b4e9", BluishGreen = "#009e73", Yellow = "#f0e442", Blue = "#0072b2", Vermillion = "#d55e00",
        ReddishPurple = "#cc79a7";

    internal static IReadOnlyList<string> OnWhite { get; } = [Blue, Orange, BluishGreen, ReddishPurple, Vermillion, SkyBlue, "#000000"];

    internal static IReadOnlyList<string> OnBlack { get; } = [SkyBlue, Yellow, BluishGreen, Orange, ReddishPurple, "#ffffff", Vermillion];
}
