using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using RobustnessTools.Tests.Data;
using Xunit;

namespace RobustnessTools.Cli.Tests.Slurm;

/// <summary>
/// A Slurm of its own on this machine: two nodes of one processor, on ports and folders and with a key of its own, reachable from this machine only. Where
/// Slurm is not installed, or this is not root, nothing is started and the tests skip.
/// </summary>
public sealed class SlurmCluster : IDisposable
{
    internal const string Collection = "Slurm";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly TemporaryFolder folder = new();
    private readonly Dictionary<string, Process> daemons = [];

    public SlurmCluster()
    {
        if (!OperatingSystem.IsLinux() || Environment.UserName != "root" || new[] { "slurmctld", "slurmd", "munged", "sbatch" }.Any(name => Find(name) is null))
            return;
        string munge = Directory.CreateDirectory(folder.Combine("munge")).FullName;
        File.SetUnixFileMode(munge, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        string key = folder.Write("munge/key", RandomNumberGenerator.GetBytes(128));
        File.SetUnixFileMode(key, UnixFileMode.UserRead);
        foreach (string name in (string[])["state", "spool-n1", "spool-n2"]) Directory.CreateDirectory(folder.Combine(name));
        int[] ports = FreePorts(3);
        Configuration = folder.Write("slurm.conf", $"""
            ClusterName=test
            SlurmctldHost=localhost(127.0.0.1)
            SlurmctldPort={ports[0]}
            CommunicationParameters=NoCtldInAddrAny,NoInAddrAny
            AuthType=auth/munge
            AuthInfo=socket={munge}/socket
            SlurmUser=root
            SlurmdUser=root
            StateSaveLocation={folder.Combine("state")}
            SlurmdSpoolDir={folder.Path}/spool-%n
            SlurmctldPidFile={folder.Combine("slurmctld.pid")}
            SlurmdPidFile={folder.Path}/slurmd-%n.pid
            SlurmctldLogFile={folder.Combine("slurmctld.log")}
            SlurmdLogFile={folder.Path}/slurmd-%n.log
            ProctrackType=proctrack/linuxproc
            TaskPlugin=task/none
            JobAcctGatherType=jobacct_gather/none
            SelectType=select/cons_tres
            SelectTypeParameters=CR_CPU
            SchedulerParameters=batch_sched_delay=0
            ReturnToService=2
            SlurmdTimeout=6
            KillWait=2
            MpiDefault=none
            MaxArraySize=5001
            NodeName=n1 NodeAddr=127.0.0.1 NodeHostname=localhost Port={ports[1]} CPUs=1 RealMemory=8000
            NodeName=n2 NodeAddr=127.0.0.1 NodeHostname=localhost Port={ports[2]} CPUs=1 RealMemory=8000
            PartitionName=test Nodes=n1,n2 Default=YES MaxTime=INFINITE State=UP

            """.Replace("\r", "", StringComparison.Ordinal));
        Environment.SetEnvironmentVariable("SLURM_CONF", Configuration);
        Start("munged", "munged", "--foreground", "--force", $"--key-file={key}", $"--socket={munge}/socket", $"--pid-file={munge}/pid",
            $"--log-file={munge}/log", $"--seed-file={munge}/seed", "--num-threads=2");
        Until(() => File.Exists(Path.Combine(munge, "socket")), "munged");
        Start("slurmctld", "slurmctld", "-D");
        StartNode("n1");
        StartNode("n2");
        Until(() => Run("sinfo", "--noheader", "--format=%D %t").Trim() == "2 idle", "Slurm");
    }

    /// <summary>Its configuration; empty where it was not started.</summary>
    internal string Configuration { get; } = "";

    /// <summary>Skips a test where there is no Slurm.</summary>
    internal void Require() => Skip.If(Configuration.Length == 0, "Slurm is not installed (apt install slurm-wlm munge), or this user is not root.");

    /// <summary>Starts a node's daemon, and waits for the node where it is one that was killed.</summary>
    internal void StartNode(string node) => Start(node, "slurmd", "-D", "-N", node);

    /// <summary>Waits until a node takes jobs.</summary>
    internal void AwaitNode(string node) =>
        Until(() => Run("sinfo", "--noheader", $"--nodes={node}", "--format=%t").Trim() is "idle" or "mix" or "alloc", node);

    /// <summary>Kills a node's daemon, as a crash would, and what it had started.</summary>
    internal void KillNode(string node) => daemons[node].Kill(entireProcessTree: true);

    /// <summary>Runs one of Slurm's commands.</summary>
    internal static string Run(string command, params string[] arguments)
    {
        ToolResult result = ToolProcess.Run(command, arguments);
        return result.Output;
    }

    /// <summary>Waits for something.</summary>
    internal static void Until(Func<bool> there, string what, TimeSpan? patience = null)
    {
        var watch = Stopwatch.StartNew();
        while (!there())
        {
            Assert.True(watch.Elapsed < (patience ?? Patience), $"{what} did not come.");
            Thread.Sleep(100);
        }
    }

    /// <summary>Cancels what a test has left.</summary>
    internal void Clear()
    {
        if (!daemons.ContainsKey("slurmctld")) return;
        Run("scancel", "--user=root");
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < TimeSpan.FromSeconds(10) && Run("squeue", "--noheader").Length > 0) Thread.Sleep(100);
    }

    public void Dispose()
    {
        Clear();
        Environment.SetEnvironmentVariable("SLURM_CONF", null);
        foreach (Process daemon in daemons.Values)
        {
            daemon.Kill(entireProcessTree: true);
            daemon.WaitForExit();
            daemon.Dispose();
        }

        folder.Dispose();
    }

    private static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Append("/usr/sbin")
        .Select(directory => Path.Combine(directory, program)).FirstOrDefault(File.Exists);

    private static int[] FreePorts(int count)
    {
        TcpListener[] listeners = [.. Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0))];
        foreach (TcpListener listener in listeners) listener.Start();
        int[] ports = [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        foreach (TcpListener listener in listeners) listener.Dispose();
        return ports;
    }

    private void Start(string name, string program, params string[] arguments)
    {
        Process daemon = ToolProcess.Start(Find(program)!, arguments);

        // Nobody reads what goes to the log as well; a full pipe would stop the daemon.
        daemon.BeginOutputReadLine();
        daemon.BeginErrorReadLine();
        daemons[name] = daemon;
    }
}
