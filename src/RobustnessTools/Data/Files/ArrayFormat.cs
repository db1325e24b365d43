namespace RobustnessTools.Data.Files;

/// <summary>How arrays are written to files.</summary>
public enum ArrayFormat
{
    /// <summary>NumPy's format: every bit.</summary>
    Npy,

    /// <summary>Text for spreadsheets, with a line of names: every digit, decimal points.</summary>
    Csv,
}
