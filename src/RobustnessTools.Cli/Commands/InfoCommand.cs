using System.CommandLine;
using System.Globalization;
using RobustnessTools.Abstractions;
using RobustnessTools.Basics;
using RobustnessTools.Cli.Options;
using RobustnessTools.Cli.Output;
using RobustnessTools.Compute;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Profiling;

namespace RobustnessTools.Cli.Commands;

/// <summary><c>robustness info</c>: what this program is and runs on.</summary>
internal sealed class InfoCommand : ToolCommand
{
    private readonly Option<bool> benchmark =
        OptionOf.Flag("--benchmark", "Also how fast each provider multiplies matrices, and random numbers are drawn (a few seconds)");

    private readonly Option<ReportFormat> format = OptionOf.Choice<ReportFormat>("--format", "How it is shown");

    internal InfoCommand(Terminal terminal)
        : base("info", "Shows the version, the linear algebra provider and its path, threads, processor and GPU.", terminal)
    {
        Add(benchmark);
        Add(format);
    }

    /// <inheritdoc/>
    internal override IReadOnlyList<string> Examples => ["robustness info", "robustness info --benchmark", "robustness info --format json"];

    /// <inheritdoc/>
    protected override void Execute(ParseResult parsed, CancellationToken cancellation)
    {
        using var compute = ComputeContext.Create(cancellation: cancellation);
        RunEnvironment environment = RunEnvironment.Of(compute.Provider);
        foreach (string warning in compute.Warnings) Terminal.Warn(warning);
        RunDetails.Tell(compute, Terminal);
        if (parsed.GetValue(format) == ReportFormat.Json)
        {
            List(environment, parsed.GetValue(benchmark) ? MachineBenchmark.Run(environment.Cores, cancellation) : null);
            return;
        }

        Show(environment);
        if (parsed.GetValue(benchmark)) Show(MachineBenchmark.Run(environment.Cores, cancellation));
    }

    /// <summary>The names are those of <c>run.json</c> where it says the same.</summary>
    private void List(RunEnvironment environment, MachineBenchmark? machine)
    {
        (string? gpu, string? gpuProblem) = Gpu();
        ListingJson.Write(
            new
            {
                environment.Version, environment.Runtime, environment.System, environment.Processor, environment.Cores,
                FreeMemoryBytes = FreeMemory.Bytes(), environment.Provider, environment.ProviderDescription, SecondOpinion = SecondOpinion(), Gpu = gpu,
                GpuProblem = gpuProblem, Benchmark = machine,
            },
            Terminal.Output);
    }

    private static string SecondOpinion() => LinearAlgebraProvider.Use(ProviderChoice.MathNet).Description;

    private void Show(RunEnvironment environment)
    {
        (string? gpu, string? gpuProblem) = Gpu();
        new ResultTable("what", ResultColumn.Prose("value"))
            .Add("version", environment.Version)
            .Add("runtime", environment.Runtime)
            .Add("system", environment.System)
            .Add("processor", environment.Processor)
            .Add("threads", ResultTable.Number(environment.Cores))
            .Add("free memory", MemorySize.Text(FreeMemory.Bytes()))
            .Add("provider", environment.Provider)
            .Add("provider's version and path", environment.ProviderDescription)
            .Add("second opinion (--provider mathnet)", SecondOpinion())
            .Add("GPU (--provider cuda)", gpu ?? gpuProblem!)
            .Write(Terminal.Output, Terminal.OutputIsTerminal);
    }

    /// <summary>Device, driver and library versions, or why there is none; where the package is not there, nothing of CUDA is looked for.</summary>
    private static (string? Device, string? Problem) Gpu()
    {
        try
        {
            return (LinearAlgebraProvider.Use(ProviderChoice.Cuda).Description, null);
        }
        catch (InputException error)
        {
            return (null, error is { ErrorId: "ProviderNotFound", Kind: InputErrorKind.NotFound } ? "not installed" : error.Message);
        }
    }

    private void Show(MachineBenchmark machine)
    {
        var table = new ResultTable("provider", ">threads", ">matrix product, GFLOP/s");
        foreach (ProviderRate rate in machine.Products)
            table.Add(rate.Provider, ResultTable.Number(rate.Threads), rate.GigaflopsPerSecond.ToString("F1", CultureInfo.InvariantCulture));
        table.Write(Terminal.Output, Terminal.OutputIsTerminal);
        Terminal.Output.WriteLine(
            string.Create(CultureInfo.InvariantCulture,
            $"Normal random numbers: {machine.NormalsPerSecond / 1e6:F0} million in a second with {machine.Threads} threads."));
    }
}
