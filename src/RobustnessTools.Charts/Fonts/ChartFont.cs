using System.Globalization;
using System.Text;
using RobustnessTools.Charts.Themes;
using ScottPlot;
using SkiaSharp;

namespace RobustnessTools.Charts.Fonts;

/// <summary>The font of one figure: measures text, and says what is drawn where a label has a character that the font lacks.</summary>
internal sealed class ChartFont : IDisposable
{
    // Stands for a character that no font has.
    private const char Box = '□';

    private readonly SKTypeface regular;
    private readonly SKTypeface bold;
    private readonly SKFont measure;
    private readonly Dictionary<string, SKTypeface> fallbacks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> originals = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> shown = new(StringComparer.Ordinal);
    private readonly List<string> warnings = [];

    /// <summary>The first family that the theme names, where the system has it; else, and for the themes of this library, the embedded font.</summary>
    internal ChartFont(Theme theme)
    {
        EmbeddedFont.Register();
        measure = new SKFont { Subpixel = true, Hinting = SKFontHinting.Slight };
        string wanted = theme.FontFamily.Split(',')[0].Trim().Trim('\'', '"');
        bool embedded = string.Equals(wanted, EmbeddedFont.RegularFamily, StringComparison.OrdinalIgnoreCase)
            || !SKFontManager.Default.FontFamilies.Contains(wanted, StringComparer.OrdinalIgnoreCase);
        if (embedded && !string.Equals(wanted, EmbeddedFont.RegularFamily, StringComparison.OrdinalIgnoreCase))
            warnings.Add($"This system has no font '{wanted}': the figure is drawn in {EmbeddedFont.RegularFamily}; SVG and HTML name both.");
        Name = embedded ? EmbeddedFont.Name : wanted;
        regular = ScottPlot.Fonts.GetTypeface(Name, bold: false, italic: false);
        bold = ScottPlot.Fonts.GetTypeface(Name, bold: true, italic: false);
    }

    /// <summary>The name by which ScottPlot knows the font.</summary>
    internal string Name { get; }

    /// <summary>One sentence for each label with a character that no font has.</summary>
    internal IReadOnlyList<string> Warnings => warnings;

    /// <summary>Width of a line of text in pixels.</summary>
    internal double Width(string text, double size, bool isBold = false)
    {
        Use(text, size, isBold);
        return measure.MeasureText(text);
    }

    /// <summary>Height of capital letters, height of a line, and how far the line reaches below the baseline.</summary>
    internal (double Capital, double Line, double Below) Heights(string text, double size, bool isBold = false)
    {
        Use(text, size, isBold);
        double line = measure.GetFontMetrics(out SKFontMetrics metrics);
        return (metrics.CapHeight, line, metrics.Bottom);
    }

    /// <summary>Gives a label its text, font, size and colour.</summary>
    internal LabelStyle Style(LabelStyle label, string text, double size, string color, bool isBold = false)
    {
        label.Text = text;
        label.FontName = Name;
        label.Font = fallbacks.GetValueOrDefault(text);
        label.FontSize = (float)size;
        label.ForeColor = Color.FromHex(color);
        label.Bold = isBold;
        return label;
    }

    /// <summary>A label as it can be drawn, on one line: control characters, and characters that no font has, become a box.</summary>
    internal string Shown(string label)
    {
        if (!shown.TryGetValue(label, out string? text))
        {
            text = Find(label);
            shown.Add(label, text);
        }

        return text;
    }

    /// <summary>What a drawn text stands for: the characters that became boxes are those of the label again.</summary>
    internal string Original(string drawn) => originals.GetValueOrDefault(drawn, drawn);

    /// <summary>Remembers that a text was made from another one (shortened, or a line of it), so that it is drawn in the same font.</summary>
    internal string Derived(string text, string from)
    {
        if (fallbacks.TryGetValue(from, out SKTypeface? typeface))
            fallbacks.TryAdd(text, typeface);
        if (originals.TryGetValue(from, out string? original) && from.IndexOf(text.TrimEnd('…'), StringComparison.Ordinal) is >= 0 and int start)
        {
            // Both have equally many characters, though not equally many halves of characters.
            int before = from[..start].EnumerateRunes().Count(), count = text.TrimEnd('…').EnumerateRunes().Count();
            originals.TryAdd(text, string.Concat(original.EnumerateRunes().Skip(before).Take(count)) + (text.EndsWith('…') ? "…" : ""));
        }

        return text;
    }

    /// <summary>Whether a family, as the SVG canvas names it, is what this figure's labels are drawn in.</summary>
    internal bool IsOwn(string family) =>
        family is EmbeddedFont.RegularFamily or EmbeddedFont.BoldFamily || string.Equals(family, Name, StringComparison.Ordinal)
        || fallbacks.Values.Any(t => string.Equals(t.FamilyName, family, StringComparison.Ordinal));

    /// <inheritdoc/>
    public void Dispose() => measure.Dispose();

    private void Use(string text, double size, bool isBold)
    {
        measure.Typeface = fallbacks.GetValueOrDefault(text) ?? (isBold ? bold : regular);
        measure.Size = (float)size;
    }

    private string Find(string label)
    {
        string clean = Clean(label);
        string wanted = clean.Replace("\uFFFD", "", StringComparison.Ordinal);
        SKTypeface typeface = regular;
        if (!Has(regular, wanted))
        {
            typeface = wanted.EnumerateRunes().Where(r => !Has(regular, r.ToString())).Distinct()
                .Select(static r => SKFontManager.Default.MatchCharacter(r.Value)).OfType<SKTypeface>()
                .MaxBy(t => wanted.EnumerateRunes().Count(r => Has(t, r.ToString()))) ?? regular;
        }

        string text = string.Concat(clean.EnumerateRunes().Select(r => r.Value != 0xFFFD && Has(typeface, r.ToString()) ? r.ToString() : Box.ToString()));
        if (!ReferenceEquals(typeface, regular))
            fallbacks.TryAdd(text, typeface);
        if (!string.Equals(text, clean, StringComparison.Ordinal))
            originals.TryAdd(text, clean);
        List<string> missing = [.. wanted.EnumerateRunes().Where(r => !Has(typeface, r.ToString())).Distinct()
            .Select(static r => string.Create(CultureInfo.InvariantCulture, $"'{r}' (U+{r.Value:X4})"))];
        if (missing.Count > 0)
        {
            string them = missing.Count == 1 ? "it" : "them";
            string which = string.Join(", ", missing);
            warnings.Add($"No font of this system has {which} of '{clean}': a box stands for {them} except in SVG and HTML, which keep the text.");
        }

        return text;
    }

    private static bool Has(SKTypeface typeface, string text) => text.Length == 0 || typeface.ContainsGlyphs(text);

    // What XML does not allow, and halves of characters, are replaced; breaks of lines are spaces.
    private static string Clean(string label)
    {
        StringBuilder text = new(label.Length);
        foreach (Rune rune in label.EnumerateRunes())
        {
            text.Append(rune.Value switch
            {
                '\t' or '\n' or '\r' => " ",
                < ' ' or 0x7F or 0xFFFE or 0xFFFF => "\uFFFD",
                _ => rune.ToString(),
            });
        }

        return text.ToString();
    }
}
