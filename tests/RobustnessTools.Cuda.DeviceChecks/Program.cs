using System.Diagnostics;
using RobustnessTools.Cuda;
using RobustnessTools.Cuda.DeviceChecks;
using RobustnessTools.Cuda.Tests.Emulation;
using RobustnessTools.Numerics.LinearAlgebra;

// What a machine with a GPU is asked, by hand: robustness-device-checks CHECK... (see CONTRIBUTING.md).
// Each check prints lines of a report; the exit code is 0 where all of them hold.
var checks = new Dictionary<string, Func<DeviceUnderTest, bool>>(StringComparer.Ordinal)
{
    ["kernels"] = KernelCheck.Run,
    ["reference"] = ReferenceCheck.Run,
    ["random"] = RandomProblemCheck.Run,
    ["errors"] = ErrorCheck.Run,
    ["blocks"] = BlockSizes.Run,
    ["grids"] = GridSpeed.Run,
    ["large"] = LargeSpeed.Run,
    ["classes"] = ClassSpeed.Run,
};
string[] asked = args.Length > 0 ? args : [.. checks.Keys];
if (asked.FirstOrDefault(name => !checks.ContainsKey(name)) is { } unknown)
{
    Console.Error.WriteLine($"There is no check '{unknown}': choose among {string.Join(", ", checks.Keys)}.");
    return 2;
}

var watch = Stopwatch.StartNew();
CudaProvider provider = DeviceUnderTest.Emulated ? new EmulatedDevice().Provider
    : (CudaProvider)CudaProvider.Create(LinearAlgebraProvider.Use(ProviderChoice.Managed));
using var device = new DeviceUnderTest(provider);
Report.Line($"device: {provider.Description}; opened in {watch.Elapsed.TotalSeconds:F2} s");
Report.Line(
    $"processor: {Environment.ProcessorCount} threads; product {device.ProductRate / 1e12:F1} TFLOP/s, copy {device.CopyRate / 1e12:F2} TB/s on the device");
bool all = true;
foreach (string name in asked)
{
    watch.Restart();
    bool holds;
    try
    {
        holds = checks[name](device);
    }
    catch (Exception error)
    {
        Report.Line($"{error}");
        holds = false;
    }

    Report.Line($"{name}: {(holds ? "holds" : "DOES NOT HOLD")}, {watch.Elapsed.TotalSeconds:F1} s");
    all &= holds;
}

return all ? 0 : 1;
