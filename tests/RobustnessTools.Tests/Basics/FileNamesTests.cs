using RobustnessTools.Basics;
using Xunit;

namespace RobustnessTools.Tests.Basics;

public class FileNamesTests
{
    [Theory]
    [InlineData("CON")]
    [InlineData("nul")]
    [InlineData("Aux.csv")]
    [InlineData("prn.tar.gz")]
    [InlineData("com1")]
    [InlineData("LPT9.txt")]
    [InlineData("COM¹")]
    [InlineData("NUL .txt")]
    [InlineData("CONIN$")]
    [InlineData("nul:stream")]
    public void What_Windows_keeps_for_devices_is_known_on_every_system(string name) => Assert.True(FileNames.IsDevice(name));

    [Theory]
    [InlineData("console")]
    [InlineData("auxiliary.csv")]
    [InlineData("rows.nul")]
    [InlineData("com")]
    [InlineData("com10")]
    [InlineData("lpt")]
    [InlineData("comX")]
    [InlineData("")]
    [InlineData(".con")]
    public void Names_that_only_look_alike_are_files(string name) => Assert.False(FileNames.IsDevice(name));

    [Theory]
    [InlineData(@"C:\data\rows.csv:other", true)]
    [InlineData(@"C:\data:2\rows.csv", true)]
    [InlineData(@"\\server\share\rows.csv:other", true)]
    [InlineData(@"\\?\C:\rows.csv:other", true)]
    [InlineData(@"C:\data\rows.csv", false)]
    [InlineData(@"\\server\share\rows.csv", false)]
    [InlineData(@"\\?\C:\rows.csv", false)]
    [InlineData(@"\\.\NUL", false)]
    public void A_second_stream_of_a_file_is_told_from_a_drive(string path, bool expected) => Assert.Equal(expected, FileNames.IsStream(path));
}
