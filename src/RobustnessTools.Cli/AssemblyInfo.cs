using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("RobustnessTools.Cli.Tests")]
