using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using RobustnessTools.Abstractions;

namespace RobustnessTools.Cluster;

/// <summary>Slurm, by its commands: arguments go as a list, never through a shell.</summary>
internal static class SlurmCommands
{
    private const string Mend = "mend that, and repeat the command";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>The largest number of tasks of a job array here.</summary>
    /// <exception cref="InputException">There is no Slurm (<c>SlurmNotFound</c>), or it does not answer (<c>SlurmFailed</c>).</exception>
    internal static int MostTasks() => SlurmAnswers.MostTasks(Required("scontrol", ["show", "config"],
        "run this on a machine that Slurm is configured on, while its controller answers 'scontrol ping', or leave the engine out"));

    /// <summary>Submits a job array.</summary>
    /// <param name="array">The job array.</param>
    /// <param name="script">Path of its script, absolute.</param>
    /// <param name="settings">What else is asked for.</param>
    /// <exception cref="InputException">It is refused (<c>SlurmFailed</c>).</exception>
    internal static SlurmJobId Submit(JobArray array, string script, EngineSettings settings)
    {
        // What the user adds comes first: what is needed here overrides it. Names behind '=' cannot be taken for options.
        List<string> arguments = [.. settings.SbatchArguments, "--parsable", $"--job-name={array.Name}"];
        string most = settings.MaxRunning is { } running ? string.Create(CultureInfo.InvariantCulture, $"%{running}") : "";
        arguments.Add(string.Create(CultureInfo.InvariantCulture, $"--array=0-{array.Tasks.Count - 1}{most}"));

        // Slurm replaces patterns in the name of the output, those in the folder's name too.
        string folder = Path.GetDirectoryName(script)!;
        arguments.AddRange([
            $"--chdir={folder}", $"--output={folder.Replace("%", "%%", StringComparison.Ordinal)}/%a.log", "--open-mode=append", "--requeue", "--ntasks=1"]);
        arguments.Add(string.Create(CultureInfo.InvariantCulture, $"--cpus-per-task={array.Cpus}"));
        arguments.Add(string.Create(CultureInfo.InvariantCulture, $"--mem={array.Ask.Mebibytes}M"));
        if (array.Ask.Minutes is { } minutes) arguments.Add(string.Create(CultureInfo.InvariantCulture, $"--time={minutes}"));
        if (settings.Partition is { } partition) arguments.Add($"--partition={partition}");
        if (settings.Account is { } account) arguments.Add($"--account={account}");
        arguments.Add(script);
        return SlurmAnswers.Submitted(Required("sbatch", arguments));
    }

    /// <summary>A job array by its name, where Slurm has taken it and nobody wrote its number down; null where it has not.</summary>
    internal static SlurmJobId? Find(string name)
    {
        string answer = Required("squeue", ["--noheader", "--states=all", $"--name={name}", "--format=%F"]);
        string? first = answer.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault();
        return first is null ? null : SlurmAnswers.Submitted(first);
    }

    /// <summary>What the queue says of tasks, those among them that ended a while ago.</summary>
    /// <exception cref="InputException">It does not answer (<c>SlurmFailed</c>).</exception>
    internal static IReadOnlyDictionary<(long Job, int Task), TaskState> Queue(IEnumerable<SlurmJobId> jobs)
    {
        var states = new Dictionary<(long Job, int Task), TaskState>();
        foreach (IGrouping<string?, SlurmJobId> cluster in jobs.GroupBy(job => job.Cluster))
        {
            (int code, string output, string error) = Run(
                "squeue", ["--noheader", "--array", "--states=all", $"--format={SlurmAnswers.QueueFormat}", .. Of(cluster.Key, cluster)]);

            // Jobs that are long over are forgotten: of a single one that is an error.
            if (code != 0 && !error.Contains("Invalid job id", StringComparison.OrdinalIgnoreCase)) throw Failed("squeue", error);
            foreach (var (task, state) in SlurmAnswers.Queue(output)) states[task] = state;
        }

        return states;
    }

