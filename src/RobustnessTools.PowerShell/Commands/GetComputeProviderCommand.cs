using System.Management.Automation;
using RobustnessTools.PowerShell.Output;
using RobustnessTools.PowerShell.Running;

namespace RobustnessTools.PowerShell.Commands;

/// <summary>Gets the linear algebra provider of this session: OpenBLAS, the managed one or a GPU, its version and file, and the number of threads.</summary>
/// <remarks>Importing the module loads no native library; this command and the first computation do.</remarks>
/// <example>
/// <code>Get-ComputeProvider</code>
/// <para>Shows what this session computes with.</para>
/// </example>
/// <example>
/// <code>(Get-ComputeProvider).Threads</code>
/// <para>Shows the number of threads of a computation.</para>
/// </example>
/// <seealso cref="SetComputeProviderCommand"/>
[Cmdlet(VerbsCommon.Get, "ComputeProvider")]
[OutputType(typeof(ComputeProviderInfo))]
public sealed class GetComputeProviderCommand : ModuleCommand
{
    /// <inheritdoc/>
    protected override void ProcessRecord() =>
        ForAll(Session.Choice, () => WriteObject(ComputeProviderInfo.Of(SessionCompute().Provider, Session.Choice, Session.Threads)));
}
