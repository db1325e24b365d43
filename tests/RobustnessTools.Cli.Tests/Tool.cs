using System.Globalization;

namespace RobustnessTools.Cli.Tests;

/// <summary>Runs the tool within the test's process: everything but <c>Program.cs</c>.</summary>
internal static class Tool
{
    internal static ToolResult Run(params string[] arguments) => Run(CancellationToken.None, arguments);

    internal static ToolResult Run(CancellationToken cancellation, params string[] arguments)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        using var error = new StringWriter(CultureInfo.InvariantCulture);
        int code = CommandRunner.Run(arguments, new Terminal(output, error, OutputIsTerminal: false, ErrorIsTerminal: false), cancellation);
        return new ToolResult(code, output.ToString(), error.ToString());
    }

    /// <summary>A small measurement on synthetic data, with more or other options.</summary>
    internal static string[] Small(params string[] more) =>
        ["measure", "--model", "rf", "--activation", "tanh", "--width", "60", "--dimension", "8", "--samples", "20", "--test-points", "4",
            "--provider", "managed", .. more];
}
