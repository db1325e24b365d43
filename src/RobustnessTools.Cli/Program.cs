using RobustnessTools.Cli;
using RobustnessTools.Cli.Output;

// Everything that this program says is in English, and its numbers are the same everywhere.
System.Globalization.CultureInfo.CurrentCulture = System.Globalization.CultureInfo.InvariantCulture;
System.Globalization.CultureInfo.CurrentUICulture = System.Globalization.CultureInfo.InvariantCulture;
ConsoleEncoding.UseUtf8();

StandardStreams.Reserve();
bool read = !Console.IsOutputRedirected, watched = !Console.IsErrorRedirected;
var terminal = new Terminal(
    read ? new WrappingWriter(StandardStreams.Output) : StandardStreams.Output,
    watched ? new WrappingWriter(StandardStreams.Error) : StandardStreams.Error, read, watched);

// The standard output is for results: what plugins print does not get among them.
Console.SetOut(Console.Error);
using var interruption = new Interruption();
var incidents = new Incidents(terminal, interruption.Token);
ConsoleEncoding.RestoreAtExit();
incidents.End(CommandRunner.Run(args, terminal, interruption.Token));
