namespace RobustnessTools.Cuda.Tests.Emulation;

/// <summary>One emulated device for the tests of a class: its kernels are compiled once.</summary>
public sealed class EmulatedDevices : IDisposable
{
    internal EmulatedDevice One { get; } = new();

    public void Dispose() => One.Dispose();
}
