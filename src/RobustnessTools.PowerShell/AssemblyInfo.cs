using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("RobustnessTools.PowerShell.Tests")]
