namespace RobustnessTools.Charts.Model;

/// <summary>
/// Single points that nothing joins, drawn as large open markers over everything else: values published elsewhere. Points with an interval get an error
/// bar.
/// </summary>
public sealed record MarkerSeries : PointSeries;
