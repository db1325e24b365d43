using RobustnessTools.Results.Tables;
using RobustnessTools.Studies.Sensitivity;

namespace RobustnessTools.Studies.Measurements;

/// <summary>A measurement as CSV (RFC 4180): one line for each test point, as <see cref="PointSensitivityRow"/> says.</summary>
public static class MeasurementCsv
{
    /// <summary>Writes a report, with a line of headings. Columns that were not asked for are left out.</summary>
    /// <param name="report">What was found.</param>
    /// <param name="destination">Where to.</param>
    public static void Write(MeasurementReport report, TextWriter destination) => Write([report], destination);

    /// <summary>Writes several reports one after the other, with one line of headings.</summary>
    /// <param name="reports">What was found, at least one report.</param>
    /// <param name="destination">Where to.</param>
    public static void Write(IReadOnlyList<MeasurementReport> reports, TextWriter destination) =>
        Table.Of<PointSensitivityRow>().Write([.. reports.SelectMany(report => report.PointRows())], destination);
}
