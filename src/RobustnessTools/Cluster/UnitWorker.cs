using System.Globalization;
using RobustnessTools.Abstractions;
using RobustnessTools.Basics;
using RobustnessTools.Catalogs;
using RobustnessTools.Compute;
using RobustnessTools.Studies;

namespace RobustnessTools.Cluster;

/// <summary>Computes a task of a job array: what runs on a node.</summary>
public static class UnitWorker
{
    /// <summary>The environment variable in which Slurm says which task it is.</summary>
    public const string TaskVariable = "SLURM_ARRAY_TASK_ID";

    /// <summary>Computes what of a task is not there yet, and writes the rows of each piece when it ends.</summary>
    /// <param name="folder">Folder of the job array.</param>
    /// <param name="task">Number of the task, from 0; null for the one that Slurm says.</param>
    /// <param name="catalog">What the plan's names mean.</param>
    /// <param name="cancellation">Stops the work; pieces that have ended are there.</param>
    /// <exception cref="InputException">There is no such task (<c>NoSuchTask</c>), this is another version than that which submitted it
    /// (<c>DifferentVersion</c>), the data are others here (<c>DifferentData</c>), or the plan cannot be run here; the task's note says so too.</exception>
    public static void Run(string folder, int? task, Catalog catalog, CancellationToken cancellation = default)
    {
        ClusterFolder place = new(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)))!);
        WorkOrder? order = place.ReadOrder();
        if (order is null || ClusterFolder.ReadArray(folder) is not { } array)
            throw NoSuchTask(folder, "it is none of a sweep that is computed on a cluster");
        int number = task ?? (int.TryParse(Environment.GetEnvironmentVariable(TaskVariable), NumberStyles.None, CultureInfo.InvariantCulture, out int said)
            ? said : throw NoSuchTask(folder, $"no task is named, and {TaskVariable} is not set"));
        if (number < 0 || number >= array.Tasks.Count)
            throw NoSuchTask(folder, FormattableString.Invariant($"it has the tasks 0 to {array.Tasks.Count - 1}, not {number}"));
        var progress = new TaskReport(folder, number);
        try
        {
            using var compute = ComputeContext.Create(
                order.Provider, array.Cpus, (array.Ask.Mebibytes - SlurmSubmission.ProcessMebibytes) << 20, cancellation: cancellation);
            progress.Begin(compute);
            Compute(order, array.Tasks[number], place, compute, catalog, progress);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            progress.Fail(error);
            throw;
        }
    }

    private static void Compute(
        WorkOrder order, IReadOnlyList<int> pieces, ClusterFolder place, ComputeContext compute, Catalog catalog, TaskReport progress)
    {
        if (order.Version != RunEnvironment.ProductVersion)
            throw new InputException("DifferentVersion", InputErrorKind.InvalidOperation,
                $"This is version {RunEnvironment.ProductVersion}, but version {order.Version} submitted the task: install the same one on all nodes.");
        var settings = new StudySettings { Compute = compute, DataDirectory = order.DataDirectory, Parallel = 1 };
        using StudyWork work = order.Study.WorkOf(order.Plan, settings, catalog);
        StudySchedule schedule = StudySchedule.Choose(work, units: 1, settings);
        RequireSameData(order.Data, work.Data);
        var units = order.Study.UnitsOf(order.Plan);
        foreach (int piece in pieces.Except(place.Finished()))
        {
            compute.Cancellation.ThrowIfCancellationRequested();
            progress.TakeUp(piece);
            (int unit, int part, _) = order.Pieces[piece];
            using ComputeContext own = compute.Part(schedule.ThreadsPerUnit, schedule.UnitBytes);
            place.WriteRows(piece, order.Study.Table, work.RunPart(units[unit], order.Parts[part], own, schedule.SpareBytes, static _ => { }));
        }
    }

    private static void RequireSameData(IReadOnlyList<DataRecord> asked, IReadOnlyList<DataRecord> here)
    {
        foreach (DataRecord data in here)
        {
            if (asked.FirstOrDefault(other => other.Dataset == data.Dataset) is { } there && there.Fingerprint != data.Fingerprint)
                throw new InputException("DifferentData", InputErrorKind.InvalidData,
                    $"The data named '{data.Dataset}' are others on this node ({data.Origin}) than where the sweep was submitted ({there.Origin}): "
                        + "name a folder that all nodes share.");
        }
    }

    private static InputException NoSuchTask(string folder, string why) => new("NoSuchTask", InputErrorKind.NotFound,
        $"'{folder}' has no task to compute here ({why}): this is for the nodes of a cluster, to which the engine slurm gives it.");
}
