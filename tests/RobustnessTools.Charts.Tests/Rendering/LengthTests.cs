using RobustnessTools.Abstractions;
using RobustnessTools.Charts.Rendering;

namespace RobustnessTools.Charts.Tests.Rendering;

public sealed class LengthTests
{
    [Theory]
    [InlineData("85mm", 85, LengthUnit.Millimetre, 321.26)]
    [InlineData(" 8.5 cm ", 8.5, LengthUnit.Centimetre, 321.26)]
    [InlineData("3.5IN", 3.5, LengthUnit.Inch, 336)]
    [InlineData("240pt", 240, LengthUnit.Point, 320)]
    [InlineData("900px", 900, LengthUnit.Pixel, 900)]
    [InlineData("900", 900, LengthUnit.Pixel, 900)]
    public void Lengths_are_read_with_their_unit(string text, double value, LengthUnit unit, double pixels)
    {
        Length length = Length.Parse(text);

        Assert.Equal(new Length(value, unit), length);
        Assert.Equal(pixels, length.Pixels, 0.01);
        Assert.Equal(length, Length.Parse(length.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("mm")]
    [InlineData("-85mm")]
    [InlineData("0mm")]
    [InlineData("8,5cm")]
    [InlineData("85 furlongs")]
    [InlineData("1e3mm")]
    [InlineData("NaN")]
    public void What_is_no_length_is_refused_with_an_example(string text)
    {
        InputException e = Assert.Throws<InputException>(() => Length.Parse(text));

        Assert.Equal("InvalidLength", e.ErrorId);
        Assert.Contains("85mm", e.Message, StringComparison.Ordinal);
    }
}
