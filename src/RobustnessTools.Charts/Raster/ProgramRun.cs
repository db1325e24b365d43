using System.ComponentModel;
using System.Diagnostics;
using RobustnessTools.Abstractions;

namespace RobustnessTools.Charts.Raster;

/// <summary>Runs an outside program to its end.</summary>
internal static class ProgramRun
{
    /// <summary>Runs a program; it is ended, with all that it started, when the time is up or the caller cancels.</summary>
    /// <returns>The last line that it wrote to its error output; empty for none.</returns>
    /// <exception cref="InputException">It cannot be started or takes too long.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    internal static string ToEnd(RasterProgram program, IEnumerable<string> arguments, string folder, TimeSpan timeout, CancellationToken cancellationToken)
    {
        ProcessStartInfo start = new(program.Path, arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeout);
        string complaint = "";
        using Process process = new() { StartInfo = start };
        // Both outputs are read as they come: a program blocks when nobody empties them.
        process.OutputDataReceived += static (_, _) => { };
        process.ErrorDataReceived += (_, line) => complaint = string.IsNullOrWhiteSpace(line.Data) ? complaint : line.Data.Trim();
        try
        {
            process.Start();
        }
        catch (Win32Exception e)
        {
            throw new InputException("RasterProgramFailed", InputErrorKind.InvalidOperation, $"{program.Path} cannot be started ({e.Message}): repair it, or write .svg or .html, which need no program.", e);
        }

        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            process.WaitForExitAsync(limit.Token).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
            cancellationToken.ThrowIfCancellationRequested();
            throw new InputException("RasterProgramTimeout", InputErrorKind.LimitExceeded, FormattableString.Invariant($"{program.Name} was not done after {timeout.TotalSeconds:0.#} seconds and was ended: allow it more time, or write .svg or .html, which need no program."));
        }

        return complaint;
    }
}
