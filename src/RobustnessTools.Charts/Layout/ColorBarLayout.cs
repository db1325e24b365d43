using RobustnessTools.Charts.Scales;
using RobustnessTools.Charts.Ticks;

namespace RobustnessTools.Charts.Layout;

/// <summary>The scale from colours to values, beside heat maps.</summary>
internal sealed record ColorBarLayout(Rect Bar, Scale Scale, TickSet Ticks, string Label, double LabelX);
