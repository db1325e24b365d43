namespace RobustnessTools.Cli;

/// <summary>Ends a command whose results are saved but incomplete, since cells failed.</summary>
internal sealed class CellsFailedException(int cells, string directory)
    : Exception(cells == 1
        ? $"1 cell failed: its row in '{directory}' says why; all others are complete."
        : $"{cells} cells failed: their rows in '{directory}' say why; all others are complete.");
