using System.Buffers;
using System.Text;
using System.Text.Json;
using RobustnessTools.Charts.Layout;
using RobustnessTools.Charts.Model;
using RobustnessTools.Charts.Scales;

namespace RobustnessTools.Charts.Html;

/// <summary>The data of a chart for the page's script.</summary>
/// <remarks>
/// The JSON writer's default encoder escapes &lt;, &gt;, &amp; and everything beyond ASCII: no label can end the script element that holds the data.
/// </remarks>
internal static class ChartJson
{
    internal static string Write(ChartLayout layout)
    {
        ArrayBufferWriter<byte> buffer = new(16_384);
        using (Utf8JsonWriter json = new(buffer))
        {
            json.WriteStartObject();
            json.WriteString("fileName", FileName(layout.Chart.Title));
            json.WriteString("valueLabel", layout.Chart.ColorAxis.Label.Length == 0 ? "value" : layout.Chart.ColorAxis.Label);
            json.WriteString("intervalLabel", layout.Chart.IntervalLabel);
            json.WriteString("ringColor", layout.Options.Theme.Text);
            json.WriteStartObject("names");
            foreach (LegendEntry entry in layout.Legend?.Entries ?? [])
                json.WriteString(entry.Series.Key, entry.Series.Series.Name);
            json.WriteEndObject();
            json.WriteStartArray("panels");
            foreach (PanelLayout panel in layout.Panels)
                WritePanel(json, panel);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WritePanel(Utf8JsonWriter json, PanelLayout panel)
    {
        json.WriteStartObject();
        json.WriteString("title", panel.Panel.Title);
        json.WriteString("x", panel.Panel.X.Label);
        json.WriteString("y", panel.Panel.Y.Label);
        json.WriteStartArray("plot");
        foreach (double edge in (ReadOnlySpan<double>)[panel.Plot.X, panel.Plot.Y, panel.Plot.Width, panel.Plot.Height])
            json.WriteNumberValue(Math.Round(edge, 2));
        json.WriteEndArray();
        WriteAxis(json, "xAxis", panel.XLabel, panel.Scales.X);
        WriteAxis(json, "yAxis", panel.YLabel, panel.Scales.Y);
        json.WriteStartArray("series");
        foreach (PlottedSeries plotted in panel.Series)
        {
            if (plotted.Series is ReferenceSeries)
                continue;
            json.WriteStartObject();
            json.WriteString("key", plotted.Key);
            json.WriteString("name", plotted.Series.Name);
            json.WriteStartArray("points");
            foreach (ShownPoint shown in ShownPoint.Of(plotted.Series))
                WritePoint(json, shown, panel);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    // What the script needs to draw the axis of a part of the plot.
    private static void WriteAxis(Utf8JsonWriter json, string property, string name, Scale scale)
    {
        json.WriteStartObject(property);
        json.WriteString("name", name);
        json.WriteNumber("from", scale.Minimum);
        json.WriteNumber("to", scale.Maximum);
        json.WriteBoolean("log", scale.IsLogarithmic);
        json.WriteEndObject();
    }

    private static void WritePoint(Utf8JsonWriter json, ShownPoint shown, PanelLayout panel)
    {
        DataPoint point = shown.Point;
        (double px, double py) = shown.Pixel(panel);
        json.WriteStartObject();
        WriteNumber(json, "px", Math.Round(px, 2));
        WriteNumber(json, "py", Math.Round(py, 2));
        WriteNumber(json, "x", point.X);
        WriteNumber(json, "y", point.Y);
        if (shown.Value is { } value)
            WriteNumber(json, "value", value);
        if (point.HasInterval)
        {
            WriteNumber(json, "lower", point.Lower);
            WriteNumber(json, "upper", point.Upper);
        }

        if (point.Trials > 0)
            json.WriteNumber("trials", point.Trials);
        if (point.Label is not null)
            json.WriteString("label", point.Label);
        json.WriteEndObject();
    }

    // JSON has no word for NaN and infinity.
    private static void WriteNumber(Utf8JsonWriter json, string name, double value)
    {
        if (double.IsFinite(value))
            json.WriteNumber(name, value);
        else
            json.WriteNull(name);
    }

    private static string FileName(string title)
    {
        StringBuilder name = new();
        foreach (char character in title)
        {
            if (char.IsAsciiLetterOrDigit(character))
                name.Append(char.ToLowerInvariant(character));
            else if (name.Length > 0 && name[^1] != '-')
                name.Append('-');
        }

        string trimmed = name.ToString().Trim('-');
        return trimmed.Length == 0 ? "chart" : trimmed[..Math.Min(trimmed.Length, 80)];
    }
}
