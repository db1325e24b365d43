using System.Diagnostics;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.TestCommon;
using RobustnessTools.Tests.Data;
using Xunit;

namespace RobustnessTools.Cli.Tests;

/// <summary>What only the running program shows: streams, exit codes, signals, the environment.</summary>
public class ProcessTests
{
    [Fact]
    public void Results_go_to_the_standard_output_and_errors_to_the_standard_error()
    {
        Assert.Equal("rf", ToolProcess.Run(Tool.Small("--format", "json")).Json().GetProperty("model").GetString());
        ToolProcess.Run("measure", "--model", "rf", "--activation", "tahn", "--width", "7").AssertRefused("There is no activation 'tahn'");
        ToolProcess.Run("nonsense").AssertRefused("'nonsense' is not a command");
    }

    [Fact]
    public void Numbers_and_sentences_are_the_same_in_every_locale()
    {
        ToolResult result = ToolProcess.Run(
            ToolProcess.Host, [ToolProcess.Assembly, .. Tool.Small("--format", "csv")], ("LANG", "de_DE.UTF-8"), ("LC_ALL", "de_DE.UTF-8"));
        Assert.Equal(ToolProcess.Run(Tool.Small("--format", "csv")).Output, result.Output);
        ToolProcess.Run(ToolProcess.Host, [ToolProcess.Assembly, "measure"], ("LANG", "de_DE.UTF-8"), ("LC_ALL", "de_DE.UTF-8")).AssertRefused("is required");
    }

    [Fact]
    public void Without_OpenBLAS_the_managed_provider_serves_with_one_warning()
    {
        string[] auto = [.. Tool.Small("--format", "csv").Where(argument => argument is not ("--provider" or "managed"))];
        ToolResult result = ToolProcess.Run(ToolProcess.Host, [ToolProcess.Assembly, .. auto], ("ROBUSTNESSTOOLS_OPENBLAS", "nowhere/libopenblas.so"));
        Assert.Equal(ExitCodes.Success, result.ExitCode);
        Assert.Equal(ToolProcess.Run(Tool.Small("--format", "csv")).Output, result.Output);
        string warning = Assert.Single(result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("Warning: ", warning, StringComparison.Ordinal);
        Assert.Contains("install", warning, StringComparison.Ordinal);
        ToolProcess.Run(ToolProcess.Host, [ToolProcess.Assembly, .. auto, "--provider", "openblas"], ("ROBUSTNESSTOOLS_OPENBLAS", "nowhere/libopenblas.so"))
            .AssertRefused("'nowhere/libopenblas.so', which does not exist");
    }

    [SkippableFact]
    public void An_OpenBLAS_with_narrower_vectors_than_the_processor_has_is_left_for_our_own_code()
    {
        Providers.Require(ProviderChoice.OpenBlas);
        Skip.IfNot(System.Runtime.Intrinsics.Vector256.IsHardwareAccelerated, "needs a processor with 256-bit vectors");

        // The oldest x64 kernels there are: 128-bit vectors.
        ToolResult info = ToolProcess.Run(ToolProcess.Host, [ToolProcess.Assembly, "info"], ("OPENBLAS_CORETYPE", "Prescott"));
        Assert.Equal(ExitCodes.Success, info.ExitCode);
        Assert.Matches(@"(?m)^\| provider +\| managed ", info.Output);
        Assert.Contains("faster here than OpenBLAS", info.Output, StringComparison.Ordinal);
        ToolResult asked = ToolProcess.Run(
            ToolProcess.Host,
            [ToolProcess.Assembly, .. Tool.Small("--format", "json").Where(argument => argument is not ("--provider" or "managed")), "--provider",
            "openblas"], ("OPENBLAS_CORETYPE", "Prescott"));
        Assert.Equal("openblas", asked.Json().GetProperty("provider").GetString());
    }

    [SkippableFact]
    public void Both_providers_give_the_same_within_rounding()
    {
        Providers.Require(ProviderChoice.OpenBlas);
        double managed = Mean("managed"), native = Mean("openblas");

        // The condition number of this kernel is below 10⁴: four of sixteen digits are lost at most.
        Assert.Equal(managed, native, 1e-11 * managed);

        static double Mean(string provider) =>
            Tool.Run("measure", "--model", "ntk", "--activation", "relu", "--width", "40", "--dimension", "30", "--samples", "100", "--provider",
                provider, "--format", "json")
                .Json().GetProperty("summary").GetProperty("mean").GetDouble();
    }

    [Fact]
    public async Task Ctrl_C_stops_a_long_run_with_130_and_leaves_nothing()
    {
        using var folder = new TemporaryFolder();
        using Process process = ToolProcess.StartInForeground(
            "measure", "--model", "rf", "--activation", "tanh", "--width", "2000000", "--samples", "3000", "--threads", "1", "--output",
            folder.Combine("result.txt"));
        Task<string> output = process.StandardOutput.ReadToEndAsync();

        // The output's place is reserved just before the work: then the signal's handler is there too.
        while (Directory.GetFiles(folder.Path).Length == 0 && !process.HasExited) Thread.Sleep(20);
        ToolProcess.Interrupt(process);
        Assert.Equal(ExitCodes.Interrupted, process.ExitCode);
        Assert.Equal("", await output);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [SkippableFact]
    public void The_neural_tangent_model_never_holds_its_feature_matrix()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "reads the peak of a running process from Linux");
        Skip.If(Surroundings.Published, "what is measured is the emulator of another system's programs");
        using Process process = ToolProcess.Start(ToolProcess.Host,
            [ToolProcess.Assembly, "measure", "--model", "ntk", "--activation", "square", "--width", "300", "--samples", "1600", "--dimension",
                "784", "--test-points", "20"]);
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        long peak = 0;
        while (!process.HasExited)
        {
            peak = Math.Max(peak, Peak(process));
            Thread.Sleep(5);
        }

        Assert.Contains("Neural tangent kernel", output.GetAwaiter().GetResult(), StringComparison.Ordinal);

        // The feature matrix alone would take 8·N·d·k = 3.0 GB. Here: N² + N(d + k) doubles a few times over, and the runtime with its libraries.
        const long Few = 4, N = 1600, Inputs = 784, Width = 300, Runtime = 150_000_000;
        Assert.InRange(peak, 1, Few * 8 * (N * N + N * (Inputs + Width)) + Runtime);
    }

    /// <summary>The largest resident size so far, or 0 of a process that ends this very moment.</summary>
    private static long Peak(Process process)
    {
        try
        {
            process.Refresh();
            return process.PeakWorkingSet64;
        }
        catch (InvalidOperationException)
        {
            return 0;
        }
    }
}
