using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using RobustnessTools.Catalogs;
using RobustnessTools.Compute;
using RobustnessTools.Numerics.LinearAlgebra;

namespace RobustnessTools.PowerShell.Running;

/// <summary>
/// What the module remembers in one PowerShell session (runspace): the chosen provider, and the catalogs of activations, datasets and plugins.
/// </summary>
/// <remarks>Everything is made when it is first needed: importing the module computes nothing and loads no native library.</remarks>
public sealed class ModuleSession
{
    private static readonly ConditionalWeakTable<Runspace, ModuleSession> Sessions = [];
    private Catalog? catalogs;
    private ComputeContext? compute;
    private bool warned;

    private ModuleSession() => PluginIncidents.Attach();

    /// <summary>The chosen provider.</summary>
    public ProviderChoice Choice { get; private set; }

    /// <summary>The number of threads of a computation.</summary>
    public int Threads { get; private set; } = Environment.ProcessorCount;

    /// <summary>Activations, datasets and plugins by name.</summary>
    /// <exception cref="Abstractions.InputException">A plugin folder that the user named is not one.</exception>
    public Catalog Catalog => catalogs ??= Catalog.Standard();

    /// <summary>The session of the current runspace.</summary>
    internal static ModuleSession Current => Sessions.GetValue(Runspace.DefaultRunspace, _ => new ModuleSession());

    /// <summary>Provider and threads of this session; the provider is loaded at the first call.</summary>
    /// <param name="warn">At the first call, told what the user should know about the provider.</param>
    internal ComputeContext Compute(Action<string> warn)
    {
        compute ??= ComputeContext.Create(Choice, Threads);
        if (!warned) foreach (string warning in compute.Warnings) warn(warning);
        warned = true;
        return compute;
    }

    /// <summary>Chooses the provider and the number of threads for what follows.</summary>
    /// <exception cref="Abstractions.InputException">The provider cannot be loaded; the earlier choice stays.</exception>
    internal void Choose(ProviderChoice choice, int threads)
    {
        compute = ComputeContext.Create(choice, threads);
        warned = false;
        Choice = choice;
        Threads = threads;
    }

    /// <summary>Looks for plugins anew. Those in use stay loaded until nothing refers to them.</summary>
    internal void ForgetPlugins() => catalogs = null;

    /// <summary>Forgets the choices of the current runspace: the module is being removed from it.</summary>
    internal static void Forget()
    {
        if (Runspace.DefaultRunspace is { } runspace) Sessions.Remove(runspace);
    }
}
