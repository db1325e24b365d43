using RobustnessTools.Plugins;

namespace RobustnessTools.PowerShell.Running;

/// <summary>What code of plugins can do to the shell from within: what it prints is not among the results, and where it ends the process its name is
/// told.</summary>
internal static class PluginIncidents
{
    private static readonly Lazy<bool> Attached = new(() =>
    {
        Console.SetOut(new Output(Console.Out));
        AppDomain.CurrentDomain.ProcessExit += OnExit;
        return true;
    });

    /// <summary>Listens from now on, once in the process.</summary>
    internal static void Attach() => _ = Attached.Value;

    private static void OnExit(object? sender, EventArgs e)
    {
        if (PluginCode.WhoEndsTheProcess is not { } sentence) return;
        if (Environment.ExitCode == 0) Environment.ExitCode = 1;
        Console.Error.WriteLine(sentence);
    }

    /// <summary>The shell's own output, but for threads on which a plugin's code runs: what that prints goes to the standard error.</summary>
    private sealed class Output(TextWriter shell) : TextWriter
    {
        public override System.Text.Encoding Encoding => shell.Encoding;

        private TextWriter Target => PluginCode.RunsHere ? Console.Error : shell;

        public override void Write(char value) => Target.Write(value);

        public override void Write(char[] buffer, int index, int count) => Target.Write(buffer, index, count);

        public override void Write(string? value) => Target.Write(value);

        public override void Flush() => Target.Flush();
    }
}
