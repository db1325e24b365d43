using System.Management.Automation;
using System.Reflection;

namespace RobustnessTools.PowerShell.Help;

/// <summary>What an assembly says of a parameter.</summary>
internal sealed record ParameterDescription(
    PropertyInfo Property, IReadOnlyDictionary<string, ParameterInSet> Sets, IReadOnlyList<string> Aliases, bool Wildcards, string Default)
{
    /// <summary>PowerShell's name for all parameter sets.</summary>
    internal const string AllSets = "__AllParameterSets";

    /// <summary>Name of the parameter.</summary>
    internal string Name => Property.Name;

    /// <summary>Whether it is a switch.</summary>
    internal bool IsSwitch => Property.PropertyType.FullName == typeof(SwitchParameter).FullName;

    /// <summary>Name of its type, as people write it.</summary>
    internal string TypeName
    {
        get
        {
            Type type = Nullable.GetUnderlyingType(Property.PropertyType) ?? Property.PropertyType;
            return type.Name;
        }
    }

    /// <summary>The values that it can have, where they are few and have names; else none.</summary>
    internal IReadOnlyList<string> Values
    {
        get
        {
            Type type = Property.PropertyType.GetElementType() ?? Property.PropertyType;
            type = Nullable.GetUnderlyingType(type) ?? type;
            if (type.IsEnum) return Enum.GetNames(type);
            return Property.GetCustomAttributesData().FirstOrDefault(Is<ValidateSetAttribute>) is { } set
                ? [.. ((IEnumerable<CustomAttributeTypedArgument>)set.ConstructorArguments[0].Value!).Select(static value => (string)value.Value!)]
                : [];
        }
    }

    /// <summary>Its place in a set, or null where it is not in it.</summary>
    internal ParameterInSet? In(string set) => Sets.GetValueOrDefault(set) ?? Sets.GetValueOrDefault(AllSets);

    /// <summary>Describes a property, or gives null for one that is no parameter.</summary>
    internal static ParameterDescription? Of(PropertyInfo property)
    {
        IList<CustomAttributeData> attributes = property.GetCustomAttributesData();
        Dictionary<string, ParameterInSet> sets = attributes.Where(Is<ParameterAttribute>).ToDictionary(
            data => CmdletDescription.Named<string>(data, "ParameterSetName") ?? AllSets,
            data => new ParameterInSet(
                CmdletDescription.Named<bool>(data, "Mandatory"),
                data.NamedArguments.Any(argument => argument.MemberName == "Position") ? CmdletDescription.Named<int>(data, "Position") : null,
                CmdletDescription.Named<bool>(data, "ValueFromPipeline"),
                CmdletDescription.Named<bool>(data, "ValueFromPipelineByPropertyName")),
            StringComparer.Ordinal);
        if (sets.Count == 0) return null;
        string[] aliases =
        [
            .. from data in attributes.Where(Is<AliasAttribute>)
               from argument in (IEnumerable<CustomAttributeTypedArgument>)data.ConstructorArguments[0].Value!
               select (string)argument.Value!,
        ];
        return new ParameterDescription(
            property, sets, aliases, attributes.Any(Is<SupportsWildcardsAttribute>), DefaultOf(attributes.FirstOrDefault(Is<PSDefaultValueAttribute>)));
    }

    private static bool Is<T>(CustomAttributeData data) => data.AttributeType.FullName == typeof(T).FullName;

    private static string DefaultOf(CustomAttributeData? data)
    {
        if (data is null) return "";
        CustomAttributeTypedArgument value = data.NamedArguments.First(argument => argument.MemberName == "Value").TypedValue;
        return value.ArgumentType.IsEnum
            ? Enum.ToObject(value.ArgumentType, value.Value!).ToString()!
            : Convert.ToString(value.Value, System.Globalization.CultureInfo.InvariantCulture)!;
    }
}
