namespace RobustnessTools.Cli.Commands;

/// <summary>Marks the verbs of studies, which the tool finds by themselves: a class with a constructor that takes the <see cref="Terminal"/>.</summary>
internal interface IStudyCommand;
