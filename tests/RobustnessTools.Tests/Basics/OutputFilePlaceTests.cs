using RobustnessTools.Abstractions;
using RobustnessTools.Basics;
using RobustnessTools.Tests.Data;
using Xunit;

namespace RobustnessTools.Tests.Basics;

/// <summary>Places that a system has for itself.</summary>
public sealed class OutputFilePlaceTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void What_swallows_everything_is_written_to_as_it_is()
    {
        OutputFile.WriteText(OperatingSystem.IsWindows() ? "NUL" : "/dev/null", "text");
        Assert.Empty(Directory.GetFiles(".", "*.tmp"));
    }

    [Fact]
    public void A_share_that_is_not_there_is_a_sentence()
    {
        // On other systems than Windows this is a file's name in a folder that is not there.
        string place = OperatingSystem.IsWindows() ? @"\\localhost\nowhere\rows.csv" : folder.Combine("nowhere", "rows.csv");
        InputException error = Assert.Throws<InputException>(() => OutputFile.WriteText(place, "text"));
        Assert.Equal("FileNotWritable", error.ErrorId);
        Assert.Contains(place, error.Message, StringComparison.Ordinal);
    }

    /// <summary>
    /// Whoever looks at a running sweep is not in its way, nor it in theirs. Windows replaces a file only in a moment when nobody has it open: readers leave
    /// it such moments, as everyone does who does something with what was read.
    /// </summary>
    [Fact]
    public async Task A_file_is_read_whole_while_it_is_replaced_again_and_again()
    {
        string path = folder.Combine("run.json"), first = new('a', 5000), second = new('b', 7000);
        OutputFile.WriteText(path, first);
        Task writer = Task.Run(() =>
        {
            for (int i = 0; i < 60; i++) OutputFile.WriteText(path, i % 2 == 0 ? second : first);
        });
        do
        {
            Assert.Contains(System.Text.Encoding.UTF8.GetString(FinishedFile.Read(path)), (string[])[first, second]);
            await Task.Delay(5);
        }
        while (!writer.IsCompleted);
        await writer;
    }

    /// <summary>A colon is a letter like any other, but on Windows.</summary>
    [Fact]
    public void A_name_with_a_colon_is_written_to_or_the_error_names_it_and_nothing_is_left()
    {
        string place = folder.Combine("12:30.csv");
        if (Record.Exception(() => OutputFile.WriteText(place, "text")) is { } error)
        {
            Assert.Contains("a colon after a drive's letter only", Assert.IsType<InputException>(error).Message, StringComparison.Ordinal);
            Assert.Empty(Directory.GetFiles(folder.Path));
        }
        else
        {
            Assert.Equal("text", File.ReadAllText(place));
        }
    }

    [Fact]
    public void One_file_by_two_cases_is_replaced_where_names_have_no_case()
    {
        string place = folder.Combine("rows.csv"), other = folder.Combine("ROWS.CSV");
        OutputFile.WriteText(place, "first");
        bool isOne = File.Exists(other);
        OutputFile.WriteText(other, "second");
        Assert.Equal(isOne ? "second" : "first", File.ReadAllText(place));
        Assert.Equal(isOne ? 1 : 2, Directory.GetFiles(folder.Path).Length);
    }

    [Fact]
    public void A_path_longer_than_260_characters_is_written_to()
    {
        string deep = folder.Combine(new string('a', 120), new string('b', 120), "rows.csv");
        Directory.CreateDirectory(Path.GetDirectoryName(deep)!);
        OutputFile.WriteText(deep, "text");
        Assert.Equal("text", File.ReadAllText(deep));
    }

    [Fact]
    public void A_file_that_somebody_reads_is_replaced_or_the_error_names_it()
    {
        string path = folder.Write("rows.csv", "before");
        using (new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read))
        {
            // Windows replaces no open file that its reader does not share for deletion; others do.
            if (Record.Exception(() => OutputFile.WriteText(path, "after")) is { } error)
                Assert.Equal("FileNotWritable", Assert.IsType<InputException>(error).ErrorId);
        }

        Assert.Contains(File.ReadAllText(path), (string[])["before", "after"]);
        Assert.Single(Directory.GetFiles(folder.Path));
    }
}
