using RobustnessTools.Cli;

return CommandRunner.Run(args, new Terminal(Console.Out, Console.Error, OutputIsTerminal: false, ErrorIsTerminal: false), CancellationToken.None);
