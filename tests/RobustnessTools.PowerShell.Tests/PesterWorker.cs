using System.Diagnostics;
using System.Globalization;
using System.IO.Pipes;
using System.Text;

namespace RobustnessTools.PowerShell.Tests;

/// <summary>A PowerShell that runs Pester files one after another, since starting one and compiling what the tests use takes longer than most files.</summary>
/// <remarks>
/// A test that changes its process, or looks at what is loaded, starts a PowerShell of its own, by the name <c>pwsh</c>.
/// The worker ends when the pipe with its requests is closed, so also when the process of the tests ends in any way.
/// </remarks>
internal sealed class PesterWorker : IDisposable
{
    // Marks the end of a file's output: nothing that a test writes.
    private readonly string end = Guid.NewGuid().ToString("N");
    private readonly Process process;
    private readonly StreamWriter requests;
    private readonly StringBuilder output = new();

    /// <summary>Starts the PowerShell.</summary>
    internal PesterWorker()
    {
        // Requests do not go through standard input, which the processes that tests start would read.
        var pipe = new AnonymousPipeServerStream(PipeDirection.Out, HandleInheritability.Inheritable);
        process = PackagedShell.Start(
            Path.Combine(PesterFile.Folder, "Worker.ps1"), pipe.GetClientHandleAsString(), PackagedShell.PesterManifest, PackagedShell.CommandFolder, end);
        pipe.DisposeLocalCopyOfClientHandle();
        requests = new StreamWriter(pipe) { AutoFlush = true };
        process.ErrorDataReceived += (_, error) => Append(error.Data);
        process.BeginErrorReadLine();
    }

    /// <summary>Whether it can run another file.</summary>
    internal bool IsAlive { get; private set; } = true;

    /// <summary>Runs a file.</summary>
    /// <returns>Whether there were tests and all passed or were skipped, and what Pester and PowerShell wrote.</returns>
    internal async Task<(bool Passed, string Output)> RunAsync(string path)
    {
        await requests.WriteLineAsync(path);
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            // A test may have left its last line open.
            int mark = line.IndexOf(end, StringComparison.Ordinal);
            if (mark < 0)
            {
                Append(line);
                continue;
            }

            string result = line[(mark + end.Length)..].Trim();
            Append($"{line[..mark]}Result: {result}");
            return (result == "Passed", Take());
        }

        IsAlive = false;
        await process.WaitForExitAsync();
        Append(string.Create(CultureInfo.InvariantCulture, $"PowerShell ended before the tests did, with exit code {process.ExitCode}."));
        return (false, Take());
    }

    public void Dispose()
    {
        requests.Dispose();
        process.Dispose();
    }

    private void Append(string? line)
    {
        lock (output) output.AppendLine(line);
    }

    private string Take()
    {
        lock (output)
        {
            string text = output.ToString();
            output.Clear();
            return text;
        }
    }
}
