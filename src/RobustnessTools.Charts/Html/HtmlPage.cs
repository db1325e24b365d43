using System.Globalization;
using System.Net;
using System.Text;
using RobustnessTools.Charts.Figures;
using RobustnessTools.Charts.Fonts;
using RobustnessTools.Charts.Layout;
using RobustnessTools.Charts.Model;
using RobustnessTools.Charts.Rendering;
using RobustnessTools.Charts.Rendering.Svg;

namespace RobustnessTools.Charts.Html;

/// <summary>A page of charts under construction.</summary>
internal sealed class HtmlPage(string title, RenderOptions options)
{
    // Nothing may be loaded, from anywhere: the browser enforces what the page promises.
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; font-src data:";

    private readonly string heading = title.Length == 0 ? "Chart" : title;
    private readonly StringBuilder sections = new();
    private readonly List<string> names = [];
    private readonly List<ChartNote> notes = [];
    private readonly List<string> warnings = [];

    internal IReadOnlyList<string> Warnings => warnings;

    internal void Add(Chart chart)
    {
        string id = FormattableString.Invariant($"chart{names.Count + 1}");
        using Figure figure = Figure.Of(chart, options);
        ChartLayout layout = figure.Layout;
        string name = chart.Title.Length == 0 ? "Chart" : chart.Title;
        names.Add(name);
        // The charts of one report mostly share their plan: it is shown once.
        notes.AddRange(chart.Notes.Where(n => !notes.Contains(n)));
        warnings.AddRange(layout.Warnings);

        sections.Append("<section class=\"chart\" id=\"").Append(id).Append("\" aria-label=\"").Append(Encode(name)).Append("\">\n");
        sections.Append("<figure class=\"figure\">\n").Append(SvgPicture.Of(figure, idPrefix: id + "-"));
        sections.Append("<div class=\"readout\" hidden></div>\n</figure>\n<div class=\"visually-hidden\" aria-live=\"polite\"></div>\n");
        sections.Append("""
            <div class="tools"><button type="button" data-save="svg">Download SVG</button><button type="button" data-save="csv">Download CSV</button>
            <button type="button" data-reset hidden>Reset zoom</button>
            <p>Point at the picture, or select it with Tab and walk with the arrow keys, to read values; click a legend entry to hide its series;
            drag across a plot (or press + at a point) to look closer.</p></div>

            """.ReplaceLineEndings("\n"));
        AddWarnings(layout.Warnings);
        DataTables.Append(sections, layout);
        sections.Append("<script type=\"application/json\">").Append(ChartJson.Write(layout)).Append("</script>\n</section>\n");
    }

    internal string ToHtml()
    {
        StringBuilder page = new();
        page.Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        page.Append("<meta http-equiv=\"Content-Security-Policy\" content=\"").Append(Policy).Append("\">\n");
        page.Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<link rel=\"icon\" href=\"data:,\">\n");
        page.Append("<title>").Append(Encode(heading)).Append("</title>\n<style>\n").Append(FontFaces).Append(Resources.Text("page.css"))
            .Append("</style>\n</head>\n");
        page.Append("<body class=\"").Append(ThemeClass).Append("\">\n<main>\n");
        AppendContents(page);
        page.Append(sections).Append("</main>\n");
        AppendNotes(page);
        page.Append("<script>\n").Append(Resources.Text("page.js")).Append("</script>\n</body>\n</html>\n");
        return page.ToString();
    }

    // The font of the pictures, so that they look on every screen as they were measured.
    private static string FontFaces { get; } = FontFace("Inter-Regular.woff2", 400) + FontFace("Inter-Bold.woff2", 700);

    private static string FontFace(string file, int weight)
    {
        string data = Convert.ToBase64String(Resources.Bytes(file));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"@font-face {{ font-family: {EmbeddedFont.RegularFamily}; font-weight: {weight}; src: url(data:font/woff2;base64,{data}) format(\"woff2\"); }}\n");
    }

    internal static string Encode(string text) => WebUtility.HtmlEncode(text);

    // A theme of one's own is dark when its background is.
    private string ThemeClass => options.Theme.Background is ['#', var digit, ..] && digit < '8' ? "dark" : "light";

    // A single chart carries its own heading.
    private void AppendContents(StringBuilder page)
    {
        if (names.Count == 1)
            return;
        page.Append("<h1>").Append(Encode(heading)).Append("</h1>\n<nav aria-label=\"Charts\"><ul>\n");
        for (int i = 0; i < names.Count; i++)
            page.Append(CultureInfo.InvariantCulture, $"<li><a href=\"#chart{i + 1}\">{Encode(names[i])}</a></li>\n");
        page.Append("</ul></nav>\n");
    }

    private void AddWarnings(IReadOnlyList<string> sentences)
    {
        if (sentences.Count == 0)
            return;
        sections.Append("<ul class=\"warnings\">\n");
        foreach (string sentence in sentences)
            sections.Append("<li>").Append(Encode(sentence)).Append("</li>\n");
        sections.Append("</ul>\n");
    }

    private void AppendNotes(StringBuilder page)
    {
        if (notes.Count == 0)
            return;
        page.Append("<footer>\n");
        foreach (ChartNote note in notes)
            page.Append("<h2>").Append(Encode(note.Heading)).Append("</h2>\n<pre tabindex=\"0\">").Append(Encode(note.Text)).Append("</pre>\n");
        page.Append("</footer>\n");
    }
}
