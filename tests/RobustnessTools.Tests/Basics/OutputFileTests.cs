using System.Diagnostics;
using RobustnessTools.Abstractions;
using RobustnessTools.Basics;
using RobustnessTools.Tests.Data;
using Xunit;

namespace RobustnessTools.Tests.Basics;

public sealed class OutputFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_file_is_there_whole_with_nothing_beside_it()
    {
        string path = folder.Write("result.txt", "before");
        using (OutputFile file = OutputFile.Create(path))
        {
            Assert.Equal("before", File.ReadAllText(path));
            file.Write(writer => writer.Write("φ"));
        }

        Assert.Equal("φ", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void What_is_not_completed_leaves_what_was_there()
    {
        string path = folder.Write("result.txt", "before");
        using (OutputFile.Create(path))
        {
            // Nothing is written.
        }

        Assert.Equal("before", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void A_link_stays_a_link()
    {
        string target = folder.Write("target.txt", "before"), link = folder.Combine("link.txt");
        File.CreateSymbolicLink(link, target);
        OutputFile.WriteText(link, "after");
        Assert.Equal(target, new FileInfo(link).LinkTarget);
        Assert.Equal("after", File.ReadAllText(target));
    }

    /// <summary>/dev/shm holds regular files, as any folder does.</summary>
    [SkippableFact]
    public void Memory_that_is_mounted_below_dev_is_no_device()
    {
        Skip.IfNot(!OperatingSystem.IsWindows() && Directory.Exists("/dev/shm"), "This system has no /dev/shm.");
        string path = $"/dev/shm/robustness-tools-test-{Guid.NewGuid():N}.txt";
        try
        {
            OutputFile.WriteText(path, "there");
            Assert.Equal("there", File.ReadAllText(path));
            OutputFile.WriteText(path, "and again");
            Assert.Equal("and again", File.ReadAllText(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [SkippableFact]
    public void A_device_is_written_to_and_stays()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no /dev/null.");
        OutputFile.WriteText("/dev/null", "nothing");
        Assert.True(File.Exists("/dev/null"));
        Assert.Empty(File.ReadAllText("/dev/null"));
    }

    [SkippableFact]
    public void A_named_pipe_gets_the_content_once()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has other pipes.");
        string pipe = folder.Combine("pipe");
        using (Process make = Process.Start("mkfifo", [pipe])) make.WaitForExit();
        Task<string> read = Task.Run(() => File.ReadAllText(pipe));
        OutputFile.WriteText(pipe, "through the pipe");
        Assert.Equal("through the pipe", read.GetAwaiter().GetResult());
        Assert.Equal([pipe], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void An_error_is_shown_on_one_line_without_control_characters()
    {
        var error = new InputException("FileNotFound", InputErrorKind.NotFound, "no '\u001b[31m\a\0a\nb\r\n\u202e\u2028c' — φ 😀");
        Assert.Equal("no '\\u001b[31m\\u0007\\u0000a b \\u202e c' — φ 😀", error.Message);
    }
}
