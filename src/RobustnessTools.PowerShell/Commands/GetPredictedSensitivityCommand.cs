using System.Management.Automation;
using RobustnessTools.Abstractions;
using RobustnessTools.Basics.Options;
using RobustnessTools.Compute;
using RobustnessTools.Data;
using RobustnessTools.Models;
using RobustnessTools.PowerShell.Binding;
using RobustnessTools.PowerShell.Output;
using RobustnessTools.PowerShell.Running;
using RobustnessTools.Studies.Predictions;
using RobustnessTools.Theory;

namespace RobustnessTools.PowerShell.Commands;

/// <summary>Predicts the sensitivity by formulas derived in this project, in milliseconds and for any size.</summary>
/// <remarks>
/// For Gaussian inputs, and inputs on the sphere of radius √d, the root mean square of S over data, weights and labels follows from the activation's Hermite
/// coefficients and the spectra of random matrices: within a few per cent where d is some hundreds and N/p below ¾. The derivation is this project's, not
/// arXiv:2302.01629's. With Data, the spectrum of the data's inputs takes the place of the law; the rows say then that they are estimates.
/// </remarks>
/// <example>
/// <code>Get-PredictedSensitivity -Model rf, ntk -Activation tanh, square -Samples 400, 800, 1600 -Width infinite</code>
/// <para>Shows what remains of the sensitivity however wide the models are.</para>
/// </example>
/// <example>
/// <code>Get-PredictedSensitivity -Model rf -Activation tanh -Samples 1600 -Widths 5000:40000:5000 | Export-Csv predicted.csv</code>
/// <para>Writes a predicted curve to a file.</para>
/// </example>
/// <example>
/// <code>$data = New-SyntheticDataset -Dimension 50 -Samples 100
/// Get-PredictedSensitivity -Model rf -Activation tanh -Widths 200, 2000 -Data $data</code>
/// <para>Estimates from the spectrum of given inputs.</para>
/// </example>
/// <seealso cref="MeasureSensitivityCommand"/>
/// <seealso cref="GetRobustnessBoundCommand"/>
[Cmdlet(VerbsCommon.Get, "PredictedSensitivity", DefaultParameterSetName = ByLaw)]
[OutputType(typeof(PredictionRow))]
public sealed class GetPredictedSensitivityCommand : ModuleCommand
{
    private const string ByLaw = "Law";
    private const string OnData = "Data";

    /// <inheritdoc cref="PredictionRequest.Models"/>
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("Kind")]
    [ArgumentCompleter(typeof(ModelKindCompleter))]
    public string[] Model { get; set; } = [];

    /// <inheritdoc cref="PredictionRequest.Activations"/>
    [Parameter(Mandatory = true, Position = 1)]
    [ArgumentCompleter(typeof(ActivationCompleter))]
    public ActivationArgument[] Activation { get; set; } = [];

    /// <inheritdoc cref="PredictionRequest.Samples"/>
    [Parameter(Mandatory = true, ParameterSetName = ByLaw)]
    [Alias("TrainCount")]
    [WholeNumbers]
    public int[] Samples { get; set; } = [];

    /// <inheritdoc cref="PredictionRequest.Widths"/>
    [Parameter]
    [WholeNumbers(AllowsInfinite = true)]
    public int[] Widths { get; set; } = [];

    /// <inheritdoc cref="PredictionRequest.Width"/>
    [Parameter]
    public string? Width { get; set; }

    /// <inheritdoc cref="PredictionRequest.Dimension"/>
    [Parameter(ParameterSetName = ByLaw)]
    [ShellValue(typeof(int))]
    public int Dimension { get; set; } = DatasetOptions.DefaultDimension;

    /// <inheritdoc cref="PredictionRequest.Ridge"/>
    [Parameter(ParameterSetName = ByLaw)]
    [ShellValue(typeof(double))]
    public double Ridge { get; set; }

    /// <inheritdoc cref="PredictionRequest.Parametrization"/>
    [Parameter(ParameterSetName = ByLaw)]
    [ShellValue(typeof(Parametrization), MayBeUnknown = true)]
    public Parametrization? Parametrization { get; set; }

    /// <summary>Data whose inputs' spectrum is taken, for an estimate: from Import-Dataset or New-SyntheticDataset.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = OnData)]
    public DataSplit[] Data { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord() => ForItem(null, () =>
    {
        IReadOnlyList<int?> widths = PredictionRequest.WidthsOf(Widths, Width);
        ModelKind[] models = [.. Model.Select(ModelKinds.Parse)];
        OptionEffects.Check(Parametrization is null ? [] : [nameof(Parametrization)], ModelKinds.CircumstancesOf(Model));
        IActivation[] activations = [.. Activation.Select(activation => activation.Resolve(Session.Catalog.Activations))];
        if (ParameterSetName == OnData)
        {
            foreach (DataSplit data in Data) Write(Estimated(models, activations, data, widths));
            return;
        }

        Write(from activation in activations
              let moments = ActivationMoments.Of(activation)
              from model in models
              from samples in Samples
              from row in Prediction.Of(model, moments, Dimension, samples, widths, Ridge, Parametrization ?? default)
              select row);
    });

    private List<PredictionRow> Estimated(ModelKind[] models, IActivation[] activations, DataSplit data, IReadOnlyList<int?> widths)
    {
        using ComputeContext compute = SessionCompute().Part(cancellation: Cancellation);
        DataSpectrum spectrum = Compute("Computing the spectrum of the inputs", compute.Threads, _ => DataSpectrum.Of(data.X, compute));
        return
        [
            .. from activation in activations
               from model in models
               from row in Prediction.Of(model, activation, spectrum, data, widths)
               select row,
        ];
    }

    private void Write(IEnumerable<PredictionRow> rows)
    {
        foreach (PredictionRow row in rows) WriteObject(RowObject.Of(row));
    }
}
