using System.Globalization;
using System.Text.RegularExpressions;
using RobustnessTools.Abstractions;
using RobustnessTools.Basics.Options;
using RobustnessTools.Charts.Model;
using RobustnessTools.Charts.Rendering;

namespace RobustnessTools.Charts;

/// <summary>What a person finishes a figure with for a paper or a slide: its words, its ends, its font.</summary>
public sealed record FigureFinish
{
    /// <summary>The line below the heading; null for the chart's own, empty for none.</summary>
    [Option("Line below the heading; empty for none", Placeholder = "TEXT", Otherwise = "what points and bands are; none where the title is empty")]
    public string? Subtitle { get; init; }

    /// <summary>Words to write in place of others, as <c>old=new</c>: whole words, wherever they stand in the figure.</summary>
    [Option("Words to write in place of others, wherever they stand in the figure: gelu=GELU,gaussian=Gaussian", Placeholder = "OLD=NEW,…")]
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>Whether there is no legend.</summary>
    [Option("Without a legend")]
    public bool NoLegend { get; init; }

    /// <summary>Ends of the horizontal axis, as <c>lo:hi</c>; an empty end is chosen from the data. Null for both.</summary>
    [Option("Ends of the horizontal axis; an empty one is chosen from the data", Placeholder = "LO:HI")]
    public string? XRange { get; init; }

    /// <summary>Ends of the vertical axis, as <c>lo:hi</c>; an empty end is chosen from the data. Null for both.</summary>
    [Option("Ends of the vertical axis of all panels; an empty one is chosen from the data", Placeholder = "LO:HI")]
    public string? YRange { get; init; }

    /// <summary>Font family; null for the one that comes with this library.</summary>
    [Option("Font family, of those that this system has", Placeholder = "NAME", Otherwise = "Inter")]
    public string? Font { get; init; }

    /// <summary>Size of the text in points; null for one by the width.</summary>
    [Option("Size of the text in points", Placeholder = "PT", Otherwise = "7 on one column, 8 on two")]
    public double? FontSize { get; init; }

    /// <summary>Finishes charts.</summary>
    /// <param name="charts">The charts, as they were made of results.</param>
    /// <returns>As many.</returns>
    /// <exception cref="InputException">A label is no <c>old=new</c> (<c>InvalidLabel</c>) or stands in no chart (<c>UnknownLabel</c>), or a range is none
    /// (<c>InvalidRange</c>).</exception>
    public IReadOnlyList<Chart> Of(IReadOnlyList<Chart> charts)
    {
        ArgumentNullException.ThrowIfNull(charts);
        (double? Low, double? High) x = Ends(XRange, "horizontal"), y = Ends(YRange, "vertical");
        List<Chart> finished = [.. charts.Select(chart => chart with
        {
            Subtitle = Subtitle ?? (chart.Title.Length == 0 ? "" : chart.Subtitle),
            HasLegend = !NoLegend,
            Panels = [.. chart.Panels.Select(panel => panel with
            {
                X = panel.X with { Minimum = x.Low ?? panel.X.Minimum, Maximum = x.High ?? panel.X.Maximum },
                Y = panel.Y with { Minimum = y.Low ?? panel.Y.Minimum, Maximum = y.High ?? panel.Y.Maximum },
            })],
        })];
        foreach (string label in Labels)
        {
            int sign = label.IndexOf('=', StringComparison.Ordinal);
            if (sign <= 0)
                throw new InputException("InvalidLabel", InputErrorKind.InvalidArgument,
                    $"'{label}' does not say what to write in place of what: write old=new, for instance gelu=GELU.");
            string old = label[..sign].Trim(), replacement = label[(sign + 1)..].Trim();
            var words = new Regex(
                $@"(?<![\p{{L}}\p{{Nd}}_-]){Regex.Escape(old)}(?![\p{{L}}\p{{Nd}}_-])", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
            int found = 0;
            finished = finished.ConvertAll(chart => Renamed(chart, text => words.Replace(text, _ =>
            {
                found++;
                return replacement;
            })));
            if (found == 0)
                throw new InputException("UnknownLabel", InputErrorKind.InvalidArgument,
                    $"'{old}' stands nowhere in the figure, so that '{replacement}' cannot take its place: write it as the figure does.");
        }

        return finished;
    }

    /// <summary>Finishes the dress of a figure.</summary>
    /// <param name="options">How it would be drawn.</param>
    public RenderOptions Of(RenderOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options with
        {
            FontSize = FontSize ?? options.FontSize,
            Theme = Font is null ? options.Theme
                : options.Theme with { FontFamily = $"'{Font.Replace("'", "", StringComparison.Ordinal)}', {options.Theme.FontFamily}" },
        };
    }

    private static Chart Renamed(Chart chart, Func<string, string> name) => chart with
    {
        Title = name(chart.Title),
        Subtitle = name(chart.Subtitle),
        ColorAxis = chart.ColorAxis with { Label = name(chart.ColorAxis.Label) },
        Panels = [.. chart.Panels.Select(panel => panel with
        {
            Title = name(panel.Title),
            X = panel.X with { Label = name(panel.X.Label) },
            Y = panel.Y with { Label = name(panel.Y.Label) },
            Series = [.. panel.Series.Select(series => series with { Name = name(series.Name) })],
        })],
    };

    private static (double? Low, double? High) Ends(string? text, string axis)
    {
        if (text is null) return (null, null);
        string[] ends = text.Split(':');
        if (ends.Length == 2 && Read(ends[0], out double? low) && Read(ends[1], out double? high) && (low is not null || high is not null)
            && !(low >= high))
        {
            return (low, high);
        }

        throw new InputException("InvalidRange", InputErrorKind.InvalidArgument,
            $"'{text}' are not the ends of the {axis} axis: write lo:hi with lo below hi, for instance 0:20; an empty end is chosen from the data.");

        static bool Read(string end, out double? value)
        {
            bool isNumber = double.TryParse(end, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number);
            value = isNumber ? number : null;
            return isNumber || end.Trim().Length == 0;
        }
    }
}
