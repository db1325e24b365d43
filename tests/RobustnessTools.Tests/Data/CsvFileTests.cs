using System.Globalization;
using System.Text;
using RobustnessTools.Abstractions;
using RobustnessTools.Data;
using RobustnessTools.Data.Files;
using RobustnessTools.TestCommon;
using Xunit;

namespace RobustnessTools.Tests.Data;

public sealed class CsvFileTests : IDisposable
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

    [SkippableFact]
    public void The_users_country_makes_no_difference()
    {
        Surroundings.RequireCultures();
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
    [InlineData("1;2\n3;4\n", "line 1, column 1 is '1;2' (semicolons between numbers?)")]
    [InlineData("a;b\n3;4\n", "line 2, column 1 is '3;4' (semicolons between numbers?)")]
    [InlineData("0,5;1,5\n2,5;3,5\n", "line 1, column 2 is '5;1' (semicolons between numbers?)")]
    [InlineData("x;y\n0,5;1,5\n", "line 2, column 2 is '5;1' (semicolons between numbers?)")]
    [InlineData("1\t2\n3\t4\n", "line 1, column 1 is '1 2' (tabs between numbers?)")]
    [InlineData("1 2\n3 4\n", "line 1, column 1 is '1 2' (spaces between numbers, or between thousands?)")]
    [InlineData("1|2\n3|4\n", "line 1, column 1 is '1|2' (bars between numbers?)")]
    [InlineData("1.5,2\n\"1,5\",2\n", "line 2, column 1 is '1,5' (a decimal comma, or commas between thousands?)")]
    [InlineData("1.5,2\n\"1,234.5\",2\n", "line 2, column 1 is '1,234.5' (a decimal comma, or commas between thousands?)")]
    [InlineData("1.5,2\n1\u00A0234,2\n", "line 2, column 1 is '1\u00A0234' (spaces")]
    [InlineData("1.5,2\n1'234,2\n", "line 2, column 1 is '1'234' (apostrophes between thousands?)")]
    [InlineData("1.5,2\n\u22121.5,2\n", "line 2, column 1 is '\u22121.5' (a minus sign that is not '-'?)")]
    [InlineData("NA,NA\n3,4\n5,6\n", "line 1, column 1 is 'NA'")]
    [InlineData("nan,nan\n3,4\n", "line 1, column 1 is 'nan'")]
    [InlineData("#N/A,#NV\n3,4\n", "line 1, column 1 is '#N/A'")]
    [InlineData("#DIV/0!,2\n3,4\n", "line 1, column 1 is '#DIV/0!'")]
    [InlineData("TRUE,FALSE\n3,4\n", "line 1, column 1 is 'TRUE'")]
    [InlineData(".,?\n3,4\n", "line 1, column 1 is '.'")]
    [InlineData("-,--\n3,4\n", "line 1, column 1 is '-'")]
    [InlineData("50%,20%\n3,4\n", "line 1, column 1 is '50%'")]
    [InlineData("2024-01-01,x\n3,4\n", "line 1, column 1 is '2024-01-01'")]
    [InlineData("a,b\n\n,,\n3,4\n", "line 3 has 3 cells")]
    [InlineData("1,2\n,\n3,4\n", "line 2, column 1 is empty")]
    [InlineData("1,2,\n3,4,\n", "line 1, column 3 is empty")]
    [InlineData("x\n-1\n\n1\n", "line 3 is empty, which may be a missing number")]
    [InlineData("\n-1\n1\n", "line 1 is empty, which may be a missing number")]
    [InlineData("-1\n\"\"\n1\n", "line 2, column 1 is empty")]
    [InlineData("x\n-0,5\n1,5\n", "line 2 has 2 cells where the first line has 1 (a decimal comma?)")]
    [InlineData("3\n0,5\n1,5\n", "line 2 has 2 cells where the first line has 1 (a decimal comma?)")]
    [InlineData("\"V1\",\"V2\"\n\"1\",3,4\n\"2\",5,6\n", "line 2 has 3 cells where the first line has 2 (row names?)")]
    [InlineData("a,b\nc,d\n3,4\n", "line 2, column 1 is 'c'")]
    [InlineData("1D0,2\n", "line 1, column 1 is '1D0'")]
    [InlineData("\"a\nb\",c\nx,1\n", "line 3, column 1 is 'x'")]
    [InlineData("1,2\n3,4\n\u001a", "line 3 has 1 cells")]
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

    [Theory]
    [InlineData("0,1,2\n0.5,1.5,2.5\n1,2,4\n", "line 1 is 0,1,2, unlike the lines below it")]
    [InlineData("0,1\n1,1\n1,0\n", "line 1 is 0,1,")]
    [InlineData("0,1,2,3,4,5,6\n9,9,9,9,9,9,9\n7,7,7,7,7,7,7\n", "line 1 is 0,1,2,3,4,…, unlike")]
    [InlineData("0\n-1\n1\n-1\n", "line 1 is 0, unlike")]
    [InlineData("400,410,420\n0.1,0.3,0.2\n0.2,0.1,0.5\n", "line 1 is 400,410,420, unlike")]
    [InlineData("350.1,352.4,354.7,357,359.3,361.6\n.1,.2,.1,.3,.2,.1\n.2,.1,.1,.1,.2,.3\n", "line 1 is 350.1,")]
    [InlineData(",a,b\n0,3,4\n1,5,6\n", "line 1, column 1 is empty")]
    [InlineData("\"\",\"V1\"\n\"7\",3\n\"2\",5\n", "line 1, column 1 is empty")]
    [InlineData(",0,1\n0,3,4\n1,5,6\n", "line 1, column 1 is empty")]
    [InlineData("Unnamed: 0,a\n0,3\n1,5\n", "column 1 is named 'Unnamed: 0' and holds 0, 1, … from line 2 on")]
    [InlineData("Index,a\n1,3\n2,5\n", "column 1 is named 'Index' and holds 1, 2, …")]
    [InlineData("0,0.5\n1,0.25\n2,0.125\n", "column 1 has no name and holds 0, 1, … from line 1 on")]
    [InlineData("0.0,.5\n1.0,.25\n2.0,.1\n3.0,.2\n4.0,.3\n5.0,.4\n", "column 1 has no name and holds 0, 1, … from line 1 on")]
    [InlineData("1.00e+00,.5\n2.00e+00,.2\n3e0,.1\n4,.2\n5,.3\n6,.4\n", "column 1 has no name and holds 1, 2, … from line 1 on")]
    [InlineData("-0,562\n0,256\n", "line 1, columns 1 and 2 are -0,562, which may be a decimal comma")]
    [InlineData("a,b\n1,5\n3,05\n", "line 3, columns 1 and 2 are 3,05, which may be a decimal comma")]
    [InlineData("0,158\n0,924\n", "line 1, columns 1 and 2 are 0,158 and the other lines are alike")]
    [InlineData("1,56251234\n-2,2345111\n-12,9234567\n", "line 1, columns 1 and 2 are 1,56251234 and the other lines are alike")]
    public void What_may_be_meant_in_two_ways_is_refused(string text, string inMessage)
    {
        var error = Assert.Throws<InputException>(() => ArrayFile.Read(folder.Write("a.csv", text)));
        Assert.Equal(("AmbiguousCsv", InputErrorKind.InvalidData), (error.ErrorId, error.Kind));
        Assert.Contains(inMessage, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0,1\n1,1\n1,0\n")]
    [InlineData("NA,x\n1,1\n1,0\n")]
    public void The_header_option_is_advised_only_where_there_is_one(string text)
    {
        string path = folder.Write("a.csv", text);
        Assert.Contains("with the header option", Assert.Throws<InputException>(() => ArrayFile.Read(path, HeaderRule.Auto)).Message, StringComparison.Ordinal);
        Assert.DoesNotContain("option", Assert.Throws<InputException>(() => ArrayFile.Read(path)).Message, StringComparison.Ordinal);
        Assert.DoesNotContain("option", Assert.Throws<InputException>(() => ArrayFile.ReadVector(path)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0,1,2\n3,4,5\n7,9,9\n", 3)]
    [InlineData("0,1\n", 1)]
    [InlineData("1,2\n3,9\n", 2)]
    [InlineData("0\n1\n0\n1\n", 4)]
    [InlineData("0\n1\n", 2)]
    [InlineData("0.0,1.0,2.0\n.5,1.5,2.5\n1.5,2.5,1\n", 3)]
    [InlineData("1,0.5\n.5,1\n2,3\n", 3)]
    [InlineData("t,a\n0,3\n1,5\n2,6\n", 3)]
    [InlineData("Na,K\n3,4\n", 1)]
    [InlineData("# a,b\n3,4\n", 1)]
    [InlineData("0,255\n128,17\n3,40\n", 3)]
    [InlineData("-1,5\n2,-3\n", 2)]
    public void Plain_numbers_are_not_suspected(string text, int rows)
    {
        using var matrix = ArrayFile.Read(folder.Write("a.csv", text));
        Assert.Equal(rows, matrix.Rows);
    }

    [Theory]
    [InlineData("0,1\n1,1\n1,0\n", HeaderRule.Yes, 2)]
    [InlineData("0,1\n1,1\n1,0\n", HeaderRule.No, 3)]
    [InlineData("NA,x\n1,1\n1,0\n", HeaderRule.Yes, 2)]
    [InlineData("0\n-1\n1\n-1\n", HeaderRule.Yes, 3)]
    [InlineData("0\n-1\n1\n-1\n", HeaderRule.No, 4)]
    public void The_rule_for_the_first_line_settles_what_it_is(string text, HeaderRule rule, int rows)
    {
        using var matrix = ArrayFile.Read(folder.Write("a.csv", text), rule);
        Assert.Equal(rows, matrix.Rows);
    }

    [Theory]
    [InlineData("a,b\n1,2\n", HeaderRule.No, "line 1, column 1 is 'a'")]
    [InlineData(",b\n1,2\n", HeaderRule.No, "line 1, column 1 is empty")]
    [InlineData(",b\n1,2\n", HeaderRule.Yes, "line 1, column 1 is empty")]
    public void The_rule_for_the_first_line_hides_nothing(string text, HeaderRule rule, string inMessage) =>
        Assert.Contains(inMessage, Assert.Throws<InputException>(() => ArrayFile.Read(folder.Write("a.csv", text), rule)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("a,b\r1.5,2\r3,4\r")]
    [InlineData("a,b\r1.5,2\r3,4")]
    [InlineData("a,b\r\n1.5,2\r\n   \t\r\n3,4\r\n\r\n")]
    [InlineData("\"a\",\"b \"\"c\"\"\"\n\"1.5\",\" 2 \"\n3,4\n")]
    [InlineData("\"a\r\nb\",c\n1.5,2\n3,4\n")]
    [InlineData("1.5,2\t\n+3,4e0\n")]
    public void Line_ends_and_quotation_marks_of_all_programs_are_read(string text)
    {
        using var matrix = ArrayFile.Read(folder.Write("a.csv", text));
        Assert.Equal([1.5, 2, 3, 4], MatrixValues.Of(matrix.View));
    }

    [Fact]
    public void A_byte_order_mark_tells_the_encoding()
    {
        foreach (Encoding encoding in new Encoding[] { new UTF8Encoding(true), Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32 })
        {
            using var matrix = ArrayFile.Read(folder.Write("a.csv", [.. encoding.GetPreamble(), .. encoding.GetBytes("größe,b\r\n1.5,2\r\n")]));
            Assert.Equal([1.5, 2], MatrixValues.Of(matrix.View));
        }
    }

    [Fact]
    public void UTF_16_without_a_mark_is_told_by_its_NUL_characters()
    {
        var error = Assert.Throws<InputException>(() => ArrayFile.Read(folder.Write("a.csv", Encoding.Unicode.GetBytes("1.5,2\n"))));
        Assert.Equal("MalformedCsv", error.ErrorId);
        Assert.Contains("NUL", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_file_is_read_across_blocks()
    {
        string text = string.Concat(Enumerable.Range(0, 3000).Select(i => string.Create(CultureInfo.InvariantCulture, $"{i * 0.25:F2},{-i}.5,\"{i}\"\r\n")));
        using var matrix = ArrayFile.Read(folder.Write("a.csv", text));
        Assert.Equal(3000, matrix.Rows);
        for (int i = 0; i < 3000; i++) Assert.Equal([i * 0.25, i == 0 ? 0.5 : -(i + 0.5), i], matrix.Row(i).ToArray());
    }

    [Fact]
    public void What_a_terminal_would_obey_is_not_repeated() =>
        Assert.DoesNotContain('\u001b', Assert.Throws<InputException>(() => ArrayFile.Read(folder.Write("a.csv", "1,2\n\u001b[31m,2\n"))).Message);

    [Fact]
    public void Bytes_that_are_no_text_are_refused() =>
        Assert.Equal("MalformedCsv", Assert.Throws<InputException>(() => ArrayFile.Read(folder.Write("a.csv", [0x31, 0x2c, 0xff, 0x00, 0x0a]))).ErrorId);
}