    /// <summary>What the accounting says of the tasks of a job; nothing where there is none.</summary>
    internal static IReadOnlyDictionary<(long Job, int Task), TaskState> Account(SlurmJobId job)
    {
        (int code, string output, _) = Run(
            "sacct", ["--noheader", "--parsable2", "--allocations", $"--format={SlurmAnswers.AccountFormat}", .. Of(job.Cluster, [job])]);
        return code == 0 ? SlurmAnswers.Account(output) : new Dictionary<(long Job, int Task), TaskState>();
    }

    /// <summary>How a task ended, for people, or null.</summary>
    internal static string? Ended(SlurmJobId job, int task)
    {
        (int code, string output, _) = Run("scontrol", ["--oneliner", .. job.Cluster is { } cluster ? (string[])[$"--clusters={cluster}"] : [],
            "show", "job", string.Create(CultureInfo.InvariantCulture, $"{job.Number}_{task}")]);
        return code == 0 ? SlurmAnswers.Ended(output) : null;
    }

    /// <summary>Cancels jobs; those that are over already are left as they are.</summary>
    /// <exception cref="InputException">It is refused (<c>SlurmFailed</c>).</exception>
    internal static void Cancel(IEnumerable<SlurmJobId> jobs)
    {
        foreach (SlurmJobId job in jobs)
        {
            string number = job.Number.ToString(CultureInfo.InvariantCulture);
            (int code, _, string error) = Run("scancel", job.Cluster is { } cluster ? [$"--clusters={cluster}", number] : [number]);
            if (code != 0 && !error.Contains("Invalid job id", StringComparison.OrdinalIgnoreCase)) throw Failed("scancel", error);
        }
    }

    private static IEnumerable<string> Of(string? cluster, IEnumerable<SlurmJobId> jobs)
    {
        if (cluster is not null) yield return $"--clusters={cluster}";
        yield return $"--jobs={string.Join(',', jobs.Select(job => job.Number.ToString(CultureInfo.InvariantCulture)))}";
    }

    private static string Required(string command, IEnumerable<string> arguments, string mend = Mend)
    {
        (int code, string output, string error) = Run(command, arguments);
        return code == 0 ? output : throw Failed(command, error, mend);
    }

    private static (int Code, string Output, string Error) Run(string command, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(command, arguments)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        };
        start.Environment["LC_ALL"] = "C";

        // Users' defaults for what people read would change what is read here.
        foreach (string name in start.Environment.Keys.Where(IsOfDisplay).ToArray()) start.Environment.Remove(name);
        try
        {
            using Process process = Process.Start(start)!;
            process.StandardInput.Close();
            Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
            if (!process.WaitForExit(Patience))
            {
                process.Kill(entireProcessTree: true);
                return (-1, "", FormattableString.Invariant($"it did not answer within {Patience.TotalMinutes} minutes"));
            }

            return (process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
        }
        catch (Win32Exception error)
        {
            throw new InputException("SlurmNotFound", InputErrorKind.NotFound,
                $"Slurm's command {command} cannot be started ({error.Message}): run this where jobs are submitted, or leave the engine out.", error);
        }
    }

    private static bool IsOfDisplay(string name) =>
        name.StartsWith("SQUEUE_", StringComparison.Ordinal) || name.StartsWith("SACCT_", StringComparison.Ordinal) || name == "SLURM_TIME_FORMAT";

    private static InputException Failed(string command, string error, string mend = Mend)
    {
        string said = string.Join("; ", error.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => line.StartsWith(command + ": ", StringComparison.Ordinal) ? line[(command.Length + 2)..] : line)
            .Select(line => line.StartsWith("error: ", StringComparison.Ordinal) ? line["error: ".Length..] : line));
        return new InputException("SlurmFailed", InputErrorKind.InvalidOperation,
            $"{command} failed ({PrintableText.Of(said.TrimEnd('.'))}): {mend}; nothing is lost.");
    }
}
