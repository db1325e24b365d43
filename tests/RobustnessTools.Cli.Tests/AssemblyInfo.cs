using Xunit;

// Most of these tests wait for a process that they started, and those of a cluster for Slurm.
[assembly: CollectionBehavior(MaxParallelThreads = 3)]
