namespace RobustnessTools.Cli.Tests.Documents;

/// <summary>A line of a page.</summary>
/// <param name="Number">From 1 on.</param>
/// <param name="Language">Of its fence, empty for a fence without; <see cref="Indented"/> or <see cref="Prose"/> where there is none.</param>
/// <param name="Text">The line; of an indented block without the indentation.</param>
internal sealed record DocumentLine(int Number, string Language, string Text)
{
    internal const string Indented = "(indented)", Prose = "(prose)";
}
