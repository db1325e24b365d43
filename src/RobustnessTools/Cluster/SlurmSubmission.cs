using RobustnessTools.Abstractions;
using RobustnessTools.Studies;

namespace RobustnessTools.Cluster;

/// <summary>Makes job arrays of pieces and gives them to Slurm.</summary>
/// <param name="folder">Where they have their folders.</param>
/// <param name="order">The pieces.</param>
/// <param name="settings">What is asked for.</param>
internal sealed class SlurmSubmission(ClusterFolder folder, WorkOrder order, EngineSettings settings)
{
    /// <summary>Memory of a process beside matrices, in MiB: the runtime, the program, what is read.</summary>
    internal const long ProcessMebibytes = 512;

    /// <summary>As <see cref="TogetherSeconds"/>, unless told otherwise.</summary>
    internal const double UsualTogetherSeconds = 60;

    private const int LeastMinutes = 10;

    /// <summary>Pieces go together in a task up to this time, by the time that is asked for them.</summary>
    internal double TogetherSeconds { get; init; } = UsualTogetherSeconds;

    /// <summary>What is asked for.</summary>
    internal EngineSettings Settings => settings;

    /// <summary>The job arrays that there are; one that Slurm took when nobody wrote its number down any more is found by its name.</summary>
    internal IReadOnlyList<JobArray> Known() => [.. folder.ReadArrays().Select(array =>
    {
        if (array.Id is not null || SlurmCommands.Find(array.Name) is not { } id) return array;
        JobArray found = array with { Id = id };
        folder.Write(found);
        return found;
    })];

    /// <summary>Submits pieces as one job array.</summary>
    /// <param name="pieces">Their numbers, at least one.</param>
    /// <param name="ask">What each task asks for; null to ask by the plan.</param>
    /// <param name="tries">How often pieces have failed.</param>
    /// <exception cref="InputException">Slurm refuses it (<c>SlurmFailed</c>), or the folder cannot be written.</exception>
    internal JobArray Submit(IReadOnlyList<int> pieces, TaskAsk? ask, IReadOnlyDictionary<int, int> tries)
    {
        IReadOnlyList<IReadOnlyList<int>> tasks = TaskPacking.Pack(pieces, Seconds, TogetherSeconds, SlurmCommands.MostTasks());
        int number = folder.ReadArrays().Select(array => array.Number).DefaultIfEmpty(0).Max() + 1;
        var array = new JobArray(
            number, $"robustness-{Guid.NewGuid():N}", ask ?? new TaskAsk(order.Mebibytes + ProcessMebibytes, Minutes(tasks)), settings.Cpus, tasks,
            pieces.Where(tries.ContainsKey).ToDictionary(piece => piece, piece => tries[piece]));
        folder.Write(array);
        try
        {
            array = array with { Id = SlurmCommands.Submit(array, JobScript.Write(folder.FolderOf(number), order.Command), settings) };
        }
        catch (InputException)
        {
            Directory.Delete(folder.FolderOf(number), recursive: true);
            throw;
        }

        folder.Write(array);
        return array;
    }

    /// <summary>The machines that computed, by what their tasks wrote down.</summary>
    internal IReadOnlyList<RunNode> Nodes() =>
    [
        .. from array in folder.ReadArrays()
           from task in Enumerable.Range(0, array.Tasks.Count)
           let note = folder.ReadNote(array.Number, task)
           where note?.Environment is not null
           group note by (note.Host, note.Environment) into same
           orderby same.Key.Host
           select new RunNode(same.Key.Host, same.Count(), same.Key.Environment),
    ];

    private double? Seconds(int piece) => order.Pieces[piece].Seconds;

    private int? Minutes(IReadOnlyList<IReadOnlyList<int>> tasks) =>
        settings.TimeLimit is { } given ? SlurmTime.TryParse(given)
        : tasks.Max(task => task.Sum(piece => Seconds(piece) ?? double.PositiveInfinity)) is var longest && double.IsFinite(longest)
            ? (int)Math.Min(int.MaxValue / 2, Math.Max(LeastMinutes, Math.Ceiling(longest / 60)))
        : null;
}
