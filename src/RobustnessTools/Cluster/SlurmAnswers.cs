using System.Globalization;
using System.Text.RegularExpressions;
using RobustnessTools.Abstractions;

namespace RobustnessTools.Cluster;

/// <summary>Reads what Slurm's commands print; what is not as it should be is an error, never a guess.</summary>
internal static partial class SlurmAnswers
{
    /// <summary>The format that squeue is asked for: array, task, state, limit, reason. The last may have any characters.</summary>
    internal const string QueueFormat = "%F|%K|%T|%l|%r";

    /// <summary>The columns that sacct is asked for.</summary>
    internal const string AccountFormat = "JobID,State,ExitCode";

    /// <summary>What <c>sbatch --parsable</c> answers: a number, and the cluster's name where there are several.</summary>
    internal static SlurmJobId Submitted(string answer)
    {
        Match match = JobId().Match(answer.Trim());
        return match.Success
            ? new SlurmJobId(long.Parse(match.Groups["id"].Value, CultureInfo.InvariantCulture),
                match.Groups["cluster"] is { Success: true, Value: var cluster } ? cluster : null)
            : throw NotUnderstood("sbatch", answer);
    }

    /// <summary>The number of a task that stands for what is left of a job array as a whole.</summary>
    internal const int WholeArray = -1;

    /// <summary>What squeue answers in <see cref="QueueFormat"/>.</summary>
    internal static IReadOnlyDictionary<(long Job, int Task), TaskState> Queue(string answer)
    {
        var states = new Dictionary<(long Job, int Task), TaskState>();
        foreach (string line in Lines(answer))
        {
            string[] fields = line.Split('|', 5);
            long task = WholeArray;
            if (fields.Length != 5 || !TryNumber(fields[0], out long job) || !(fields[1] == "N/A" || TryNumber(fields[1], out task))
                || !State().IsMatch(fields[2]))
            {
                throw NotUnderstood("squeue", line);
            }

            string reason = fields[4].Trim() is "None" or "(null)" ? "" : fields[4].Trim();
            states[(job, (int)task)] = new TaskState(fields[2], reason, SlurmTime.TryParse(fields[3]));
        }

        return states;
    }

    /// <summary>
    /// What <c>sacct --parsable2</c> answers in <see cref="AccountFormat"/>; tasks that have not begun stand there together and are left out.
    /// </summary>
    internal static IReadOnlyDictionary<(long Job, int Task), TaskState> Account(string answer)
    {
        var states = new Dictionary<(long Job, int Task), TaskState>();
        foreach (string line in Lines(answer))
        {
            string[] fields = line.Split('|');
            Match id = fields.Length == 3 ? TaskId().Match(fields[0]) : Match.Empty;
            if (!id.Success) throw NotUnderstood("sacct", line);
            if (!id.Groups["task"].Success) continue;

            // CANCELLED says by whom.
            string state = fields[1].Split(' ')[0].TrimEnd('+');
            if (!State().IsMatch(state)) throw NotUnderstood("sacct", line);
            states[(long.Parse(id.Groups["job"].Value, CultureInfo.InvariantCulture), int.Parse(id.Groups["task"].Value, CultureInfo.InvariantCulture))] =
                new TaskState(state, Ended(fields[2]) ?? "", Limit: null);
        }

        return states;
    }

    /// <summary>How a task ended, from what <c>scontrl --oneliner show job</c> answers, for people: <c>exit code 1</c>, <c>signal 9</c>.</summary>
    /// <returns>Null where it ended well, or nothing is said.</returns>
    internal static string? Ended(string answer)
    {
        Match match = ExitCode().Match(answer);
        return !match.Success ? null
            : match.Groups["signal"].Value != "0" ? $"signal {match.Groups["signal"].Value}"
            : match.Groups["code"].Value != "0" ? $"exit code {match.Groups["code"].Value}" : null;
    }

    /// <summary>The largest number of tasks of a job array, from what <c>scontrol show config</c> answers.</summary>
    internal static int MostTasks(string answer)
    {
        Match match = ArraySize().Match(answer);
        return match.Success ? int.Parse(match.Groups["size"].Value, CultureInfo.InvariantCulture) : throw NotUnderstood("scontrol", "no MaxArraySize");
    }

    private static IEnumerable<string> Lines(string answer) => answer.Split('\n').Select(line => line.TrimEnd('\r')).Where(line => line.Length > 0);

    private static bool TryNumber(string text, out long number) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static InputException NotUnderstood(string command, string answer) => new("SlurmAnswer", InputErrorKind.InvalidData,
        $"{command} answered '{PrintableText.Of(answer.Trim())}', which is not understood: see whether it is Slurm's, and whether a further "
            + "argument of sbatch changes what it prints.");

    [GeneratedRegex(@"^(?<id>\d{1,18})(;(?<cluster>[\w.-]+))?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex JobId();

    [GeneratedRegex(@"^[A-Z_]+$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex State();

    [GeneratedRegex(@"^(?<job>\d{1,18})(_((?<task>\d{1,9})|\[[-0-9,%:]+\]))?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex TaskId();

    [GeneratedRegex(@"(^|ExitCode=)(?<code>\d+):(?<signal>\d+)( |$)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ExitCode();

    [GeneratedRegex(@"^MaxArraySize\s*=\s*(?<size>\d{1,9})\s*$", RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ArraySize();
}
