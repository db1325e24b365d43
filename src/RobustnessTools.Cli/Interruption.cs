using System.Runtime.InteropServices;

namespace RobustnessTools.Cli;

/// <summary>Turns Ctrl+C (and a polite request to end) into cancellation; what does not stop within a second is ended.</summary>
internal sealed class Interruption : IDisposable
{
    /// <summary>
    /// Time that the work has to stop by itself: the longest block of work takes a fraction of it, but a native eigendecomposition cannot be interrupted.
    /// </summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(0.8);

    private readonly CancellationTokenSource source = new();
    private readonly PosixSignalRegistration[] registrations;

    public Interruption()
    {
        registrations = [PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle), PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle)];
    }

    /// <summary>Cancelled when the user wants to stop.</summary>
    internal CancellationToken Token => source.Token;

    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in registrations) registration.Dispose();
        source.Dispose();
    }

    private void Handle(PosixSignalContext context)
    {
        context.Cancel = true;
        source.Cancel();
        _ = Task.Delay(Patience, CancellationToken.None).ContinueWith(_ => Environment.Exit(ExitCodes.Interrupted), TaskScheduler.Default);
    }
}
