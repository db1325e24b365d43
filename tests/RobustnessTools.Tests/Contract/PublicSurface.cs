using System.Reflection;
using RobustnessTools.Abstractions;

namespace RobustnessTools.Tests.Contract;

/// <summary>What of an assembly others can build against, as text: a line for each type and member.</summary>
internal static class PublicSurface
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly NullabilityInfoContext Nullability = new();

    public static string Describe(Assembly assembly)
    {
        var lines = new List<string> { $"contract {assembly.GetCustomAttribute<ContractVersionAttribute>()}" };
        foreach (var type in assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            lines.Add("");
            lines.Add(Type(type));
            lines.AddRange(type.GetMembers(Declared).Where(IsVisible).Select(member => $"    {Member(member)}").Order(StringComparer.Ordinal));
        }

        return string.Join('\n', lines) + "\n";
    }

    private static bool IsVisible(MemberInfo member) => member switch
    {
        MethodInfo { IsSpecialName: true } accessor when !accessor.Name.StartsWith("op_", StringComparison.Ordinal) => false,
        MethodBase method when method.Name.StartsWith('<') => false,
        FieldInfo { IsSpecialName: true } => false,
        MethodBase method => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly,
        FieldInfo field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly,
        PropertyInfo property => property.GetAccessors().Length > 0,
        _ => false,
    };

    private static string Type(Type type)
    {
        string kind = type.IsEnum ? "enum" : type.IsInterface
            ? "interface"
            : type.IsValueType ? "struct" : type.IsSealed ? "sealed class" : type.IsAbstract ? "abstract class" : "class";
        IEnumerable<string> bases = type.IsEnum ? [] : type.GetInterfaces().Select(Name).Order(StringComparer.Ordinal);
        if (!type.IsEnum && type.BaseType is { } parent && parent != typeof(object)) bases = bases.Prepend(Name(parent));
        return $"{kind} {type.FullName} : {string.Join(", ", bases)}".TrimEnd(' ', ':');
    }

    private static string Member(MemberInfo member) => member switch
    {
        FieldInfo { IsLiteral: true } constant => $"{constant.Name} = {constant.GetRawConstantValue()}",
        FieldInfo field => $"{Name(field.FieldType)} {field.Name}",
        PropertyInfo property =>
            $"{Name(property.PropertyType)}{Question(Nullability.Create(property))} {property.Name} "
                + $"{{ {string.Join(" ", property.GetAccessors().Select(Accessor))} }}",
        ConstructorInfo constructor => $"new({Parameters(constructor)})",
        MethodInfo method => $"{Name(method.ReturnType)} {method.Name}({Parameters(method)})",
        _ => member.ToString()!,
    };

    private static string Accessor(MethodInfo accessor) =>
        accessor.Name.StartsWith("get_", StringComparison.Ordinal) ? "get;"
        : accessor.ReturnParameter.GetRequiredCustomModifiers().Length > 0 ? "init;"
        : "set;";

    private static string Parameters(MethodBase method) =>
        string.Join(
            ", ", method.GetParameters()
            .Select(parameter =>
                $"{Name(parameter.ParameterType)}{Question(Nullability.Create(parameter))} {parameter.Name}{(parameter.HasDefaultValue ? " = …" : "")}"));

    private static string Question(NullabilityInfo info) =>
        !info.Type.IsValueType && NullabilityState.Nullable == (info.WriteState == NullabilityState.Unknown ? info.ReadState : info.WriteState) ? "?" : "";

    private static string Name(Type type) => type.IsGenericType
        ? $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
        : type.Name;
}
