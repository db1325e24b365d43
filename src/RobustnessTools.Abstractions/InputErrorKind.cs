namespace RobustnessTools.Abstractions;

/// <summary>What is wrong with an input: decides the category of a PowerShell error; every kind ends the tool with exit code 2.</summary>
public enum InputErrorKind
{
    /// <summary>A value is outside what the parameter takes.</summary>
    InvalidArgument,

    /// <summary>A file, folder, dataset, activation, plugin or class is not there.</summary>
    NotFound,

    /// <summary>Data are there, but corrupt, cut short, contradictory or not finite.</summary>
    InvalidData,

    /// <summary>The operation cannot be done with this input in principle (too narrow to interpolate, contradictory labels).</summary>
    InvalidOperation,

    /// <summary>More memory, disk or samples are needed than there are.</summary>
    LimitExceeded,

    /// <summary>A file or folder may not be read or written.</summary>
    PermissionDenied,

    /// <summary>Something that already exists stands in the way (results of another plan).</summary>
    AlreadyExists,
}
