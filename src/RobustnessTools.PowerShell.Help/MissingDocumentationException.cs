namespace RobustnessTools.PowerShell.Help;

/// <summary>A cmdlet lacks something that its help must have.</summary>
internal sealed class MissingDocumentationException(string message) : Exception(message);
