namespace RobustnessTools.Data.Files.Tables;

/// <summary>Makes room for a table whose size is known, and gives access to its rows.</summary>
/// <param name="rows">Number of rows; may be 0.</param>
/// <param name="columns">Numbers in a row; may be 0.</param>
internal delegate RowOf Allocate(long rows, int columns);
