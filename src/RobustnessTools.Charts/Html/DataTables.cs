using System.Globalization;
using System.Text;
using RobustnessTools.Charts.Layout;
using RobustnessTools.Charts.Model;

namespace RobustnessTools.Charts.Html;

/// <summary>The data of a chart as tables, one for each panel: for those who do not see the picture, and without any script.</summary>
internal static class DataTables
{
    internal static void Append(StringBuilder html, ChartLayout layout)
    {
        html.Append("<details>\n<summary>Data</summary>\n");
        foreach (PanelLayout panel in layout.Panels)
            AppendTable(html, layout.Chart, panel);
        html.Append("</details>\n");
    }

    private static void AppendTable(StringBuilder html, Chart chart, PanelLayout layout)
    {
        Panel panel = layout.Panel;
        string caption = panel.Title.Length == 0 ? chart.Title : panel.Title;
        bool isMap = layout.Scales.Columns is not null;
        html.Append("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"").Append(HtmlPage.Encode("Data: " + caption))
            .Append("\">\n<table>\n<caption>")
            .Append(HtmlPage.Encode(caption)).Append("</caption>\n<thead><tr>");
        List<string> columns = ["series", Named(panel.X.Label, "x"), Named(panel.Y.Label, "y")];
        if (isMap)
            columns.Add(Named(chart.ColorAxis.Label, "value"));
        else
            columns.AddRange([chart.IntervalLabel + ": from", "to"]);
        columns.AddRange(["trials", "note"]);
        foreach (string column in columns)
            html.Append("<th scope=\"col\">").Append(HtmlPage.Encode(column)).Append("</th>");
        html.Append("</tr></thead>\n<tbody>\n");
        foreach (PlottedSeries plotted in layout.Series)
        {
            foreach (ShownPoint shown in ShownPoint.Of(plotted.Series))
                AppendRow(html, plotted.Series.Name, shown, isMap);
        }

        html.Append("</tbody>\n</table>\n</div>\n");
    }

    private static void AppendRow(StringBuilder html, string series, ShownPoint shown, bool isMap)
    {
        DataPoint point = shown.Point;
        html.Append("<tr><th scope=\"row\">").Append(HtmlPage.Encode(series)).Append("</th>");
        Cell(html, Number(point.X));
        Cell(html, Number(point.Y));
        if (isMap)
        {
            Cell(html, Number(shown.Value ?? double.NaN));
        }
        else
        {
            Cell(html, Number(point.Lower));
            Cell(html, Number(point.Upper));
        }

        Cell(html, point.Trials > 0 ? point.Trials.ToString(CultureInfo.InvariantCulture) : "");
        Cell(html, HtmlPage.Encode(point.Label ?? ""));
        html.Append("</tr>\n");
    }

    private static void Cell(StringBuilder html, string content) => html.Append("<td>").Append(content).Append("</td>");

    private static string Number(double value) => double.IsNaN(value) ? "–" : value.ToString("G6", CultureInfo.InvariantCulture);

    private static string Named(string label, string otherwise) => label.Length == 0 ? otherwise : label;
}
