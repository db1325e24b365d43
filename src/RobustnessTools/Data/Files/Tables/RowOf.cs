namespace RobustnessTools.Data.Files.Tables;

/// <summary>Where the numbers of a row go.</summary>
/// <param name="row">Counted from 0.</param>
/// <returns>As long as a row.</returns>
internal delegate Span<double> RowOf(long row);
