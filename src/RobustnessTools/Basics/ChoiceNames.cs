using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace RobustnessTools.Basics;

/// <summary>
/// The names that the values of an enumeration have outside C#: in results and on the command line, <c>sqrt-dimension</c> for <c>SqrtDimension</c>.
/// </summary>
public static class ChoiceNames
{
    /// <summary>The name of a value.</summary>
    public static string Of<TChoice>(TChoice value)
        where TChoice : struct, Enum => Of((Enum)value);

    /// <summary>The name of a value of some enumeration.</summary>
    public static string Of(Enum value)
    {
        string member = value.ToString();
        return value.GetType().GetField(member)?.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name
            ?? JsonNamingPolicy.KebabCaseLower.ConvertName(member);
    }

    /// <summary>The name of a value, empty where there is none.</summary>
    internal static string OrNothing<TChoice>(TChoice? value)
        where TChoice : struct, Enum => value is { } known ? Of(known) : "";

    /// <summary>All names, in the order of the values.</summary>
    public static IReadOnlyList<string> All<TChoice>()
        where TChoice : struct, Enum => [.. Enum.GetValues<TChoice>().Select(Of)];

    /// <summary>The value of a name, in any case, or null.</summary>
    public static TChoice? Find<TChoice>(string name)
        where TChoice : struct, Enum
    {
        foreach (TChoice value in Enum.GetValues<TChoice>())
        {
            if (string.Equals(Of(value), name, StringComparison.OrdinalIgnoreCase)) return value;
        }

        return null;
    }
}
