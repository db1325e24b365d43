using RobustnessTools.Cli;

// Everything that this program says is in English, and its numbers are the same everywhere.
System.Globalization.CultureInfo.CurrentCulture = System.Globalization.CultureInfo.InvariantCulture;
System.Globalization.CultureInfo.CurrentUICulture = System.Globalization.CultureInfo.InvariantCulture;
if (OperatingSystem.IsWindows()) Console.OutputEncoding = System.Text.Encoding.UTF8;

using var interruption = new Interruption();
return CommandRunner.Run(args, new Terminal(Console.Out, Console.Error, !Console.IsOutputRedirected, !Console.IsErrorRedirected), interruption.Token);
