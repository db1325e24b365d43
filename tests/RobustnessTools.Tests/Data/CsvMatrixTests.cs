using System.Globalization;
using RobustnessTools.Abstractions;
using RobustnessTools.Data.Files;
using Xunit;

namespace RobustnessTools.Tests.Data;

public sealed class CsvMatrixTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("1,2.5\n-3e-2,4\n")]
    [InlineData("1,2.5\r\n-3e-2,4")]
    [InlineData("x1,x2\n1,2.5\n-0.03,4\n")]
    [InlineData("\uFEFF 1 , 2.5 \n\n\"-0.03\",+4\n\n")]
    public void Numbers_with_a_decimal_point_are_read_with_or_without_header(string text)
    {
        using var matrix = ArrayFile.Read(folder.Write("a.csv", text));
        Assert.Equal([1, 2.5, -0.03, 4], MatrixValues.Of(matrix.View));
    }

    [Fact]
    public void The_users_country_makes_no_difference()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            Assert.Equal([1.5, 2.5], ArrayFile.ReadVector(folder.Write("a.csv", "1.5\n2.5\n")));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("1,2\n3\n", "line 2 has 1 cells where the first line has 2")]
    [InlineData("1,2\n3,4,5\n", "line 2 has 3 cells")]
    [InlineData("a,b\n3,4,5\n", "line 2 has 3 cells")]
    [InlineData("1,2\n3,\n", "line 2, column 2 is empty")]
    [InlineData("1,2\n\n\nx,4\n", "line 4, column 1 is 'x'")]
    [InlineData("1,x\n3,4\n", "line 1, column 2 is 'x'")]
    [InlineData("1,2\nNaN,4\n", "line 2, column 1 is 'NaN', which is not a finite number")]
    [InlineData("inf,-inf\n3,4\n", "line 1, column 1 is 'inf'")]
    [InlineData("1,2\n3,1e999\n", "line 2, column 2 is '1e999'")]
    [InlineData("1,2\n3,\"4\n", "after line 1 is not comma-separated text")]
    [InlineData("1;2\n3;4\n", "line 2, column 1 is '3;4'")]
    public void A_bad_cell_or_line_is_named(string text, string inMessage)
    {
        var error = Assert.Throws<InputException>(() => ArrayFile.Read(folder.Write("a.csv", text)));
        Assert.Equal(("MalformedCsv", InputErrorKind.InvalidData), (error.ErrorId, error.Kind));
        Assert.Contains(inMessage, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("x,y\n")]
    public void A_file_without_numbers_is_refused(string text) =>
        Assert.Equal("EmptyArray", Assert.Throws<InputException>(() => ArrayFile.Read(folder.Write("a.csv", text))).ErrorId);

    [Fact]
    public void Bytes_that_are_no_text_are_refused() =>
        Assert.Equal("MalformedCsv", Assert.Throws<InputException>(() => ArrayFile.Read(folder.Write("a.csv", [0x31, 0x2c, 0xff, 0x00, 0x0a]))).ErrorId);
}
