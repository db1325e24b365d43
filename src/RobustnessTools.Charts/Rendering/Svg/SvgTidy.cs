using RobustnessTools.Charts.Figures;

namespace RobustnessTools.Charts.Rendering.Svg;

/// <summary>Simplifies a picture without changing what is seen: as few groups and paths as a person would draw.</summary>
internal static class SvgTidy
{
    /// <summary>Tidies a group and all that is in it.</summary>
    internal static void Apply(SvgGroup group)
    {
        foreach (SvgGroup child in group.Children.OfType<SvgGroup>())
            Apply(child);
        group.Children.RemoveAll(static c => c is SvgGroup { Children.Count: 0 });
        Unwrap(group.Children);
        JoinGroups(group.Children);
        JoinRectangles(group.Children);
        if (!group.Is("points"))
            JoinStrokes(group.Children, anyOrder: group.Is("axis"));
        foreach (SvgShape path in group.Children.OfType<SvgShape>().Where(static s => s["d"] is not null))
            path.Set("d", PathData.Shorten(path["d"]!, straight: group.Is("axis") || group.Is("grid")));
        AbsorbOnlyChild(group);
    }

    // A group without attributes says nothing; one that only says how its lines are dashed says it of each line. What the first panel draws for all of
    // them stands around them.
    private static void Unwrap(List<SvgNode> children)
    {
        for (int i = 0; i < children.Count; i++)
        {
            if (children[i] is not SvgGroup group)
                continue;
            if (group.Is("panel") && group.Children.OfType<SvgGroup>().FirstOrDefault(static g => g.Is("frame")) is { } frame)
            {
                // In the order in which one reads: heading, panels, legend.
                group.Children.Remove(frame);
                List<SvgNode> heading = [.. frame.Children.Where(static c => c is SvgShape)];
                children.InsertRange(i, heading);
                children.AddRange(frame.Children.Except(heading));
                i += heading.Count;
            }
            else if (group.Attributes.Count == 0)
            {
                children.RemoveAt(i);
                children.InsertRange(i, group.Children);
                i += group.Children.Count - 1;
            }
            else if (group[DrawingMarks.Dashes] is { } dashes && group.Children.TrueForAll(static c => c is SvgShape))
            {
                foreach (SvgNode line in group.Children.Where(static c => c["stroke"] is not null))
                    line.Set(DrawingMarks.Dashes, dashes);
                group.Attributes.RemoveAll(static a => a.Name == DrawingMarks.Dashes);
                i--;
            }
        }
    }

    private static void JoinGroups(List<SvgNode> children)
    {
        for (int i = children.Count - 1; i > 0; i--)
        {
            if (children[i - 1] is not SvgGroup before || children[i] is not SvgGroup after || !before.Matches(after) || after["class"] is not null)
                continue;
            before.Children.AddRange(after.Children);
            children.RemoveAt(i);
            // Cells of a heat map: fills and outlines of a kind.
            JoinStrokes(before.Children, anyOrder: false);
        }
    }

    // ScottPlot fills a rectangle, then draws its outline.
    private static void JoinRectangles(List<SvgNode> children)
    {
        for (int i = children.Count - 1; i > 0; i--)
        {
            if (children[i - 1] is not SvgShape { Element: "rect" } fill || children[i] is not SvgShape { Element: "rect" } outline
                || fill["stroke"] is not null || outline["fill"] != "none" || !SameArea(fill, outline))
                continue;
            foreach ((string name, string value) in outline.Attributes.Where(static a => a.Name.StartsWith("stroke", StringComparison.Ordinal)))
                fill.Set(name, value);
            children.RemoveAt(i);
        }
    }

    private static bool SameArea(SvgShape one, SvgShape other) =>
        Array.TrueForAll((string[])["x", "y", "width", "height", "transform"], name => one[name] == other[name]);

    // Lines of one style are one path: neighbours, or all of an axis, whose ticks and labels take turns.
    private static void JoinStrokes(List<SvgNode> children, bool anyOrder)
    {
        for (int i = children.Count - 1; i > 0; i--)
        {
            if (children[i] is not SvgShape { IsStroke: true } line)
                continue;
            int first = anyOrder ? children.FindIndex(c => c is SvgShape { IsStroke: true } && c.Matches(line, except: "d")) : i - 1;
            if (first >= i || children[first] is not SvgShape { IsStroke: true } before || !before.Matches(line, except: "d"))
                continue;
            before.Set("d", before["d"] + line["d"]);
            children.RemoveAt(i);
        }
    }

    private static void AbsorbOnlyChild(SvgGroup group)
    {
        while (group.Attributes.Count > 0 && group.Children is [SvgGroup only] && !only.Attributes.Exists(a => group[a.Name] is not null))
        {
            group.Attributes.AddRange(only.Attributes);
            group.Children.Clear();
            group.Children.AddRange(only.Children);
        }
    }
}
