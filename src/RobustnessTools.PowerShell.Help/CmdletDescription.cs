using System.Management.Automation;
using System.Reflection;

namespace RobustnessTools.PowerShell.Help;

/// <summary>What an assembly says of a cmdlet by its attributes. They are read as data: PowerShell itself is not here.</summary>
internal sealed record CmdletDescription(
    Type Type, string Verb, string Noun, string? DefaultSet, bool ShouldProcess, IReadOnlyList<string> Outputs, IReadOnlyList<ParameterDescription> Parameters)
{
    /// <summary>Name of the cmdlet.</summary>
    internal string Name => $"{Verb}-{Noun}";

    /// <summary>Names of the parameter sets, the default one first.</summary>
    internal IReadOnlyList<string> Sets
    {
        get
        {
            string[] named = [.. Parameters.SelectMany(parameter => parameter.Sets.Keys).Where(set => set != ParameterDescription.AllSets).Distinct()];
            return named.Length == 0 ? [ParameterDescription.AllSets] : [.. named.OrderBy(set => set == DefaultSet ? 0 : 1)];
        }
    }

    /// <summary>Describes a type, or gives null for one that is no cmdlet.</summary>
    internal static CmdletDescription? Of(Type type)
    {
        CustomAttributeData? attribute = type.GetCustomAttributesData().FirstOrDefault(data => data.AttributeType.FullName == typeof(CmdletAttribute).FullName);
        if (attribute is null) return null;
        string[] outputs =
        [
            .. from data in type.GetCustomAttributesData()
               where data.AttributeType.FullName == typeof(OutputTypeAttribute).FullName
               from argument in (IEnumerable<CustomAttributeTypedArgument>)data.ConstructorArguments[0].Value!
               select argument.Value is Type output ? output.FullName! : (string)argument.Value!,
        ];
        return new CmdletDescription(
            type,
            (string)attribute.ConstructorArguments[0].Value!,
            (string)attribute.ConstructorArguments[1].Value!,
            Named<string>(attribute, "DefaultParameterSetName"),
            Named<bool>(attribute, "SupportsShouldProcess"),
            outputs,
            [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(ParameterDescription.Of).OfType<ParameterDescription>()]);
    }

    /// <summary>A named argument of an attribute, or the default.</summary>
    internal static T? Named<T>(CustomAttributeData attribute, string name) =>
        attribute.NamedArguments.FirstOrDefault(argument => argument.MemberName == name).TypedValue.Value is T value ? value : default;
}
