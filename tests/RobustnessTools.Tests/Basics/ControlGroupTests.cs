using RobustnessTools.Basics;
using RobustnessTools.Tests.Data;
using Xunit;

namespace RobustnessTools.Tests.Basics;

/// <summary>On folders as Linux makes them for containers, services and batch jobs.</summary>
public sealed class ControlGroupTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_nearest_limit_above_the_process_counts_without_cached_files()
    {
        Group("", "memory.max", "max", "memory.current", "500");
        Group("job", "memory.max", "1000", "memory.current", "700", "memory.stat", "anon 100\ninactive_file 250\nactive_file 9\n");
        Group("job/step", "memory.max", "max", "memory.current", "300");
        Assert.Equal(550, Free("0::/job/step\n"));
    }

    /// <summary>In a container the folder's root is its own group, whatever the group is called outside.</summary>
    [Fact]
    public void A_containers_own_group_is_the_root()
    {
        Group("", "memory.max", "1000", "memory.current", "1200");
        Assert.Equal(0, Free("0::/\n"));
        Assert.Equal(0, Free("0::/docker/0123\n"));
    }

    [Fact]
    public void Version_1_has_other_names()
    {
        Group("memory/job", "memory.limit_in_bytes", "1000", "memory.usage_in_bytes", "600", "memory.stat", "total_inactive_file 100\n");
        Assert.Equal(500, Free("5:cpu,cpuacct:/job\n4:memory:/job\n0::/job\n"));
    }

    [Theory]
    [InlineData("0::/job\n")]
    [InlineData("")]
    [InlineData("what is this\n")]
    public void Without_a_limit_there_is_none(string membership)
    {
        Group("job", "memory.max", "max", "memory.current", "300");
        Assert.Null(Free(membership));
    }

    private long? Free(string membership) => ControlGroup.FreeBytes(folder.Write("membership", membership), folder.Combine("groups"));

    private void Group(string path, params string[] files)
    {
        for (int i = 0; i < files.Length; i += 2) folder.Write(Path.Combine("groups", path, files[i]), files[i + 1]);
    }
}
