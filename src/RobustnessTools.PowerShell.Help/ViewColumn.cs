using System.Reflection;

namespace RobustnessTools.PowerShell.Help;

/// <summary>What the attribute of a row's property says of its column in a view.</summary>
internal sealed record ViewColumn(string Name, bool IsAxis, string Heading, int Width, int Digits, string? WhenNull, Type Type)
{
    private const string AttributeType = "RobustnessTools.Results.Tables.ColumnAttribute";

    /// <summary>The heading: words begin with a capital, symbols stay what they are.</summary>
    internal string Label => Heading.Length > 1 && Heading.All(letter => char.IsAsciiLetter(letter) || letter is ' ' or '.')
        ? char.ToUpperInvariant(Heading[0]) + Heading[1..]
        : Heading;

    /// <summary>Whether its values are numbers with digits behind the point.</summary>
    internal bool IsReal => Type == typeof(double);

    /// <summary>Whether its values are numbers.</summary>
    internal bool IsNumber => Type.IsPrimitive && Type != typeof(bool);

    /// <summary>Describes a property, or gives null for one that is no column.</summary>
    internal static ViewColumn? Of(PropertyInfo property)
    {
        CustomAttributeData? attribute = property.GetCustomAttributesData().FirstOrDefault(data => data.AttributeType.FullName == AttributeType);
        if (attribute is null) return null;
        CustomAttributeTypedArgument role = attribute.ConstructorArguments[0];
        var heading = (string)attribute.ConstructorArguments[1].Value!;
        return new ViewColumn(
            property.Name,
            Enum.GetName(role.ArgumentType, role.Value!) == "Axis",
            CmdletDescription.Named<string>(attribute, "ShortHeading") ?? heading,
            CmdletDescription.Named<int>(attribute, "Width"),
            CmdletDescription.Named<int>(attribute, "Digits") is > 0 and var digits ? digits : DigitsByDefault,
            CmdletDescription.Named<string>(attribute, "WhenNull"),
            Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType);
    }

    private const int DigitsByDefault = 4;
}
