using System.Collections.Concurrent;

namespace RobustnessTools.Numerics.LinearAlgebra.Recursions;

/// <summary>Workspaces that wait for the next operation: as many as there were operations at the same time.</summary>
internal sealed class WorkspacePool
{
    private readonly ConcurrentBag<Workspace> idle = [];

    /// <summary>Takes a workspace, the one last used on this thread if there is one. Disposing of it brings it back.</summary>
    internal Workspace Rent() => idle.TryTake(out var workspace) ? workspace : new Workspace(this);

    /// <summary>Brings a workspace back.</summary>
    internal void Return(Workspace workspace) => idle.Add(workspace);
}
