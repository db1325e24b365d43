using System.CommandLine;
using RobustnessTools.Abstractions;
using RobustnessTools.Basics.Options;
using RobustnessTools.Catalogs;
using RobustnessTools.Charts.Memorization;
using RobustnessTools.Charts.Rendering;
using RobustnessTools.Charts.Spectra;
using RobustnessTools.Cli.Options;
using RobustnessTools.Cli.Output;
using RobustnessTools.Compute;
using RobustnessTools.Data;
using RobustnessTools.Interpolation;
using RobustnessTools.Models;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Sensitivity;
using RobustnessTools.Studies.Measurements;

namespace RobustnessTools.Cli.Commands;

/// <summary><c>robustness measure</c>: interpolates a problem with a model and measures its sensitivity.</summary>
internal sealed class MeasureCommand : ToolCommand
{
    private readonly OptionsOf<MeasurementRequest> measurement = OptionsOf<MeasurementRequest>.AllBut("TestLabelsPath").RequiredByParser();
    private readonly OptionsOf<DatasetOptions> data = new();
    private readonly Option<string?> spectrum =
        OptionOf.Text("--spectrum", "FILE", "Also the eigenvalues of the kernel matrix (json), drawn to a file: .svg, .html, .png or .pdf");
    private readonly Option<string?> memorized =
        OptionOf.Text("--memorized", "FILE",
            "Also what it memorizes of each training sample (as --leave-one-out), drawn to a file, with the most memorized images");
    private readonly Option<string?> arrays =
        OptionOf.Text("--save-arrays", "DIR", "Also X, y, Z, the weights W, α, the predictions f and the gradients G, each as .npy for NumPy");
    private readonly OptionsOf<ComputeSettings> computing = new();
    private readonly ResultOptions result = new();
    private readonly PluginOptions plugins = new();

    internal MeasureCommand(Terminal terminal)
        : base("measure", "Interpolates a problem with a model and measures the sensitivity S(z) = ‖z‖·‖∇f(z)‖ at test points.", terminal)
    {
        Option[] all = [.. measurement.All, .. data.All, spectrum, memorized, arrays, .. computing.All, .. result.All, .. plugins.All];
        foreach (Option option in all) Add(option);
    }

    /// <inheritdoc/>
    internal override IReadOnlyList<string> Examples =>
    [
        "robustness measure --model rf --activation tanh --width 2000",
        "robustness measure --model ntk --activation square --width 20 --samples 800 --test-points 20 --seed 1 --format json",
        "robustness measure --model rf --activation tanh --width 5000 --dataset fashion-mnist --classes 0,1 --samples 800 --normalization unit "
            + "--convention sqrt-dimension",
        "robustness measure --model ntk --activation tanh --width 100 --samples 2000 --dimension 100 --solver cg --tolerance 1e-8",
        "robustness measure --model rf --activation tanh --width 500 --samples 100 --dimension 20 --save-arrays drawn",
        "robustness measure --model rf --activation tanh --width 500 --samples 100 --dimension 50 --ridge 0,log:0.1:1000:5 --label-map",
        "robustness measure --model rf --activation tanh --width 500 --samples 100 --dimension 50 --time 0.001,0.1,inf",
        "robustness measure --model rf --activation tanh --width 2000 --samples 200 --dimension 100 --label-distribution signs --leave-one-out",
        "robustness measure --model rf --activation relu --width 2000 --samples 200 --dimension 100 --label-distribution signs --memorized memorized.svg",
        "robustness measure --model ntk-full --parametrization ntk --activation tanh --width 100 --samples 100 --dimension 50",
        "robustness measure --model ntk --activation softplus --width infinite --samples 100 --dimension 50",
        "robustness measure --model ntk --activation relu --weights W.npy --train X.npy --labels y.npy --test Z.npy --label-map --gradients --format "
            + "json --output result.json",
    ];

    /// <inheritdoc/>
    protected override void Execute(ParseResult parsed, CancellationToken cancellation)
    {
        OutputFormat shown = result.Format(parsed);
        MeasurementRequest request = Request(parsed);
        OptionEffects.Check(measurement.Given(parsed), shown switch
        {
            OutputFormat.Json => Circumstances.JsonFormat,
            OutputFormat.Csv => Circumstances.CsvFormat,
            _ => Circumstances.TableFormat,
        });
        string? picture = parsed.GetValue(spectrum);
        string? histogram = parsed.GetValue(memorized);
        foreach (string file in new[] { picture, histogram }.OfType<string>()) ChartFile.RendererFor(file);
        if (picture is not null && histogram is not null && Path.GetFullPath(picture) == Path.GetFullPath(histogram))
            throw new InputException("ConflictingInputs", InputErrorKind.InvalidArgument,
                $"The spectrum and what is memorized are both to be drawn to '{picture}': give each a file of its own.");
        using Destination destination = result.Open(parsed, Terminal);
        using Catalog catalogs = plugins.Open(parsed, Terminal);
        IReadOnlyList<MeasurementReport> reports;
        using (var progress = new ProgressLine(Terminal))
        using (var compute = ComputeContext.Create(computing.Of(parsed), progress, cancellation))
        {
            RunDetails.Tell(compute, Terminal);
            reports = Measurement.RunPath(request, catalogs, compute);
        }

        foreach (string warning in reports.SelectMany(report => report.Warnings).Distinct(StringComparer.Ordinal)) Terminal.Warn(warning);
        if (picture is not null)
            foreach (string warning in ChartFile.Write(SpectrumCharts.Of(reports[0]), picture, cancellationToken: cancellation)) Terminal.Warn(warning);
        if (histogram is not null)
            foreach (string warning in ChartFile.Write(MemorizationCharts.Of(reports), histogram, cancellationToken: cancellation)) Terminal.Warn(warning);
        destination.Write(writer =>
        {
            switch (shown)
            {
                case OutputFormat.Json: MeasurementJson.Write(reports, writer); break;
                case OutputFormat.Csv: MeasurementCsv.Write(reports, writer); break;
                case var _ when reports is [var report]: MeasurementTable.Write(report, writer, destination.IsTerminal); break;
                default: PathTable.Write(reports, writer, destination.IsTerminal); break;
            }
        });
    }

    private MeasurementRequest Request(ParseResult parsed)
    {
        MeasurementRequest asked = measurement.Of(parsed);
        bool isDrawn = parsed.GetValue(memorized) is not null;
        return asked with
        {
            DatasetOptions = data.Of(parsed), Spectrum = parsed.GetValue(spectrum) is not null, ArraysDirectory = parsed.GetValue(arrays),
            LeaveOneOut = asked.LeaveOneOut || isDrawn, MemorizedImages = isDrawn,
        };
    }
}
