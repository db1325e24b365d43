namespace RobustnessTools.Cli;

/// <summary>How the program ends.</summary>
internal static class ExitCodes
{
    /// <summary>All is well.</summary>
    internal const int Success = 0;

    /// <summary>A fault of the program.</summary>
    internal const int Fault = 1;

    /// <summary>Something that the user can mend: an option, a file, data.</summary>
    internal const int BadInput = 2;

    /// <summary>A sweep ran to its end, but cells failed.</summary>
    internal const int CellsFailed = 3;

    /// <summary>Stopped by Ctrl+C, as shells count it: 128 + SIGINT.</summary>
    internal const int Interrupted = 130;
}
