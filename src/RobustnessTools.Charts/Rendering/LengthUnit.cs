namespace RobustnessTools.Charts.Rendering;

/// <summary>Unit of a length on paper or screen.</summary>
public enum LengthUnit
{
    /// <summary>CSS pixels, 96 to the inch.</summary>
    Pixel,

    /// <summary>Millimetres.</summary>
    Millimetre,

    /// <summary>Centimetres.</summary>
    Centimetre,

    /// <summary>Inches.</summary>
    Inch,

    /// <summary>Points, 72 to the inch.</summary>
    Point,
}
