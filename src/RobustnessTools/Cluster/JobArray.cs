namespace RobustnessTools.Cluster;

/// <summary>A job array: what its tasks compute, and what they asked for. A new one takes what of an earlier one failed.</summary>
/// <param name="Number">Its number in the directory, from 1; its folder has it for a name.</param>
/// <param name="Name">Its name for Slurm, which no other has.</param>
/// <param name="Ask">What each task asked for.</param>
/// <param name="Cpus">Processors of a task, each a thread.</param>
/// <param name="Tasks">Numbers of the pieces of each task, in the order in which it computes them.</param>
/// <param name="Tries">How often pieces had failed before, by their numbers; those that never did are not there.</param>
/// <param name="Id">What Slurm calls it; null before Slurm has taken it.</param>
internal sealed record JobArray(
    int Number, string Name, TaskAsk Ask, int Cpus, IReadOnlyList<IReadOnlyList<int>> Tasks, IReadOnlyDictionary<int, int> Tries, SlurmJobId? Id = null);
