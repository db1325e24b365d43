using System.Globalization;
using RobustnessTools.Charts.Layout;

namespace RobustnessTools.Charts.Raster;

/// <summary>The command lines of the programs that turn SVG into PNG or PDF, and the file each of them reads.</summary>
internal static class RasterCommand
{
    /// <summary>Writes the input file into a folder.</summary>
    /// <returns>The program's arguments; it writes to <paramref name="output"/>.</returns>
    internal static IReadOnlyList<string> Prepare(RasterProgram program, RasterFormat format, ChartLayout layout, string svg, string folder, string output)
    {
        double scale = layout.Options.Dpi / 96;
        if (!program.IsBrowser)
        {
            string picture = Path.Combine(folder, "chart.svg");
            File.WriteAllText(picture, svg);
            // rsvg-convert takes millimetres at the resolution it is told, pixels as they are: the size in pixels serves for both.
            return format == RasterFormat.Pdf
                ? ["--format", "pdf", "--output", output, picture]
                : ["--format", "png", "--width", Whole(Math.Round(layout.Width * scale)), "--height", Whole(Math.Round(layout.Height * scale)), "--output", output, picture];
        }

        string page = Path.Combine(folder, "chart.html");
        File.WriteAllText(page, Page(layout, svg));
        List<string> arguments =
        [
            "--headless", "--disable-gpu", "--disable-extensions", "--disable-sync", "--disable-background-networking", "--disable-component-update",
            "--disable-quic", "--no-first-run", "--no-default-browser-check", "--hide-scrollbars", "--user-data-dir=" + Path.Combine(folder, "profile"),
        ];
        // Chromium refuses to sandbox what root starts; it shows nothing but our own picture.
        if (!OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess)
            arguments.Add("--no-sandbox");
        if (format == RasterFormat.Pdf)
        {
            arguments.AddRange(["--no-pdf-header-footer", "--print-to-pdf=" + output]);
        }
        else
        {
            arguments.Add("--force-device-scale-factor=" + scale.ToString("0.######", CultureInfo.InvariantCulture));
            arguments.Add($"--window-size={Whole(Math.Ceiling(layout.Width))},{Whole(Math.Ceiling(layout.Height))}");
            arguments.Add("--screenshot=" + output);
        }

        arguments.Add(new Uri(page).AbsoluteUri);
        return arguments;
    }

    private static string Page(ChartLayout layout, string svg)
    {
        string width = layout.Options.Width.ToString(), height = layout.Options.Width.WithPixels(layout.Height).ToString();
        return $$"""
            <!DOCTYPE html><html><head><meta charset="utf-8"><title>Chart</title><style>
            @page { size: {{width}} {{height}}; margin: 0 }
            html, body { margin: 0; background: {{layout.Options.Theme.Background}}; overflow: hidden }
            svg { display: block }
            </style></head><body>{{svg}}</body></html>
            """;
    }

    private static string Whole(double pixels) => pixels.ToString("0", CultureInfo.InvariantCulture);
}
