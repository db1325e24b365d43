using RobustnessTools.Abstractions;
using RobustnessTools.Basics;
using RobustnessTools.Compute;

namespace RobustnessTools.Cluster;

/// <summary>Writes down how far a task is, for whoever follows it.</summary>
/// <param name="folder">Folder of the job array.</param>
/// <param name="task">Number of the task.</param>
internal sealed class TaskReport(string folder, int task)
{
    /// <summary>The node as Slurm names it; a machine may be several, and have another name.</summary>
    private const string NodeVariable = "SLURMD_NODENAME";

    private TaskNote note = new(Environment.GetEnvironmentVariable(NodeVariable) ?? Environment.MachineName, Environment.ProcessId);

    /// <summary>It begins.</summary>
    internal void Begin(ComputeContext compute) => Write(note with { Environment = RunEnvironment.Of(compute.Provider) });

    /// <summary>It takes up a piece.</summary>
    internal void TakeUp(int piece) => Write(note with { Piece = piece });

    /// <summary>It fails. Where not even that can be written, as on a full disk, the log has it.</summary>
    internal void Fail(Exception error)
    {
        FailureCause cause = error switch
        {
            OutOfMemoryException => FailureCause.Memory,
            InputException { ErrorId: "OutOfMemory" } => FailureCause.Memory,
            InputException { ErrorId: "FileNotWritable" or "CannotWrite" } => FailureCause.Other,
            InputException => FailureCause.Refused,
            _ => FailureCause.Other,
        };
        try
        {
            Write(note with { Failure = error is InputException ? error.Message : $"{error.GetType().Name}: {error.Message}", Cause = cause });
        }
        catch (InputException)
        {
            // The error itself goes its way.
        }
    }

    private void Write(TaskNote now)
    {
        ClusterFolder.Write(now, folder, task);
        note = now;
    }
}
