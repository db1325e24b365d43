namespace RobustnessTools.Cli;

/// <summary>Ends a command whose results are saved but incomplete, since cells failed.</summary>
/// <param name="cells">How many.</param>
/// <param name="directory">Where their rows are.</param>
/// <param name="first">What the first of them says, or null.</param>
internal sealed class CellsFailedException(int cells, string directory, string? first = null)
    : Exception((cells == 1
        ? $"1 cell failed: its row in '{directory}' says why; all others are complete."
        : $"{cells} cells failed: their rows in '{directory}' say why; all others are complete.") + (first is null ? "" : $" The first says: {first}"));
