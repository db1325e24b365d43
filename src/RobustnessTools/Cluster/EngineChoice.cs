namespace RobustnessTools.Cluster;

/// <summary>Where trials are computed.</summary>
public enum EngineChoice
{
    /// <summary>Side by side in this process.</summary>
    Local,

    /// <summary>On the nodes of a cluster, by job arrays of Slurm.</summary>
    Slurm,
}
