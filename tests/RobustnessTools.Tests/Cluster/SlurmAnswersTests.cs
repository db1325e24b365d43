using RobustnessTools.Abstractions;
using RobustnessTools.Cluster;
using Xunit;

namespace RobustnessTools.Tests.Cluster;

/// <summary>What Slurm's commands print, as versions 22 and 23 do, and what they never should.</summary>
public class SlurmAnswersTests
{
    [Fact]
    public void The_number_of_a_job_may_have_the_clusters_name()
    {
        Assert.Equal(new SlurmJobId(17), SlurmAnswers.Submitted("17\n"));
        Assert.Equal(new SlurmJobId(17, "big"), SlurmAnswers.Submitted("17;big\n"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Submitted batch job 17")]
    [InlineData("17 18")]
    [InlineData("17;a b")]
    [InlineData("-17")]
    public void What_is_no_number_is_refused(string answer) =>
        Assert.Equal("SlurmAnswer", Assert.Throws<InputException>(() => SlurmAnswers.Submitted(answer)).ErrorId);

    [Fact]
    public void The_queue_has_a_line_for_each_task()
    {
        var states = SlurmAnswers.Queue(
            "1|0|RUNNING|2:00|None\n1|1|PENDING|1-00:00:00|Resources\n1|2|FAILED|UNLIMITED|a|b\n4|N/A|CANCELLED|2:00|JobHeldUser\n");
        Assert.Equal(new TaskState("RUNNING", "", 2), states[(1, 0)]);
        Assert.Equal(new TaskState("PENDING", "Resources", 1440), states[(1, 1)]);
        Assert.Equal(new TaskState("FAILED", "a|b", null), states[(1, 2)]);
        Assert.Equal("CANCELLED", states[(4, SlurmAnswers.WholeArray)].State);
        Assert.Empty(SlurmAnswers.Queue(""));
    }

    [Theory]
    [InlineData("1|0|RUNNING|2:00")]
    [InlineData("1|x|RUNNING|2:00|None")]
    [InlineData("one|0|RUNNING|2:00|None")]
    [InlineData("1|0|running|2:00|None")]
    [InlineData("CLUSTER: big")]
    public void A_line_of_another_form_is_refused(string line) =>
        Assert.Equal("SlurmAnswer", Assert.Throws<InputException>(() => SlurmAnswers.Queue(line)).ErrorId);

    [Fact]
    public void The_accounting_says_how_tasks_ended()
    {
        var states = SlurmAnswers.Account("9_0|COMPLETED|0:0\n9_1|CANCELLED by 1000|0:15\n9_2|OUT_OF_MEMORY|0:125\n9_[3-7%2]|PENDING|0:0\n9|FAILED|1:0\n");
        Assert.Equal([(9L, 0), (9L, 1), (9L, 2)], states.Keys);
        Assert.Equal(("CANCELLED", "signal 15"), (states[(9, 1)].State, states[(9, 1)].Reason));
        Assert.Equal(FailureCause.Memory, states[(9, 2)].Cause);
        Assert.Throws<InputException>(() => SlurmAnswers.Account("9_0.batch|COMPLETED|0:0"));
    }

    [Theory]
    [InlineData("JobId=6 JobState=FAILED ExitCode=0:9 RunTime=0", "signal 9")]
    [InlineData("JobId=6 JobState=FAILED ExitCode=3:0 RunTime=0", "exit code 3")]
    [InlineData("JobId=6 JobState=COMPLETED ExitCode=0:0 RunTime=0", null)]
    [InlineData("", null)]
    public void An_exit_code_is_a_code_or_a_signal(string answer, string? expected) => Assert.Equal(expected, SlurmAnswers.Ended(answer));

    [Fact]
    public void The_size_of_arrays_is_one_of_many_lines() =>
        Assert.Equal(1001, SlurmAnswers.MostTasks("MailProg = /bin/mail\nMaxArraySize            = 1001\nMaxJobCount = 1\n"));

    [Theory]
    [InlineData("90", 90)]
    [InlineData("1:30", 2)]
    [InlineData("2:00:00", 120)]
    [InlineData("1-12", 2160)]
    [InlineData("1-12:30", 2190)]
    [InlineData("1-00:00:01", 1441)]
    [InlineData("0", 1)]
    [InlineData("UNLIMITED", null)]
    [InlineData("1:2:3:4", null)]
    [InlineData("-5", null)]
    [InlineData("", null)]
    public void Times_are_whole_minutes(string text, int? minutes) => Assert.Equal(minutes, SlurmTime.TryParse(text));
}
