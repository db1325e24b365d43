using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("RobustnessTools.Cli.Tests")]
[assembly: InternalsVisibleTo("Fixture.StudyTool")]
