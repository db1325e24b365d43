using Xunit;

namespace RobustnessTools.Cli.Tests.Slurm;

/// <summary>The tests that share the one Slurm.</summary>
[CollectionDefinition(SlurmCluster.Collection)]
public sealed class SlurmCollection : ICollectionFixture<SlurmCluster>;
