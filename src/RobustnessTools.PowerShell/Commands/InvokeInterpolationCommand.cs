using System.Management.Automation;
using RobustnessTools.Compute;
using RobustnessTools.Data;
using RobustnessTools.Interpolation;
using RobustnessTools.Models;
using RobustnessTools.PowerShell.Binding;
using RobustnessTools.PowerShell.Running;

namespace RobustnessTools.PowerShell.Commands;

/// <summary>Fits models to data so that they interpolate them: the minimum-norm solution, where gradient descent from zero ends.</summary>
/// <remarks>
/// Models are fitted one at a time, each when the one before has passed through the rest of the pipeline, and its large memory (8N² bytes and more)
/// is freed before the next is fitted. A fitted model that is kept in a variable stays usable: what needs that memory later fits the model again,
/// with the same result. The residual max|f(x) − y| over the training samples comes with every model: it is the proof of interpolation. With Ridge, Time or
/// Steps models are fitted less far, one for each value; one eigendecomposition of the kernel matrix serves all of them, and they share its memory.
/// </remarks>
/// <example>
/// <code>$data = New-SyntheticDataset -Dimension 100 -Samples 200
/// 500, 1000 | New-FeatureModel -Model RandomFeatures -Activation tanh | Invoke-Interpolation -Dataset $data</code>
/// <para>Fits two models to the same 200 samples and shows residual, condition and norm.</para>
/// </example>
/// <example>
/// <code>$data = New-SyntheticDataset -Dimension 100 -Samples 200
/// 100, 1000 | New-FeatureModel -Model RandomFeatures -Activation tanh | Invoke-Interpolation -Dataset $data -LeastSquares | Measure-Sensitivity</code>
/// <para>The first model has fewer parameters than samples: it is fitted by least squares instead of being refused.</para>
/// </example>
/// <example>
/// <code>$data = New-SyntheticDataset -Dimension 100 -Samples 200
/// New-FeatureModel 1000 -Model RandomFeatures -Activation tanh | Invoke-Interpolation -Dataset $data -Precision Single | Measure-Sensitivity |
///     Select-Object Sensitivity, PrecisionError</code>
/// <para>Computes in single precision, and shows the relative error that this is estimated to cost.</para>
/// </example>
/// <example>
/// <code>$data = New-SyntheticDataset -Dimension 100 -Samples 400
/// New-FeatureModel 50 -Model NeuralTangent -Activation tanh | Invoke-Interpolation $data -Solver cg -Tolerance 1e-8 | Format-List</code>
/// <para>Solves by conjugate gradients, as for data whose kernel matrix does not fit in memory, and shows iterations and residual.</para>
/// </example>
/// <example>
/// <code>$data = New-SyntheticDataset -Dimension 50 -Samples 100
/// New-FeatureModel 500 -Model rf -Activation tanh | Invoke-Interpolation $data -Ridge 0, 1, 10 | Measure-Sensitivity |
///     Select-Object Ridge, Sensitivity, TrainingResidual, Interpolates, LargestEigenvalue</code>
/// <para>Shows what ridges make of sensitivity and fit, beside the eigenvalue that they are to be compared with.</para>
/// </example>
/// <example>
/// <code>$data = New-SyntheticDataset -Dimension 50 -Samples 100
/// New-FeatureModel 500 -Model rf -Activation tanh | Invoke-Interpolation $data -Time 0.001, 0.1, inf</code>
/// <para>Ends gradient flow early; infinite time is interpolation.</para>
/// </example>
/// <seealso cref="NewFeatureModelCommand"/>
/// <seealso cref="MeasureSensitivityCommand"/>
/// <seealso cref="MeasureInteractionMatrixCommand"/>
[Cmdlet(VerbsLifecycle.Invoke, "Interpolation")]
[OutputType(typeof(Fit))]
public sealed class InvokeInterpolationCommand : ModuleCommand
{
    private Fit? previous;

    /// <summary>The models, from New-FeatureModel.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public ModelDefinition[] Model { get; set; } = [];

    /// <summary>The data, from Import-Dataset or New-SyntheticDataset.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    public DataSplit Dataset { get; set; } = null!;

    /// <inheritdoc cref="FitSettings.LeastSquares"/>
    [Parameter]
    public SwitchParameter LeastSquares { get; set; }

    /// <inheritdoc cref="FitSettings.Precision"/>
    [Parameter]
    public Precision Precision { get; set; }

    /// <inheritdoc cref="FitSettings.Solver"/>
    [Parameter]
    [SolverName]
    public SolverChoice Solver { get; set; }

    /// <inheritdoc cref="FitSettings.Tolerance"/>
    [Parameter]
    [ShellValue(typeof(double))]
    public double Tolerance { get; set; }

    /// <inheritdoc cref="FitSettings.MaximumIterations"/>
    [Parameter]
    [ShellValue(typeof(int))]
    public int MaximumIterations { get; set; }

    /// <inheritdoc cref="RegularizationPath.Ridge"/>
    [Parameter]
    [Numbers]
    public double[] Ridge { get; set; } = [];

    /// <inheritdoc cref="RegularizationPath.Time"/>
    [Parameter]
    [Numbers]
    public double[] Time { get; set; } = [];

    /// <inheritdoc cref="RegularizationPath.Steps"/>
    [Parameter]
    [WholeNumbers]
    public int[] Steps { get; set; } = [];

    /// <inheritdoc cref="RegularizationPath.StepSize"/>
    [Parameter]
    [ShellValue(typeof(double))]
    public double StepSize { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (ModelDefinition model in Model) ForItem(model, () => Interpolate(model));
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        // Whatever stands after this command has seen the last model too. At the end of the pipeline it may be in a variable, for more measurements.
        if (MyInvocation.PipelinePosition < MyInvocation.PipelineLength) previous?.Release();
        base.EndProcessing();
    }

    private void Interpolate(ModelDefinition model)
    {
        previous?.Release();
        previous = null;
        ComputeContext compute = SessionCompute();
        FitSettings settings = Options<FitSettings>();
        IReadOnlyList<Regularization> path = Options<RegularizationPath>().Values;
        WriteVerbose($"Fitting {model} to {Dataset.Samples} samples of '{Dataset.Name}' with {compute.Provider.Name} on {compute.Threads} threads.");
        IReadOnlyList<Fit> fits = Compute($"Interpolating {Dataset.Name}", compute.Threads,
            progress => Fit.CreatePath(model, Dataset, path, compute, settings, new StepMessages(progress, $"{model}"), Cancellation));
        previous = fits[0];
        foreach (Fit fitted in fits)
        {
            foreach (string warning in fitted.Solution.Warnings) WriteWarning($"{$"{model} {fitted.Regularization}".TrimEnd()}: {warning}");
            WriteObject(fitted);
        }
    }
}
