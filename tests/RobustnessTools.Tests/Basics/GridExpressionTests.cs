using RobustnessTools.Abstractions;
using RobustnessTools.Basics;
using Xunit;

namespace RobustnessTools.Tests.Basics;

/// <summary>Lists, sizes and names as users write them.</summary>
public class GridExpressionTests
{
    [Theory]
    [InlineData("400", new[] { 400 })]
    [InlineData("400,800,1600", new[] { 400, 800, 1600 })]
    [InlineData(" 400 , 800 ", new[] { 400, 800 })]
    [InlineData("2000:6000:2000", new[] { 2000, 4000, 6000 })]
    [InlineData("2000:5999:2000", new[] { 2000, 4000 })]
    [InlineData("7:7:3", new[] { 7 })]
    [InlineData("log:100:10000:5", new[] { 100, 316, 1000, 3162, 10000 })]
    [InlineData("LOG:1:8:4", new[] { 1, 2, 4, 8 })]
    [InlineData("5,10:20:5,log:100:400:3", new[] { 5, 10, 15, 20, 100, 200, 400 })]
    public void Lists_and_ranges_are_read(string text, int[] expected) => Assert.Equal(expected, GridExpression.Parse(text, "widths"));

    /// <summary>Values are those that people mean: rows are found again by them.</summary>
    [Theory]
    [InlineData("0,0.01:0.1:0.03", new[] { 0, 0.01, 0.04, 0.07, 0.1 })]
    [InlineData("log:0.1:1000:5", new[] { 0.1, 1, 10, 100, 1000 })]
    [InlineData("log:0.001:0.1:5", new[] { 0.001, 0.0031622776601684, 0.01, 0.031622776601684, 0.1 })]
    [InlineData("inf,1e-3", new[] { double.PositiveInfinity, 0.001 })]
    public void Numbers_are_read_and_rounded_to_14_digits(string text, double[] expected) =>
        Assert.Equal(expected, GridExpression.ParseReals(text, "--ridge"));

    [Theory]
    [InlineData("0.01:0.1:inf")]
    [InlineData("inf:inf:1")]
    [InlineData("0:inf:1")]
    [InlineData("0.1:0.01:0.1")]
    public void Ranges_of_numbers_end(string text) =>
        Assert.Equal("InvalidGrid", Assert.Throws<InputException>(() => GridExpression.ParseReals(text, "--ridge")).ErrorId);

    [Theory]
    [InlineData("")]
    [InlineData("400,")]
    [InlineData("four")]
    [InlineData("4.5")]
    [InlineData("1e3")]
    [InlineData("10:5:1")]
    [InlineData("1:10")]
    [InlineData("1:10:0")]
    [InlineData("1:10:-1")]
    [InlineData("1:2:3:4")]
    [InlineData("log:10:5:3")]
    [InlineData("log:0:5:3")]
    [InlineData("log:1:5:1")]
    [InlineData("log:1:5")]
    [InlineData("99999999999")]
    [InlineData("1:2147483647:1")]
    [InlineData("-5:2147483647:1")]
    [InlineData("1,000")]
    [InlineData("10,050:20,050:1")]
    public void Anything_else_is_refused_with_the_forms_that_are_read(string text)
    {
        var error = Assert.Throws<InputException>(() => GridExpression.Parse(text, "--widths"));
        Assert.Equal("InvalidGrid", error.ErrorId);
        Assert.Contains($"'{text}'", error.Message, StringComparison.Ordinal);
        Assert.Contains("--widths", error.Message, StringComparison.Ordinal);
        Assert.Contains("2000:40000:2000", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tanh,square", new[] { "tanh", "square" })]
    [InlineData(" tanh , , square,", new[] { "tanh", "square" })]
    [InlineData("max(x,0),tanh", new[] { "max(x,0)", "tanh" })]
    [InlineData("max(min(x,1),0)*2,cos", new[] { "max(min(x,1),0)*2", "cos" })]
    [InlineData("x),tanh", new[] { "x)", "tanh" })]
    [InlineData("", new string[0])]
    public void A_comma_inside_parentheses_belongs_to_a_name(string text, string[] expected) => Assert.Equal(expected, NameList.Parse(text));

    [Theory]
    [InlineData("8GB", 8L << 30)]
    [InlineData("1.5 GiB", 3L << 29)]
    [InlineData("512mb", 512L << 20)]
    [InlineData("64k", 64L << 10)]
    [InlineData("1T", 1L << 40)]
    [InlineData("800000", 800000L)]
    [InlineData("800000 B", 800000L)]
    public void Amounts_of_memory_are_read_in_powers_of_1024(string text, long expected) => Assert.Equal(expected, MemorySize.Parse(text));

    [Theory]
    [InlineData(8L << 30, "8 GiB")]
    [InlineData(16_500_000_000, "15.4 GiB")]
    [InlineData(72_000_000, "68.7 MiB")]
    [InlineData(4_013_000_000_000, "3.65 TiB")]
    [InlineData(1L << 52, "4096 TiB")]
    [InlineData(512, "0.5 KiB")]
    public void Amounts_of_memory_are_written_as_they_are_read(long bytes, string expected)
    {
        Assert.Equal(expected, MemorySize.Text(bytes));
        Assert.Equal(1, (double)MemorySize.Parse(expected) / bytes, 0.005); // Three digits.
    }

    [Theory]
    [InlineData("")]
    [InlineData("GB")]
    [InlineData("0")]
    [InlineData("-1GB")]
    [InlineData("1,5GB")]
    [InlineData("8XB")]
    [InlineData("1e9")]
    [InlineData("NaN")]
    [InlineData("99999999999TB")]
    public void Anything_else_is_no_amount_of_memory(string text) =>
        Assert.Equal("InvalidMemorySize", Assert.Throws<InputException>(() => MemorySize.Parse(text)).ErrorId);
}
