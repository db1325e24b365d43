using System.Management.Automation;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.PowerShell.Binding;
using RobustnessTools.PowerShell.Output;
using RobustnessTools.PowerShell.Running;

namespace RobustnessTools.PowerShell.Commands;

/// <summary>Chooses the linear algebra provider and the number of threads of this session.</summary>
/// <remarks>
/// The choice holds for this session (runspace) until the module is removed. A file of OpenBLAS at an unusual place is named by the environment
/// variable ROBUSTNESSTOOLS_OPENBLAS. All providers give the same results within rounding. MathNet is a second opinion: code
/// that is not ours computes the same, much more slowly. Cuda computes on an NVIDIA GPU, by a package that is installed beside the module
/// (docs/cuda.md); its folder, at an unusual place, is named by ROBUSTNESSTOOLS_CUDA.
/// </remarks>
/// <example>
/// <code>Set-ComputeProvider Managed -PassThru</code>
/// <para>Computes without a native library from now on.</para>
/// </example>
/// <example>
/// <code>Set-ComputeProvider -Threads 1
/// 1..2 | New-FeatureModel -Model ntk -Activation square | Invoke-Interpolation (New-SyntheticDataset -Samples 100) | Measure-Sensitivity</code>
/// <para>Leaves the other processors to other work.</para>
/// </example>
/// <seealso cref="GetComputeProviderCommand"/>
[Cmdlet(VerbsCommon.Set, "ComputeProvider")]
[OutputType(typeof(ComputeProviderInfo))]
public sealed class SetComputeProviderCommand : ModuleCommand
{
    /// <summary>Auto takes OpenBLAS where it is found; OpenBlas insists on it; Managed needs nothing installed; MathNet is a second opinion; Cuda is an
    /// NVIDIA GPU. The present choice, if not given.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Choice")]
    [ShellValue(typeof(ProviderChoice), Alias = "Choice")]
    public ProviderChoice Provider { get; set; }

    /// <summary>Number of threads of a computation. The present number (at first all processors), if not given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateRange(1, 1024)]
    [ShellValue(typeof(int))]
    public int Threads { get; set; }

    /// <summary>Gives the provider that is chosen now.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => ForAll(Provider, () =>
    {
        bool chosen = MyInvocation.BoundParameters.ContainsKey(nameof(Provider));
        Session.Choose(chosen ? Provider : Session.Choice, Threads > 0 ? Threads : Session.Threads);
        ILinearAlgebra provider = SessionCompute().Provider;
        if (PassThru) WriteObject(ComputeProviderInfo.Of(provider, Session.Choice, Session.Threads));
    });
}
