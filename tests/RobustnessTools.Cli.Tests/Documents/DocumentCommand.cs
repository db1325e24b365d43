namespace RobustnessTools.Cli.Tests.Documents;

/// <summary>A command that a document tells people to type, in a POSIX shell.</summary>
/// <param name="Document">The document: its path in the repository, or the command whose help it is.</param>
/// <param name="Line">The line that it stands on, from 1 on.</param>
/// <param name="Text">The command as it stands there.</param>
public sealed record DocumentCommand(string Document, int Line, string Text)
{
    public override string ToString() => $"{Document}, line {Line}: {Text}";
}
