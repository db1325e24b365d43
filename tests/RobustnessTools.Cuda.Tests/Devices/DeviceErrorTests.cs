using ILGPU.Runtime.Cuda;
using RobustnessTools.Abstractions;
using RobustnessTools.Cuda.Devices;
using RobustnessTools.Cuda.Native;
using RobustnessTools.Cuda.Tests.Emulation;

namespace RobustnessTools.Cuda.Tests.Devices;

/// <summary>What people are told of a device that fails.</summary>
public class DeviceErrorTests(EmulatedDevices devices) : IClassFixture<EmulatedDevices>
{
    /// <summary>Each library has a number of its own for memory that does not suffice; zero is success.</summary>
    [Theory]
    [InlineData("cublasDgemm", 3, "DeviceOutOfMemory", InputErrorKind.LimitExceeded)]
    [InlineData("cublasDgemm", 2, "DeviceLost", InputErrorKind.InvalidOperation)]
    [InlineData("cublasCreate", 13, "DeviceLost", InputErrorKind.InvalidOperation)]
    [InlineData("cusolverDnDpotrf", 2, "DeviceOutOfMemory", InputErrorKind.LimitExceeded)]
    [InlineData("cusolverDnDpotrf", 3, "DeviceLost", InputErrorKind.InvalidOperation)]
    [InlineData("cusolverDnDpotrf", 0, null, InputErrorKind.InvalidOperation)]
    public void A_call_that_fails_becomes_a_sentence(string function, int status, string? errorId, InputErrorKind kind) =>
        AssertTold(() => CudaCallException.ThrowIfFailed(status, function), errorId, kind, function);

    /// <summary>With a text: the driver itself, which has one for each number, is not here.</summary>
    [Fact]
    public void An_error_of_the_driver_becomes_a_sentence_of_one_line() => AssertTold(
        () => throw new CudaException("an illegal memory access\nwas encountered."), "DeviceLost", InputErrorKind.InvalidOperation,
        "failed (an illegal memory access was encountered): see");

    [Fact]
    public void Other_errors_are_left_as_they_are()
    {
        var thrown = new InvalidOperationException("mine");
        Assert.Same(thrown, Assert.Throws<InvalidOperationException>(() => DeviceErrors.Told(devices.One.Device, () => throw thrown)));
        Assert.Equal(7, DeviceErrors.Told(devices.One.Device, () => 7));
    }

    private void AssertTold(Action work, string? errorId, InputErrorKind kind, string? named)
    {
        if (errorId is null)
        {
            DeviceErrors.Told(devices.One.Device, work);
            return;
        }

        var error = Assert.Throws<InputException>(() => DeviceErrors.Told(devices.One.Device, work));
        Assert.Equal((errorId, kind), (error.ErrorId, error.Kind));
        Assert.Contains(devices.One.Device.Name, error.Message, StringComparison.Ordinal);
        Assert.Contains("nvidia-smi", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
        Assert.NotNull(error.InnerException);
        if (errorId == "DeviceLost" && named is not null) Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }
}
