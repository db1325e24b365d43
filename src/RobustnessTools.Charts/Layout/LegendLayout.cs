namespace RobustnessTools.Charts.Layout;

/// <summary>The legend with the places of its entries.</summary>
internal sealed record LegendLayout(Rect Bounds, IReadOnlyList<LegendEntry> Entries);
