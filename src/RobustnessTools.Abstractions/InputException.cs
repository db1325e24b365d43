namespace RobustnessTools.Abstractions;

/// <summary>An error that the user can mend. Its message is one sentence that names the parameter, the value, what was expected, and how to mend it.</summary>
/// <remarks>Doors show the message and nothing else: the tool on stderr with exit code 2, the module as an ErrorRecord.</remarks>
public class InputException : Exception
{
    /// <summary>Makes an error.</summary>
    /// <param name="errorId">Stable identifier in PascalCase, e.g. <c>UnknownActivation</c>; scripts match on it.</param>
    /// <param name="kind">What is wrong.</param>
    /// <param name="message">One sentence for people, shown on one line; control characters in it, from files and names, are shown by their numbers.</param>
    /// <param name="innerException">The cause, kept for debugging and never shown.</param>
    public InputException(string errorId, InputErrorKind kind, string message, Exception? innerException = null)
        : base(PrintableText.Of(message), innerException)
    {
        ErrorId = errorId;
        Kind = kind;
    }

    /// <summary>Stable identifier in PascalCase.</summary>
    public string ErrorId { get; }

    /// <summary>What is wrong.</summary>
    public InputErrorKind Kind { get; }
}
