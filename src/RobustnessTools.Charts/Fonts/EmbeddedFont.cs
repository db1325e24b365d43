using System.Runtime.InteropServices;
using RobustnessTools.Abstractions;
using ScottPlot;
using SkiaSharp;

namespace RobustnessTools.Charts.Fonts;

/// <summary>
/// The font that travels with the charts, so that they look the same on every machine, also on one without fonts: Inter, regular and bold (SIL Open Font
/// License 1.1, see <c>Fonts/Inter</c>).
/// </summary>
public static class EmbeddedFont
{
    /// <summary>The name by which ScottPlot knows the font, once a chart was drawn or <see cref="Register"/> called.</summary>
    public const string Name = "RobustnessTools";

    // Families as the two files name themselves: the SVG canvas tells the weight by nothing else.
    internal const string RegularFamily = "Inter", BoldFamily = "Inter Bold";

    private static readonly Lazy<SKTypeface> LazyRegular = new(static () => Load("Inter-Regular.ttf")), LazyBold = new(static () => Load("Inter-Bold.ttf"));

    private static readonly Lazy<bool> Registration = new(static () =>
    {
        ScottPlot.Fonts.FontResolvers.Insert(0, new Resolver());
        return true;
    });

    internal static SKTypeface Regular => LazyRegular.Value;

    internal static SKTypeface Bold => LazyBold.Value;

    /// <summary>Makes the font known to ScottPlot under <see cref="Name"/>: once in a process, from any thread.</summary>
    /// <exception cref="InputException">The library that draws is not there for this system.</exception>
    public static void Register()
    {
        try
        {
            _ = Registration.Value;
        }
        catch (Exception e) when (e.GetBaseException() is DllNotFoundException or BadImageFormatException)
        {
            throw new InputException(
                "NoDrawingLibrary",
                InputErrorKind.NotFound,
                $"Charts cannot be drawn here: the library libSkiaSharp does not load on this system ({RuntimeInformation.RuntimeIdentifier}). "
                + "Install the package for it, or draw the same results on Windows, macOS or Linux with an x64 or arm64 processor.",
                e);
        }
    }

    private static SKTypeface Load(string file)
    {
        using Stream stream = Resources.Open(file);
        using SKData data = SKData.Create(stream);
        return SKTypeface.FromData(data);
    }

    private sealed class Resolver : IFontResolver
    {
        public SKTypeface? CreateTypeface(string fontName, FontWeight weight, FontSlant slant, FontSpacing spacing) =>
            CreateTypeface(fontName, weight >= FontWeight.SemiBold, italic: false);

        public SKTypeface? CreateTypeface(string fontName, bool bold, bool italic) =>
            !string.Equals(fontName, Name, StringComparison.OrdinalIgnoreCase) ? null : bold ? Bold : Regular;
    }
}
