namespace RobustnessTools.Cluster;

/// <summary>What Slurm calls a job.</summary>
/// <param name="Number">The number.</param>
/// <param name="Cluster">The cluster, where there are several; else null.</param>
internal sealed record SlurmJobId(long Number, string? Cluster = null);
