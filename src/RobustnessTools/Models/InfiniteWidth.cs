using System.Globalization;
using RobustnessTools.Basics;

namespace RobustnessTools.Models;

/// <summary>The width k → ∞, at which only the kernel K/k is left of a model: a width like others, of the largest number that widths have.</summary>
public static class InfiniteWidth
{
    /// <summary>What stands for it among widths.</summary>
    public const int Width = int.MaxValue;

    /// <summary>What stands for the number of parameters of such a model.</summary>
    public const long Parameters = long.MaxValue;

    /// <summary>Its name, in both doors and in files.</summary>
    public const string Name = GridExpression.Infinite;

    /// <summary>A width for people and files.</summary>
    public static string Text(int width) => width == Width ? Name : width.ToString(CultureInfo.InvariantCulture);

    /// <summary>A number of parameters likewise.</summary>
    public static string Text(long parameters) => parameters == Parameters ? Name : parameters.ToString(CultureInfo.InvariantCulture);
}
