using RobustnessTools.Abstractions;
using RobustnessTools.Basics.Options;

namespace RobustnessTools.Cluster;

/// <summary>Where trials are computed, and what is asked of a cluster. None of it changes a result beyond rounding.</summary>
public sealed record EngineSettings
{
    /// <summary>Number of times that a unit is submitted again unless told otherwise.</summary>
    public const int DefaultRetries = 2;

    /// <summary>Where trials are computed.</summary>
    [Option("Where trials are computed: in this process, or by job arrays of Slurm (docs/cluster.md)")]
    public EngineChoice Engine { get; init; }

    /// <summary>The partition, or null for the cluster's default.</summary>
    [Option("Partition of the cluster", Placeholder = "NAME", Otherwise = "that of the cluster")]
    public string? Partition { get; init; }

    /// <summary>The account that is charged, or null for the user's default.</summary>
    [Option("Account that is charged", Placeholder = "NAME", Otherwise = "that of the user")]
    public string? Account { get; init; }

    /// <summary>Most time of a task, as Slurm writes it: minutes, or <c>h:mm:ss</c>, or <c>d-hh:mm</c>; null to ask by the plan.</summary>
    [Option("Most time of a task, as Slurm writes it: 90, 2:00:00 or 1-12:00", Placeholder = "TIME", Otherwise = "by the plan, or that of the partition")]
    public string? TimeLimit { get; init; }

    /// <summary>Processors of a task, each a thread of its units: 1 to 1024.</summary>
    [Option("Processors of a task, each a thread", Placeholder = "C")]
    public int Cpus { get; init; } = 1;

    /// <summary>Most tasks that run at a time, at least 1; null for as many as the cluster gives.</summary>
    [Option("Most tasks that run at a time", Placeholder = "R", Otherwise = "as many as the cluster gives")]
    public int? MaxRunning { get; init; }

    /// <summary>Further arguments of sbatch, each one option in one word, such as <c>--constraint=avx512</c>.</summary>
    public IReadOnlyList<string> SbatchArguments { get; init => field = value.ToArray(); } = [];

    /// <summary>How often a unit that failed is submitted again, at least 0.</summary>
    [Option("How often a unit that failed is submitted again", Placeholder = "R")]
    public int Retries { get; init; } = DefaultRetries;

    /// <summary>Checks every value.</summary>
    /// <exception cref="InputException">A number is out of range or a text is none that sbatch takes so (<c>SlurmSettingOutOfRange</c>).</exception>
    public EngineSettings Validated()
    {
        Require(Cpus is >= 1 and <= 1024, "cpus", Cpus, "from 1 to 1024");
        Require(MaxRunning is null or >= 1, "max-running", MaxRunning ?? 0, "at least 1");
        Require(Retries is >= 0 and <= 100, "retries", Retries, "from 0 to 100");
        Require(IsName(Partition), "partition", Partition ?? "", "a name");
        Require(IsName(Account), "account", Account ?? "", "a name");
        Require(TimeLimit is null || SlurmTime.TryParse(TimeLimit) is not null, "time-limit", TimeLimit ?? "", "minutes, or a time such as 2:00:00 or 1-12:00");
        foreach (string argument in SbatchArguments)
        {
            Require(argument.Length > 1 && argument[0] == '-' && !argument.Any(char.IsControl) && !IsWrap(argument), "sbatch-arg", argument,
                "one option of sbatch in one word, such as --constraint=avx512, and no --wrap");
        }

        return this;
    }

    /// <summary>In the place of the script there would be a command.</summary>
    private static bool IsWrap(string argument) => argument.StartsWith("--wr", StringComparison.Ordinal);

    private static bool IsName(string? text) => text is null || (text.Length > 0 && !text.Any(char.IsControl));

    private static void Require(bool condition, string name, object value, string expected)
    {
        if (!condition)
            throw new InputException("SlurmSettingOutOfRange", InputErrorKind.InvalidArgument,
                FormattableString.Invariant($"The value '{PrintableText.Of($"{value}")}' of {name} is none: expected {expected}."));
    }
}
